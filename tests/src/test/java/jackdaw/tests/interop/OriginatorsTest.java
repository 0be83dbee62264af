package jackdaw.tests.interop;

import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.FrrPeer;
import jackdaw.tests.lab.JackdawDaemon;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.Namespace;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/** Services see who else announces their prefixes: FRR and BIRD have a default of their own on the same LAN. */
@Tag("interop")
@Tag("patient")
class OriginatorsTest {
    /** At the end of FRR's block of OSPF. */
    private static final String DEFAULT = " default-information originate always metric 300 metric-type 1\n";
    private static final String SERVICES = """
            services {
              nat44 { attract = "0.0.0.0/0", pools = "192.0.2.4/30", probes = off }
              nat66 { attract = "::/0", pools = "2001:db8:77::/64", probes = off }
            }
            """;

    @Example
    void otherDefaultsAreSeenAndWhetherTheyAreInReach() {
        try (Lab lab = Lab.open()) {
            Namespace lan = lab.namespace("lan");
            lan.bridge("br0");
            Namespace gateway = OspfFrrTest.station(lab, lan, "gateway", 1);
            Namespace second = OspfFrrTest.station(lab, lan, "second", 2);
            Namespace third = OspfFrrTest.station(lab, lan, "third", 3);
            FrrPeer.start(lab, second, FrrPeer.Config.ospf(
                    OspfConfigs.ospfd("10.0.0.2") + DEFAULT, OspfConfigs.ospf6d("10.0.0.2") + DEFAULT));
            BirdPeer bird = BirdPeer.start(lab, third, OspfConfigs.bird("10.0.0.3", "", "") + """
                    protocol static default4 { ipv4; route 0.0.0.0/0 blackhole; }
                    protocol static default6 { ipv6; route ::/0 blackhole; }
                    """);
            JackdawDaemon jackdaw = JackdawDaemon.start(lab, gateway,
                    OspfConfigs.jackdaw("type = broadcast") + SERVICES);
            jackdaw.await("show status services all nat44", "0.0.0.0/0 by 10.0.0.2 in ospf4, E1 300, healthy",
                    "0.0.0.0/0 by 10.0.0.3 in ospf4, E2 66, healthy");
            jackdaw.await("show status services all nat66", "::/0 by 10.0.0.2 in ospf6, E1 300, healthy",
                    "::/0 by 10.0.0.3 in ospf6, E2 66, healthy");

            bird.birdc("disable default4");
            jackdaw.awaitNot("show status services all nat44", "0.0.0.0/0 by 10.0.0.3");

            // Nobody takes the LSA of a dead router back, for an hour.
            second.ip("link set lan0 down");
            jackdaw.await("show status services all nat44",
                    "0.0.0.0/0 by 10.0.0.2 in ospf4, E1 300, healthy, out of reach");
            jackdaw.await("show status services all nat66", "::/0 by 10.0.0.2 in ospf6, E1 300, healthy, out of reach");
        }
    }
}
