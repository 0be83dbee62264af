package jackdaw.tests.demo;

import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.FrrPeer;
import jackdaw.tests.lab.JackdawDaemon;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.Namespace;

/**
 * The upstream router: BGP to both gateways, gives defaults and takes pools. FRR where installed, else BIRD, else
 * Jackdaw.
 */
final class Upstream {
    private static final String FRR = """
            router bgp 64600
             bgp router-id 203.0.113.1
             no bgp ebgp-requires-policy
             no bgp default ipv4-unicast
             neighbor 203.0.113.2 remote-as 64513
             neighbor 203.0.113.2 timers connect 1
             neighbor 203.0.113.6 remote-as 64513
             neighbor 203.0.113.6 timers connect 1
             neighbor 2001:db8:ff:1::2 remote-as 64513
             neighbor 2001:db8:ff:1::2 timers connect 1
             neighbor 2001:db8:ff:2::2 remote-as 64513
             neighbor 2001:db8:ff:2::2 timers connect 1
             address-family ipv4 unicast
              neighbor 203.0.113.2 activate
              neighbor 203.0.113.2 default-originate
              neighbor 203.0.113.6 activate
              neighbor 203.0.113.6 default-originate
             exit-address-family
             address-family ipv6 unicast
              neighbor 2001:db8:ff:1::2 activate
              neighbor 2001:db8:ff:1::2 default-originate
              neighbor 2001:db8:ff:2::2 activate
              neighbor 2001:db8:ff:2::2 default-originate
             exit-address-family
            """;
    private static final String BIRD = """
            router id 203.0.113.1;
            protocol device { scan time 1; }
            protocol kernel { ipv4 { export all; }; }
            protocol kernel { ipv6 { export all; }; }
            protocol static { ipv4; route 0.0.0.0/0 blackhole; }
            protocol static { ipv6; route ::/0 blackhole; }
            template bgp session { local as 64600; connect delay time 1; error wait time 1, 2; }
            protocol bgp gw1_v4 from session { neighbor 203.0.113.2 as 64513; ipv4 { import all; export all; }; }
            protocol bgp gw2_v4 from session { neighbor 203.0.113.6 as 64513; ipv4 { import all; export all; }; }
            protocol bgp gw1_v6 from session { neighbor 2001:db8:ff:1::2 as 64513; ipv6 { import all; export all; }; }
            protocol bgp gw2_v6 from session { neighbor 2001:db8:ff:2::2 as 64513; ipv6 { import all; export all; }; }
            """;
    private static final String JACKDAW = """
            router-id = 203.0.113.1
            kernel { ipv4 { export = all }, ipv6 { export = all } }
            static {
              default4.routes = [{ prefix = "0.0.0.0/0", type = blackhole }]
              default6.routes = [{ prefix = "::/0", type = blackhole }]
            }
            bgp {
              defaults { local-as = 64600, remote-as = 64513 }
              neighbors {
                gw1_v4 { address = 203.0.113.2, ipv4 { import = all, export = "where source = RTS_STATIC" } }
                gw2_v4 { address = 203.0.113.6, ipv4 { import = all, export = "where source = RTS_STATIC" } }
                gw1_v6 { address = "2001:db8:ff:1::2", ipv6 { import = all, export = "where source = RTS_STATIC" } }
                gw2_v6 { address = "2001:db8:ff:2::2", ipv6 { import = all, export = "where source = RTS_STATIC" } }
              }
            }
            """;

    private Upstream() {
    }

    /** Starts the best one there is; returns what it is. */
    static String start(Lab lab, Namespace machine) {
        if (FrrPeer.isInstalled()) {
            FrrPeer.start(lab, machine, FrrPeer.Config.bgp(FRR));
            return "FRR";
        }
        if (BirdPeer.isInstalled()) {
            BirdPeer.start(lab, machine, BIRD);
            return "BIRD";
        }
        JackdawDaemon.start(lab, machine, JACKDAW);
        return "Jackdaw";
    }
}
