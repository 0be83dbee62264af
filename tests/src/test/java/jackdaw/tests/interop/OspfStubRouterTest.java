package jackdaw.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.FrrPeer;
import jackdaw.tests.lab.JackdawDaemon;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.Namespace;
import java.time.Duration;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/**
 * A router that carries nothing for others (RFC 6987), between BIRD and FRR.
 *
 * <pre>
 *   10.2.0.0/24 - BIRD neighbor - lan0 - Jackdaw gateway - lan1 - FRR far - 10.3.0.0/24
 * </pre>
 */
@Tag("interop")
@Tag("patient")
class OspfStubRouterTest {
    private static final String GATEWAY = """
            router-id = 10.0.0.1
            ospf {
              ospf4 { version = 2, ipv4.import = all, areas."0.0.0.0".interfaces {
                "lan*" { type = point-to-point, hello = 1s, dead = 4s, retransmit = 2s }
                net0.stub = true } }
              ospf6 { version = 3, ipv6.import = all, areas."0.0.0.0".interfaces {
                "lan*" { type = point-to-point, hello = 1s, dead = 4s, retransmit = 2s }
                net0.stub = true } }
            }
            """;

    private static FrrPeer far(Link link) {
        Namespace far = link.lab().namespace("far");
        link.gateway().cable("lan1", far, "lan0");
        link.gateway().address("lan1", "10.4.0.1/24");
        link.gateway().linkLocal("lan1", "fe80::1/64");
        far.address("lan0", "10.4.0.3/24");
        far.linkLocal("lan0", "fe80::3/64");
        far.network("net0", "10.3.0.1/24", "2001:db8:3::1/64");
        return FrrPeer.start(link.lab(), far, FrrPeer.Config.ospf(
                OspfConfigs.ospfd("10.0.0.3", "ip ospf network point-to-point"),
                OspfConfigs.ospf6d("10.0.0.3", "ipv6 ospf6 network point-to-point")));
    }

    @Example
    void passesTrafficOnlyWhenItWantsTo() {
        try (Link link = Link.open()) {
            BirdPeer bird = BirdPeer.start(link.lab(), link.neighbor(), OspfConfigs.bird("type ptp;"));
            FrrPeer far = far(link);
            JackdawDaemon jackdaw = JackdawDaemon.start(link.lab(), link.gateway(), GATEWAY);
            bird.await("show route 10.3.0.0/24", "I (150/30)");
            bird.await("show route 2001:db8:3::/64", "I (150/30)");
            far.await("show ip ospf route", "10.2.0.0/24", "[30] area");
            far.await("show ipv6 ospf6 route", "2001:db8:2::/64");

            assertThat(jackdaw.ask("ospf stub-router on")).contains("ospf4: stub router order on", "ospf6:");
            bird.await("show route 10.3.0.0/24", "I (150/65555)");
            bird.awaitNot("show route 2001:db8:3::/64", "I (150/");
            far.await("show ip ospf route", "10.2.0.0/24", "[65555] area");
            far.awaitNot("show ipv6 ospf6 route", "2001:db8:2::/64");
            // Its own networks stay in reach, and it reaches all others.
            bird.await("show route 10.1.0.0/24", "I (150/20)");
            bird.await("show route 2001:db8:1::/64", "I (150/20)");
            jackdaw.await("show route", "10.3.0.0/24", "10.2.0.0/24", "2001:db8:3::/64", "2001:db8:2::/64");
            jackdaw.await("show ospf ospf6", "Stub router: Yes");

            jackdaw.ask("ospf stub-router off");
            bird.await("show route 10.3.0.0/24", "I (150/30)");
            bird.await("show route 2001:db8:3::/64", "I (150/30)");
            // Peers that know no reverse metric do not mind being asked for one, in OSPFv2.
            assertThat(jackdaw.ask("ospf reverse-metric 500 ospf4"))
                    .contains("ospf4: reverse metric 500 on lan0, lan1");
            jackdaw.await("show ospf interface ospf4", "Reverse metric: asks for 500");
            Await.stays("both hear the Hellos", Duration.ofSeconds(6), () -> jackdaw.ask("show ospf neighbors"),
                    t -> t.split("Full/PtP", -1).length == 5, link.lab());
            jackdaw.ask("ospf reverse-metric off");
            jackdaw.reload(GATEWAY.replaceAll("version = .,", "$0 stub-router = yes,"));
            bird.await("show route 10.3.0.0/24", "I (150/65555)");
            bird.awaitNot("show route 2001:db8:3::/64", "I (150/");
            assertThat(jackdaw.process().log()).contains("to Full").doesNotContain("goes from Full");
            // The type of one interface: its adjacency starts again, the one on the other side does not.
            String parting = GATEWAY.replaceAll("version = .,", "$0 max-metric.on-shutdown = 20s,");
            jackdaw.reload(parting.replace("\"lan*\" {", "lan1 { type = broadcast, hello = 1s, dead = 4s, wait = 1s }\n"
                    + "\"lan*\" {"));
            // FRR's next Hello brings the neighbor back; the log keeps that it was lost.
            String log = Await.until("the adjacency with FRR is lost", () -> jackdaw.process().log(),
                    text -> text.contains("10.0.0.3 on lan1 goes from Full"), link.lab());
            assertThat(log).doesNotContain("10.0.0.2 on lan0 goes from Full");

            jackdaw.reload(parting);
            far.await("show ip ospf route", "10.2.0.0/24", "[30] area");
            far.await("show ipv6 ospf6 route", "2001:db8:2::/64");
            bird.await("show route 2001:db8:3::/64", "I (150/30)");
            leavesByDegrees(link.lab(), jackdaw, bird, far);
        }
    }

    /**
     * On a stop traffic of others goes first, then everything else. In OSPFv3 the router-LSA has lost its R-bit, and
     * what is behind it is in reach no more; its own networks are.
     */
    private static void leavesByDegrees(Lab lab, JackdawDaemon jackdaw, BirdPeer bird, FrrPeer far) {
        jackdaw.process().terminate();
        bird.await("show ospf state all ospf4", "router 10.0.0.2 metric 65535");
        far.await("show ip ospf database router 10.0.0.1", "TOS 0 Metric: 65535");
        bird.awaitNot("show route", "10.3.0.0/24         unicast [ospf4 I (150/30)", "2001:db8:3::/64");
        far.awaitNot("show ipv6 ospf6 route", "2001:db8:2::/64");
        bird.await("show route", "10.1.0.0/24", "2001:db8:1::/64");
        far.await("show ipv6 ospf6 route", "2001:db8:1::/64");
        far.await("show ip ospf route", "10.1.0.0/24", "[65555] area");
        assertThat(jackdaw.process().exit(Duration.ofSeconds(45))).isZero();
        bird.awaitNot("show route", "10.1.0.0/24", "2001:db8:1::/64");
        // Not only dead, but flushed from the database.
        OspfFrrTest.awaitFlushed(lab, far, "show ip ospf database", "10.0.0.1");
        OspfFrrTest.awaitFlushed(lab, far, "show ipv6 ospf6 database", "10.0.0.1");
    }
}
