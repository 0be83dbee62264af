package jackdaw.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.JackdawDaemon;
import java.time.Duration;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/** Two provider edges of a VPN (RFC 4576), one of which tells what it can do (RFC 7770). */
@Tag("interop")
@Tag("patient")
class OspfRoleTest {
    private static String gateway(String role) {
        return OspfConfigs.jackdaw("type = point-to-point").replaceAll("version = .", "$0\n" + role);
    }

    @Example
    void externalsOfOneEdgeAreNoRoutesOfTheOther() {
        try (Link link = Link.open()) {
            BirdPeer bird = BirdPeer.start(link.lab(), link.neighbor(),
                    OspfConfigs.bird("type ptp;").replace("area 0", "vpn pe yes; area 0"));
            JackdawDaemon jackdaw = JackdawDaemon.start(link.lab(), link.gateway(),
                    gateway("vpn-pe = yes, router-information = yes"));
            bird.await("show ospf lsadb ospf4", "0005  10.9.1.0", "000a  4.0.0.0         10.0.0.1");
            bird.await("show ospf lsadb ospf6", "a00c  0.0.0.0         10.0.0.1");
            bird.await("show route", "10.1.0.0/24", "2001:db8:1::/64");
            jackdaw.await("show route", "10.2.0.0/24", "2001:db8:2::/64");
            jackdaw.await("show ospf lsadb ospf4", "0005  10.8.1.0");
            jackdaw.await("show ospf lsadb ospf6", " 4005  ");
            // BIRD calculates once a second.
            Await.stays("neither has externals of the other's", Duration.ofSeconds(3),
                    () -> bird.birdc("show route protocol ospf4") + bird.birdc("show route protocol ospf6")
                            + jackdaw.birdc("show route protocol ospf4") + jackdaw.birdc("show route protocol ospf6"),
                    routes -> Stream.of("10.9.1.0/24", "2001:db8:9:1::/64", "10.8.1.0/24", "2001:db8:8:1::/64")
                            .noneMatch(routes::contains), link.lab());

            jackdaw.reload(gateway(""));
            bird.await("show route", "10.9.1.0/24", "2001:db8:9:1::/64");
            jackdaw.await("show route", "10.8.1.0/24", "2001:db8:8:1::/64");
            bird.awaitNot("show ospf lsadb ospf4", " 000a  ");
            bird.awaitNot("show ospf lsadb ospf6", " a00c  ");
            assertThat(jackdaw.process().log()).contains("to Full").doesNotContain("goes from Full");
        }
    }
}
