package jackdaw.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.FrrPeer;
import jackdaw.tests.lab.JackdawDaemon;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/** OSPFv2 on a link with two IPv4 subnets, which come, go and are renumbered, and on one with peer addresses. */
@Tag("interop")
@Tag("patient")
class OspfSubnetsTest {
    @Example
    void birdInBothSubnets() {
        try (Link link = Link.open()) {
            link.gateway().address("lan0", "10.10.0.1/24");
            link.neighbor().address("lan0", "10.10.0.2/24");
            BirdPeer bird = BirdPeer.start(link.lab(), link.neighbor(), OspfConfigs.bird("type broadcast;"));
            JackdawDaemon jackdaw = JackdawDaemon.start(link.lab(), link.gateway(),
                    OspfConfigs.jackdaw("type = broadcast"));
            bird.await("show ospf neighbors ospf4", "10.0.0.1", "10.10.0.1");
            jackdaw.await("show route 10.2.0.0/24", "via 10.0.0.2 on lan0", "via 10.10.0.2 on lan0");
            link.gateway().ip("addr del 10.0.0.1/24 dev lan0");
            bird.await("show route 10.1.0.0/24", "via 10.10.0.1 on lan0");
            link.gateway().ip("addr add 10.20.0.1/24 dev lan0");
            link.neighbor().ip("addr add 10.20.0.2/24 dev lan0");
            bird.await("show ospf neighbors ospf4", "10.20.0.1");
            jackdaw.await("show ospf interface ospf4", "lan0 (10.20.0.0/24)", "lan0 (10.10.0.0/24)");
            jackdaw.await("show route 10.2.0.0/24", "via 10.10.0.2 on lan0", "via 10.20.0.2 on lan0");
            assertThat(jackdaw.birdc("show ospf interface ospf4")).doesNotContain("10.0.0.0/24");
        }
    }

    @Example
    void frrInTheSecondSubnetOnly() {
        try (Link link = Link.open()) {
            link.gateway().address("lan0", "10.10.0.1/24");
            link.neighbor().ip("addr del 10.0.0.2/24 dev lan0");
            link.neighbor().address("lan0", "10.10.0.2/24");
            FrrPeer frr = FrrPeer.start(link.lab(), link.neighbor(), FrrPeer.Config.ospf(
                    OspfConfigs.ospfd("10.0.0.2"), OspfConfigs.ospf6d("10.0.0.2")));
            JackdawDaemon jackdaw = JackdawDaemon.start(link.lab(), link.gateway(),
                    OspfConfigs.jackdaw("type = broadcast"));
            frr.await("show ip ospf neighbor", "10.10.0.1");
            jackdaw.await("show route 10.2.0.0/24", "via 10.10.0.2 on lan0");
            frr.await("show ip route 10.1.0.0/24", "10.10.0.1");
            frr.await("show ip route 10.0.0.0/24", "10.10.0.1");
        }
    }

    @Example
    void peerAddressesWithBird() {
        try (Link link = Link.open()) {
            link.gateway().ip("addr del 10.0.0.1/24 dev lan0");
            link.neighbor().ip("addr del 10.0.0.2/24 dev lan0");
            link.gateway().ip("addr add 10.0.0.1 peer 10.0.0.2 dev lan0");
            link.neighbor().ip("addr add 10.0.0.2 peer 10.0.0.1 dev lan0");
            BirdPeer bird = BirdPeer.start(link.lab(), link.neighbor(), OspfConfigs.bird(""));
            JackdawDaemon jackdaw = JackdawDaemon.start(link.lab(), link.gateway(),
                    OspfConfigs.jackdaw("cost = 10", "cost = 10"));
            jackdaw.await("show ospf neighbors ospf4", "Full/PtP");
            OspfBirdTest.checkRoutes(link, jackdaw, bird);
        }
    }
}
