package jackdaw.tests.bench.ospf;

import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.FrrPeer;
import jackdaw.tests.lab.JackdawDaemon;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.Namespace;
import java.util.List;

/** A daemon under measurement, with the timers that it has by itself. */
enum Contender {
    JACKDAW("Jackdaw"), BIRD("BIRD"), FRR("FRR");

    static final List<String> LINKS = List.of("west", "east");
    /** The grid's addresses on the links. */
    static final List<String> GATES4 = List.of("192.0.2.2", "192.0.2.6");
    static final List<String> GATES6 = List.of("fe80::2", "fe80::6");
    static final List<String> DAEMON4 = List.of("192.0.2.1", "192.0.2.5");
    static final List<String> DAEMON6 = List.of("fe80::1", "fe80::5");
    private static final String ID = "192.0.2.1";

    private static final String JACKDAW_CONFIG = """
            router-id = %s
            kernel { ipv4.export = all, ipv6.export = all }
            ospf.grid {
              version = %d
              areas."0.0.0.0".interfaces {
                west { type = point-to-point, cost = %5$d, hello = %3$ds, dead = %4$ds }
                east { type = point-to-point, cost = %5$d, hello = %3$ds, dead = %4$ds }
              }
            }
            """;
    private static final String BIRD_CONFIG = """
            router id %s;
            protocol device { }
            protocol kernel { ipv4 { export all; }; merge paths on; }
            protocol kernel { ipv6 { export all; }; merge paths on; }
            protocol ospf v%d grid { ecmp yes; area 0 {
              interface "west", "east" { type ptp; cost %5$d; hello %3$d; dead %4$d; };
            }; }
            """;
    private static final String FRR_CONFIG = """
            interface west
             %1$s area 0
             %1$s network point-to-point
             %1$s cost %4$d
             %1$s hello-interval %2$d
             %1$s dead-interval %3$d
            interface east
             %1$s area 0
             %1$s network point-to-point
             %1$s cost %4$d
             %1$s hello-interval %2$d
             %1$s dead-interval %3$d
            """;

    private final String words;

    Contender(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** Starts it; returns its processes. */
    List<Long> start(Lab lab, Namespace machine, OspfVersion version) {
        return switch (this) {
            case JACKDAW -> {
                JackdawDaemon daemon = JackdawDaemon.start(lab, machine, fill(JACKDAW_CONFIG, version));
                yield List.of(daemon.process().pid());
            }
            case BIRD -> List.of(BirdPeer.start(lab, machine, fill(BIRD_CONFIG, version)).process().pid());
            case FRR -> {
                String words = version == OspfVersion.V2 ? "ip ospf" : "ipv6 ospf6";
                String interfaces = FRR_CONFIG.formatted(words, Gate.HELLO_SECONDS, Gate.DEAD_SECONDS,
                        Grid.LINK_COST);
                FrrPeer.Config config = version == OspfVersion.V2
                        ? FrrPeer.Config.ospf(interfaces + "router ospf\n ospf router-id " + ID + "\n", "")
                        : FrrPeer.Config.ospf("", interfaces + "router ospf6\n ospf6 router-id " + ID + "\n");
                yield FrrPeer.start(lab, machine, config).pids();
            }
        };
    }

    private static String fill(String config, OspfVersion version) {
        return config.formatted(ID, version.number(), Gate.HELLO_SECONDS, Gate.DEAD_SECONDS, Grid.LINK_COST);
    }
}
