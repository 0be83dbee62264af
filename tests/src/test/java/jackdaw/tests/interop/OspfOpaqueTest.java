package jackdaw.tests.interop;

import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.FrrPeer;
import jackdaw.tests.lab.JackdawDaemon;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.Namespace;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/**
 * Opaque LSAs (RFC 5250) of FRR on their way through Jackdaw, each as far as its scope, and Jackdaw's own router
 * information (RFC 7770) at FRR and BIRD, in version 3 too, where FRR 8.4 floods it unread.
 *
 * <pre>
 *   bird 2 ===c2=== jackdaw 1 ===c3=== frr 3          area 0
 *                       |
 *                      c4                             area 1
 *                       |
 *                     frr 4
 * </pre>
 */
@Tag("interop")
@Tag("patient")
class OspfOpaqueTest {
    private static final String AREAS = """
            router-information = yes, areas {
              "0".interfaces { c2 { %1$s }, c3 { %1$s } }
              "1".interfaces.c4 { %1$s } }
            """.formatted("type = ptp, hello = 1s, dead = 4s, retransmit = 2s");
    private static final String JACKDAW = """
            router-id = 10.255.0.1
            ospf {
              ospf4 { version = 2, ipv4.import = all, %1$s }
              ospf6 { version = 3, ipv6.import = all, %1$s }
            }
            """.formatted(AREAS);
    private static final String BIRD = """
            router id 10.255.0.2;
            protocol device { scan time 1; }
            protocol ospf v2 ospf4 { ipv4; area 0 { interface "c2" { type ptp; hello 1; dead 4; retransmit 2; }; }; }
            protocol ospf v3 ospf6 { ipv6; area 0 { interface "c2" { type ptp; hello 1; dead 4; retransmit 2; }; }; }
            """;

    private static FrrPeer frr(Lab lab, Namespace machine, int number, int area, String more) {
        return FrrPeer.start(lab, machine, FrrPeer.Config.ospf(
                frr("ip", "ospf", number, area) + " capability opaque\n" + more, frr("ipv6", "ospf6", number, area))
                .withZebra("interface c3\n link-params\n  enable\n  metric 17\n"));
    }

    private static String frr(String ip, String ospf, int number, int area) {
        return """
                interface c%3$d
                 %1$s %2$s area %4$d
                 %1$s %2$s network point-to-point
                 %1$s %2$s hello-interval 1
                 %1$s %2$s dead-interval 4
                 %1$s %2$s retransmit-interval 3
                router %2$s
                 %2$s router-id 10.255.0.%3$d
                """.formatted(ip, ospf, number, area);
    }

    @Example
    void asFarAsTheirScope() {
        try (Lab lab = Lab.open()) {
            Namespace gateway = lab.namespace("jackdaw");
            Namespace[] peers = new Namespace[5];
            for (int i = 2; i <= 4; i++) {
                peers[i] = lab.namespace("peer" + i);
                gateway.cable("c" + i, peers[i], "c" + i);
                gateway.address("c" + i, "10.0." + i + ".1/24");
                peers[i].address("c" + i, "10.0." + i + "." + i + "/24");
            }
            BirdPeer bird = BirdPeer.start(lab, peers[2], BIRD);
            FrrPeer same = frr(lab, peers[3], 3, 0, " router-info area 0.0.0.0\n mpls-te on\n"
                    + " mpls-te router-address 10.9.9.9\n graceful-restart grace-period 60\n");
            FrrPeer other = frr(lab, peers[4], 4, 1, " router-info as\n");
            JackdawDaemon jackdaw = JackdawDaemon.start(lab, gateway, JACKDAW);

            // Jackdaw's own: it helps and can be a stub router. FRR reads those of others where it has one of an area.
            same.await("show ip ospf database opaque-area 4.0.0.0", "Advertising Router: 10.255.0.1",
                    "Router Capabilities: 0x60000000");
            other.await("show ip ospf database opaque-area 4.0.0.0", "Advertising Router: 10.255.0.1",
                    "Opaque-Type 4 (Router Information LSA)");
            bird.await("show ospf lsadb area 0 ospf4", "000a  4.0.0.0         10.255.0.1");
            bird.await("show ospf lsadb area 0 ospf6", "a00c  0.0.0.0         10.255.0.1");
            for (FrrPeer frr : List.of(same, other)) {
                frr.await("show ipv6 ospf6 database detail", "Unknown contents:", "00010004 60000000");
            }

            // What FRR says of itself and of traffic engineering, in the area alone.
            bird.await("show ospf lsadb area 0 ospf4", "000a  4.0.0.0         10.255.0.3");
            jackdaw.await("show ospf lsadb area 0 ospf4", "000a  1.0.0.1         10.255.0.3");
            bird.await("show ospf lsadb area 0 ospf4", "000a  1.0.0.1         10.255.0.3");
            Await.stays("area 1 is another one", Duration.ofSeconds(1),
                    () -> other.vtysh("show ip ospf database opaque-area"), text -> !text.contains("1.0.0.1"), lab);
            // FRR 8.4 with traffic engineering dies of an LSA for all areas.
            same.vtysh("configure terminal", "router ospf", "no mpls-te on");
            bird.awaitNot("show ospf lsadb area 0 ospf4", "000a  1.0.0.1         10.255.0.3");

            // Router information for all areas, which FRR 8.4 originates when it is told so a second time.
            for (String command : new String[] {"no router-info", "router-info as"}) {
                other.vtysh("configure terminal", "router ospf", command);
            }
            bird.await("show ospf lsadb global ospf4", "000b  4.0.0.0         10.255.0.4");
            same.await("show ip ospf database opaque-as 4.0.0.0", "Advertising Router: 10.255.0.4");
            jackdaw.await("show ospf lsadb global ospf4", "000b  4.0.0.0         10.255.0.4");

            // A request for grace, on the link alone.
            same.vtysh("graceful-restart prepare ip ospf");
            jackdaw.await("show ospf lsadb link ospf4", "0009  3.0.0.0         10.255.0.3");
            Await.stays("no other link has it", Duration.ofSeconds(1), () -> bird.birdc("show ospf lsadb ospf4")
                    + other.vtysh("show ip ospf database opaque-link"), text -> !text.contains(" 3.0.0.0"), lab);
        }
    }
}
