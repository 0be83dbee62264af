package jackdaw.tests.interop;

import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.JackdawDaemon;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/**
 * Several instances beside BIRD: two of OSPFv3 on one link, told apart by their instance ids, and two of OSPFv2 on two
 * links. The second of each has a table of its own, and a table of its own in the kernel.
 */
@Tag("interop")
@Tag("patient")
class OspfInstancesTest {
    private static final String TIMERS = "type = point-to-point, hello = 1s, dead = 4s, retransmit = 2s";
    private static final String JACKDAW = """
            router-id = 10.0.0.1
            tables { blue4 = ipv4, blue6 = ipv6 }
            kernel {
              ipv4 { export = all }, ipv6 { export = all }
              b4 { family = ipv4, table = blue4, kernel-table = 100, export = all }
              b6 { family = ipv6, table = blue6, kernel-table = 100, export = all }
            }
            ospf {
              red4  { version = 2, ipv4 { import = all }, areas."0".interfaces { lan0 { %1$s } } }
              blue4 { version = 2, ipv4 { table = blue4, import = all }, areas."5" { stub = yes
                      interfaces { lan1 { %1$s } } } }
              red6  { version = 3, ipv6 { import = all }, areas."0".interfaces { lan0 { %1$s } } }
              blue6 { version = 3, instance-id = 7, ipv6 { table = blue6, import = all }, areas."5" { stub = yes
                      interfaces { lan0 { %1$s } } } }
            }
            """.formatted(TIMERS);
    private static final String BIRD = """
            router id 10.0.0.2;
            protocol device { scan time 1; }
            ipv4 table b4; ipv6 table b6;
            protocol ospf v2 red4 { ipv4; area 0 { interface "lan0" { %1$s }; interface "net0" { stub; }; }; }
            protocol ospf v2 blue4 { ipv4 { table b4; }; area 5 { stub;
              interface "lan1" { %1$s }; interface "net1" { stub; }; }; }
            protocol ospf v3 red6 { ipv6; area 0 { interface "lan0" { %1$s }; interface "net0" { stub; }; }; }
            protocol ospf v3 blue6 { ipv6 { table b6; }; area 5 { stub;
              interface "lan0" instance 7 { %1$s }; interface "net1" { stub; }; }; }
            """.formatted("type ptp; hello 1; dead 4; retransmit 2;");

    @Example
    void keepToThemselves() {
        try (Link link = Link.open()) {
            link.gateway().cable("lan1", link.neighbor(), "lan1");
            link.gateway().address("lan1", "10.0.1.1/30");
            link.neighbor().address("lan1", "10.0.1.2/30");
            link.neighbor().network("net1", "10.22.0.1/24", "2001:db8:22::1/64");
            BirdPeer bird = BirdPeer.start(link.lab(), link.neighbor(), BIRD);
            JackdawDaemon jackdaw = JackdawDaemon.start(link.lab(), link.gateway(), JACKDAW);
            for (String name : new String[] {"red4", "blue4", "red6", "blue6"}) {
                jackdaw.await("show ospf neighbors " + name, "10.0.0.2", "Full/PtP");
                bird.await("show ospf neighbors " + name, "10.0.0.1", "Full/PtP");
            }
            jackdaw.await("show route table blue4", "10.22.0.0/24", "[blue4");
            jackdaw.await("show route table blue6", "2001:db8:22::/64", "[blue6");
            jackdaw.await("show route table master4", "10.2.0.0/24", "[red4");
            jackdaw.await("show route table master6", "2001:db8:2::/64", "[red6");
            jackdaw.awaitNot("show route table master4", "10.22.");
            jackdaw.awaitNot("show route table master6", "2001:db8:22:");
            jackdaw.await("show ospf interface blue6", "IID 7", "Area: 0.0.0.5 (5)");
            Await.until("the kernel keeps them apart", () -> link.gateway().ip("route show table 100") + "|"
                    + link.gateway().ip("-6 route show table 100") + "|" + link.gateway().ip("route show table main"),
                    fib -> fib.contains("10.22.0.0/24 via 10.0.1.2 dev lan1") && fib.contains("2001:db8:22::/64 via")
                            && !fib.substring(fib.lastIndexOf('|')).contains("10.22.0.0"), link.lab());
        }
    }
}
