package jackdaw.tests.hostile;

import jackdaw.ospf.lsa.OspfVersion;

/** Configurations of the daemon in the middle and of the good neighbor behind it, for one version. */
final class Configs {
    private Configs() {
    }

    static String jackdaw(OspfVersion version, Setting setting) {
        return """
                router-id = 10.0.0.1
                kernel.ipv%1$d.export = all
                ospf.under {
                  version = %2$d
                  ipv%1$d { import = all, export = none }
                  areas {
                    "0.0.0.0".interfaces {
                      lanB { type = point-to-point, hello = 1s, dead = 20s, retransmit = 2s }
                      net0 { stub = true }
                    }
                    "%3$s" { %4$s
                      interfaces.lanA { hello = 1s, dead = 4s, retransmit = 2s, %5$s }
                    }
                  }
                }
                """.formatted(family(version), version.number(), setting.link().area(),
                setting.link().rules(), link(version, setting));
    }

    private static String link(OspfVersion version, Setting setting) {
        return switch (setting) {
            case PLAIN, STUB, NSSA, TRANSIT, VIRTUAL -> "type = point-to-point";
            case KEYED, KEYED_MD5 -> "type = point-to-point, authentication { algorithm = "
                    + setting.algorithm().label() + ", keys = [{ id = 1, secret-file = link.key }] }";
            case BROADCAST -> "type = broadcast, wait = 1s";
            case DR_OTHER -> "type = broadcast, priority = 0";
            case MULTIPOINT -> "type = ptmp";
            case NBMA -> "type = nbma, poll = 2s, strict-nonbroadcast = yes, neighbors { \"%s\" {} }"
                    .formatted(version == OspfVersion.V2 ? "10.0.1.9" : "fe80::9");
        };
    }

    private static int family(OspfVersion version) {
        return version == OspfVersion.V2 ? 4 : 6;
    }

    private static String bird(OspfVersion version, String routerId, String interfaces) {
        return """
                router id %s;
                protocol device { scan time 1; }
                protocol kernel { ipv%2$d { export all; }; }
                protocol ospf v%3$d under { debug { events }; ipv%2$d { import all; }; area 0 { %4$s
                  interface "net0" { stub; };
                }; }
                """.formatted(routerId, family(version), version.number(), interfaces);
    }

    static String birdVictim(OspfVersion version, Setting setting) {
        return bird(version, "10.0.0.1", (setting.isKeyed() ? """
                interface "lanA" { type ptp; hello 1; dead 4; retransmit 2; authentication cryptographic;
                  password "%s" { id 1; algorithm %s; }; };
                """.formatted(Setting.SECRET, setting == Setting.KEYED ? "hmac sha256" : "keyed md5") : """
                interface "lanA" { type ptp; hello 1; dead 4; retransmit 2; };
                """) + """
                interface "lanB" { type ptp; hello 1; dead 20; retransmit 2; };
                """);
    }

    static String good(OspfVersion version) {
        return bird(version, "10.0.0.2", "interface \"lanB\" { type ptp; hello 1; dead 20; retransmit 2; };");
    }

    static String ospfd() {
        return ospf("ip ospf area 0", "ip ospf", "router ospf\n ospf router-id 10.0.0.1");
    }

    static String ospf6d() {
        return ospf("ipv6 ospf6 area 0", "ipv6 ospf6", "router ospf6\n ospf6 router-id 10.0.0.1");
    }

    private static String ospf(String join, String word, String router) {
        return """
                interface lanA
                 %1$s
                 %2$s network point-to-point
                 %2$s hello-interval 1
                 %2$s dead-interval 4
                 %2$s retransmit-interval 3
                interface lanB
                 %1$s
                 %2$s network point-to-point
                 %2$s hello-interval 1
                 %2$s dead-interval 20
                 %2$s retransmit-interval 3
                interface net0
                 %1$s
                 %2$s passive
                %3$s
                 timers throttle spf 0 50 500
                """.formatted(join, word, router);
    }
}
