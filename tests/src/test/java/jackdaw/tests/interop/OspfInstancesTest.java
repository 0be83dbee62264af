package jackdaw.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.JackdawDaemon;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/**
 * Several instances beside BIRD: two of OSPFv3 and three of OSPFv2 on one link, told apart by their instance ids (RFC
 * 5340, RFC 6549), some with keys, and one of OSPFv2 on another link. Each but the first has a table of its own, two of
 * them one in the kernel.
 */
@Tag("interop")
@Tag("patient")
class OspfInstancesTest {
    private static final String TIMERS = "type = point-to-point, hello = 1s, dead = 4s, retransmit = 2s";
    private static final String JACKDAW = """
            router-id = 10.0.0.1
            tables { blue4 = ipv4, blue6 = ipv6, green4 = ipv4, gold4 = ipv4 }
            kernel {
              ipv4 { export = all }, ipv6 { export = all }
              b4 { family = ipv4, table = blue4, kernel-table = 100, export = all }
              b6 { family = ipv6, table = blue6, kernel-table = 100, export = all }
              g4 { family = ipv4, table = green4, kernel-table = 101, export = all }
            }
            ospf {
              red4  { version = 2, ipv4 { import = all }, areas."0".interfaces { lan0 { %1$s } } }
              blue4 { version = 2, ipv4 { table = blue4, import = all }, areas."5" { stub = yes
                      interfaces { lan1 { %1$s } } } }
              green4 { version = 2, instance-id = 5, ipv4 { table = green4, import = all }, areas."7".interfaces {
                      lan0 { %1$s, authentication { algorithm = md5, keys = [{ id = 9, secret-file = ospf.key }] } } } }
              gold4 { version = 2, instance-id = 255, ipv4 { table = gold4, import = all }
                      areas."0".interfaces { lan0 { %1$s } } }
              red6  { version = 3, ipv6 { import = all }, areas."0".interfaces { lan0 { %1$s } } }
              blue6 { version = 3, instance-id = 7, ipv6 { table = blue6, import = all }, areas."5" { stub = yes
                      interfaces { lan0 { %1$s, authentication { algorithm = hmac-sha-256
                        keys = [{ id = 1, secret-file = ospf.key }] } } } } }
            }
            """.formatted(TIMERS);
    private static final String BIRD = """
            router id 10.0.0.2;
            protocol device { scan time 1; }
            ipv4 table b4; ipv6 table b6; ipv4 table g4; ipv4 table y4;
            protocol ospf v2 red4 { ipv4; area 0 { interface "lan0" { %1$s }; interface "net0" { stub; }; }; }
            protocol ospf v2 blue4 { ipv4 { table b4; }; area 5 { stub;
              interface "lan1" { %1$s }; interface "net1" { stub; }; }; }
            protocol ospf v2 green4 { ipv4 { table g4; }; area 7 { interface "lan0" instance 5 { %1$s
              authentication cryptographic; password "haddock" { id 9; algorithm keyed md5; }; };
              interface "net2" { stub; }; }; }
            protocol ospf v2 gold4 { ipv4 { table y4; }; instance id 255; area 0 { interface "lan0" { %1$s };
              interface "net1" { stub; }; }; }
            protocol ospf v3 red6 { ipv6; area 0 { interface "lan0" { %1$s }; interface "net0" { stub; }; }; }
            protocol ospf v3 blue6 { ipv6 { table b6; }; area 5 { stub;
              interface "lan0" instance 7 { %1$s authentication cryptographic;
                password "haddock" { id 1; algorithm hmac sha256; }; }; interface "net1" { stub; }; }; }
            """.formatted("type ptp; hello 1; dead 4; retransmit 2;");

    @Example
    void keepToThemselves() {
        try (Link link = Link.open()) {
            link.gateway().cable("lan1", link.neighbor(), "lan1");
            link.gateway().address("lan1", "10.0.1.1/30");
            link.neighbor().address("lan1", "10.0.1.2/30");
            link.neighbor().network("net1", "10.22.0.1/24", "2001:db8:22::1/64");
            link.neighbor().network("net2", "10.33.0.1/24");
            BirdPeer bird = BirdPeer.start(link.lab(), link.neighbor(), BIRD);
            JackdawDaemon jackdaw = JackdawDaemon.prepare(link.lab(), link.gateway());
            jackdaw.write("ospf.key", "haddock\n").configure(JACKDAW).start();
            for (String name : new String[] {"red4", "blue4", "green4", "gold4", "red6", "blue6"}) {
                jackdaw.await("show ospf neighbors " + name, "10.0.0.2", "Full/PtP");
                bird.await("show ospf neighbors " + name, "10.0.0.1", "Full/PtP");
            }
            jackdaw.await("show route table blue4", "10.22.0.0/24", "[blue4");
            jackdaw.await("show route table blue6", "2001:db8:22::/64", "[blue6");
            jackdaw.await("show route table master4", "10.2.0.0/24", "[red4");
            jackdaw.await("show route table master6", "2001:db8:2::/64", "[red6");
            jackdaw.await("show route table green4", "10.33.0.0/24", "[green4");
            jackdaw.await("show route table gold4", "10.22.0.0/24", "[gold4");
            jackdaw.awaitNot("show route table master4", "10.22.", "10.33.");
            jackdaw.awaitNot("show route table green4", "10.2.", "10.22.");
            jackdaw.awaitNot("show route table gold4", "10.2.", "10.33.");
            jackdaw.awaitNot("show route table master6", "2001:db8:22:");
            jackdaw.await("show ospf interface blue6", "IID 7", "Area: 0.0.0.5 (5)");
            jackdaw.await("show ospf interface green4", "Interface lan0 (10.0.0.0/24) (IID 5)", "Area: 0.0.0.7 (7)");
            theKernelKeepsThemApart(link);
            // What others say to one another on the link is no cause for complaint, whatever keys they have.
            assertThat(jackdaw.process().log()).doesNotContain("authentication type", "bad checksum", "digest");
        }
    }

    private static void theKernelKeepsThemApart(Link link) {
        Await.until("the kernel keeps them apart", () -> link.gateway().ip("route show table 100") + "|"
                + link.gateway().ip("-6 route show table 100") + "|" + link.gateway().ip("route show table 101") + "|"
                + link.gateway().ip("route show table main"),
                fib -> fib.contains("10.22.0.0/24 via 10.0.1.2 dev lan1") && fib.contains("2001:db8:22::/64 via")
                        && fib.contains("10.33.0.0/24 via 10.0.0.2 dev lan0")
                        && !fib.substring(fib.lastIndexOf('|')).contains("10.22.0.0")
                        && !fib.substring(fib.lastIndexOf('|')).contains("10.33.0.0"), link.lab());
    }
}
