package jackdaw.tests.demo;

import java.util.List;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.FrrPeer;
import jackdaw.tests.lab.JackdawDaemon;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.Namespace;

/** The layer 3 switch: OSPF to both gateways, gw1 being nearer. BIRD where installed, else FRR, else Jackdaw. */
final class Switch {
    private static final String BIRD = """
            router id 198.19.1.1;
            protocol device { scan time 1; }
            protocol kernel { ipv4 { export all; }; }
            protocol kernel { ipv6 { export all; }; }
            protocol ospf v2 ospf4 { area 0 {
              interface "gw1" { type ptp; cost 10; hello 1; dead 4; retransmit 2; };
              interface "gw2" { type ptp; cost 20; hello 1; dead 4; retransmit 2; };
              interface "clients" { stub; };
            }; }
            protocol ospf v3 ospf6 { area 0 {
              interface "gw1" { type ptp; cost 10; hello 1; dead 4; retransmit 2; };
              interface "gw2" { type ptp; cost 20; hello 1; dead 4; retransmit 2; };
              interface "clients" { stub; };
            }; }
            """;
    private static final String FRR_PORT = """
            interface %1$s
             %2$s area 0
             %2$s network point-to-point
             %2$s cost %3$d
             %2$s hello-interval 1
             %2$s dead-interval 4
            """;
    private static final String FRR_CLIENTS = """
            interface clients
             %1$s area 0
             %1$s passive
            """;
    private static final String JACKDAW_PORTS = """
                gw1 { type = point-to-point, cost = 10, hello = 1s, dead = 4s, retransmit = 2s }
                gw2 { type = point-to-point, cost = 20, hello = 1s, dead = 4s, retransmit = 2s }
                clients { stub = true }
            """;
    private static final String JACKDAW = """
            router-id = 198.19.1.1
            kernel { ipv4 { export = all }, ipv6 { export = all } }
            ospf {
              ospf4 { version = 2, ipv4 { import = all, export = none }, areas."0.0.0.0".interfaces {
            %1$s  } }
              ospf6 { version = 3, ipv6 { import = all, export = none }, areas."0.0.0.0".interfaces {
            %1$s  } }
            }
            """;

    private Switch() {
    }

    /** Starts the best one there is; returns what it is. */
    static String start(Lab lab, Namespace machine) {
        if (BirdPeer.isInstalled()) {
            BirdPeer.start(lab, machine, BIRD);
            return "BIRD";
        }
        if (FrrPeer.isInstalled()) {
            FrrPeer.start(lab, machine, FrrPeer.Config.ospf(
                    frr("ip ospf") + "router ospf\n ospf router-id 198.19.1.1\n timers throttle spf 0 50 500\n",
                    frr("ipv6 ospf6") + "router ospf6\n ospf6 router-id 198.19.1.1\n timers throttle spf 0 50 500\n"));
            return "FRR";
        }
        JackdawDaemon.start(lab, machine, JACKDAW.formatted(JACKDAW_PORTS));
        return "Jackdaw";
    }

    private static String frr(String words) {
        return String.join("", List.of(FRR_PORT.formatted("gw1", words, 10), FRR_PORT.formatted("gw2", words, 20),
                FRR_CLIENTS.formatted(words)));
    }
}
