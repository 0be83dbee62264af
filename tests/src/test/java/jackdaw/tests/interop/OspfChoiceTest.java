package jackdaw.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.FrrPeer;
import jackdaw.tests.lab.JackdawDaemon;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.Namespace;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/**
 * Each of three routers chooses between what the other two announce, and all choose alike, in both versions.
 *
 * <pre>
 *            1 jackdaw
 *        jb /         \ jf
 *       2 bird ------- 3 frr       10.R.0.0/24, 2001:db8:R::/64 behind router R
 *                bf
 * </pre>
 */
@Tag("interop")
@Tag("patient")
class OspfChoiceTest {
    private record Site(Lab lab, Namespace jackdaw, Namespace bird, Namespace frr) implements AutoCloseable {
        static Site open() {
            Lab lab = Lab.open();
            try {
                Site site = new Site(lab, lab.namespace("jackdaw"), lab.namespace("bird"), lab.namespace("frr"));
                cable(site.jackdaw, 1, site.bird, 2, "jb");
                cable(site.jackdaw, 1, site.frr, 3, "jf");
                cable(site.bird, 2, site.frr, 3, "bf");
                site.jackdaw.network("net0", "10.1.0.1/24", "2001:db8:1::1/64");
                site.bird.network("net0", "10.2.0.1/24", "2001:db8:2::1/64");
                site.frr.network("net0", "10.3.0.1/24", "2001:db8:3::1/64");
                return site;
            } catch (RuntimeException e) {
                lab.close();
                throw e;
            }
        }

        private static void cable(Namespace a, int numberA, Namespace b, int numberB, String name) {
            a.cable(name, b, name);
            String net = "10.0." + numberA + numberB + ".";
            a.address(name, net + numberA + "/24");
            b.address(name, net + numberB + "/24");
        }

        @Override
        public void close() {
            lab.close();
        }
    }

    private static final String BIRD_TIMERS = "type ptp; hello 1; dead 4; retransmit 2;";

    /** What a router exports: some prefixes as E1, some as E1 500, some as E2 1, all others as E2 20. */
    private record Exports(int metric1, List<String> e1, List<String> farE1, List<String> nearE2, List<String> others) {
        private List<String> all() {
            return Stream.of(e1, farE1, nearE2, others).flatMap(List::stream).toList();
        }

        String statics(int version, String form) {
            return all().stream().map(net -> form.formatted(prefix(version, net))).collect(Collectors.joining());
        }

        /** In the language of BIRD and Jackdaw. */
        String filter(int version) {
            return "filter away%d { if source != RTS_STATIC then reject; %s%s%s ospf_metric2 = 20; accept; }\n"
                    .formatted(version, rule(version, e1, "ospf_metric1 = " + metric1),
                            rule(version, farE1, "ospf_metric1 = 500"), rule(version, nearE2, "ospf_metric2 = 1"));
        }

        private static String rule(int version, List<String> nets, String action) {
            return nets.isEmpty() ? "" : nets.stream().map(net -> prefix(version, net))
                    .collect(Collectors.joining(", ", "if net ~ [", "] then { " + action + "; accept; } "));
        }

        String routeMap(int version) {
            String ip = version == 4 ? "ip" : "ipv6";
            return map(version, ip, "E1", e1, 10, metric1, 1) + map(version, ip, "FAR", farE1, 20, 500, 1)
                    + map(version, ip, "NEAR", nearE2, 30, 1, 2)
                    + "route-map OUT permit 40\n set metric 20\n set metric-type type-2\n";
        }

        private static String map(int version, String ip, String name, List<String> nets, int sequence, int metric,
                                  int type) {
            return nets.stream().map(net -> "%s prefix-list %s permit %s\n".formatted(ip, name, prefix(version, net)))
                    .collect(Collectors.joining()) + """
                    route-map OUT permit %d
                     match %s address prefix-list %s
                     set metric %d
                     set metric-type type-%d
                    """.formatted(sequence, ip, name, metric, type);
        }
    }

    private static String prefix(int version, String net) {
        return version == 4 ? "10." + net + ".0/24" : "2001:db8:" + net.replace('.', ':') + "::/64";
    }

    private static String jackdaw(String instance, Exports exports) {
        String areas = """
                areas {
                  "0".interfaces {
                    jb { type = ptp, hello = 1s, dead = 4s, retransmit = 2s, cost = 10 }
                    jf { type = ptp, hello = 1s, dead = 4s, retransmit = 2s, cost = 15 }
                    net0 { stub = yes }, intra { stub = yes, cost = 1000 } }
                  "2".interfaces.inter { stub = yes } }
                """;
        String form = "\"%s\" = blackhole, ";
        return """
                router-id = 10.255.0.1
                kernel { ipv4 { export = all }, ipv6 { export = all } }
                filter-text = \"\"\"%s\"\"\"
                static { far4.routes { %s }, far6.routes { %s } }
                ospf {
                  ospf4 { version = 2, ipv4 { import = all, export = away4 }, %s %s }
                  ospf6 { version = 3, ipv6 { import = all, export = away6 }, %s %s }
                }
                """.formatted(exports.filter(4) + exports.filter(6), exports.statics(4, form),
                exports.statics(6, form), instance, areas, instance, areas);
    }

    private static String bird(String instance, Exports exports) {
        String areas = """
                area 0 { interface "jb" { %1$s cost 10; }; interface "bf" { %1$s cost 20; };
                  interface "net0" { stub; }; interface "intra" { stub; cost 1000; }; };
                area 3 { interface "inter" { stub; }; };
                """.formatted(BIRD_TIMERS);
        return """
                router id 10.255.0.2;
                protocol device { scan time 1; }
                protocol kernel { ipv4 { export all; }; merge paths on; }
                protocol kernel { ipv6 { export all; }; merge paths on; }
                %s
                protocol static far4 { ipv4; %s }
                protocol static far6 { ipv6; %s }
                protocol ospf v2 ospf4 { ipv4 { export filter away4; }; merge external; %s %s }
                protocol ospf v3 ospf6 { ipv6 { export filter away6; }; merge external; %s %s }
                """.formatted(exports.filter(4) + exports.filter(6), exports.statics(4, "route %s blackhole; "),
                exports.statics(6, "route %s blackhole; "), instance, areas, instance, areas);
    }

    private static FrrPeer startFrr(Site site, Exports exports) {
        for (String net : exports.all()) {
            site.frr.ip("route add unreachable " + prefix(4, net) + " metric 500");
            site.frr.ip("route add unreachable " + prefix(6, net) + " metric 500");
        }
        return FrrPeer.start(site.lab, site.frr, FrrPeer.Config.ospf(
                exports.routeMap(4) + frr("ip", "ospf"), exports.routeMap(6) + frr("ipv6", "ospf6")));
    }

    private static String frr(String ip, String ospf) {
        String link = """
                interface %3$s
                 %1$s %2$s area 0
                 %1$s %2$s network point-to-point
                 %1$s %2$s hello-interval 1
                 %1$s %2$s dead-interval 4
                 %1$s %2$s retransmit-interval 3
                 %1$s %2$s cost %4$d
                """;
        String net = "interface %3$s\n %1$s %2$s area %4$d\n %1$s %2$s passive\n"
                + " %1$s %2$s cost %5$d\n %1$s %2$s dead-interval 4\n";
        return link.formatted(ip, ospf, "jf", 15) + link.formatted(ip, ospf, "bf", 20)
                + net.formatted(ip, ospf, "net0", 0, 10) + net.formatted(ip, ospf, "intra", 0, 1000)
                + net.formatted(ip, ospf, "inter", 1, 10) + """
                router %1$s
                 %1$s router-id 10.255.0.3
                 redistribute kernel route-map OUT
                 timers throttle spf 0 50 500
                """.formatted(ospf);
    }

    private static void network(Namespace machine, String device, String net) {
        machine.network(device, "10." + net + ".1/24", "2001:db8:" + net.replace('.', ':') + "::1/64");
    }

    /**
     * RFC 2328 §16.4: 10.9.OC.0/24 is what both others tell router O in case C. In case 1 both are as far by E1, in
     * case 2 one is a far E1 and the other a near E2, in case 3 both are E2 20. And each hears of one network at once
     * inside the area at 1000, in another area and, at the end, outside.
     */
    @Example
    void betweenPaths() {
        try (Site site = Site.open()) {
            network(site.bird, "intra", "20.1");
            network(site.frr, "inter", "20.1");
            network(site.frr, "intra", "21.1");
            network(site.jackdaw, "inter", "21.1");
            network(site.jackdaw, "intra", "22.1");
            network(site.bird, "inter", "22.1");
            FrrPeer frr = startFrr(site, new Exports(50, List.of("9.11", "9.21"), List.of("9.12", "9.22"), List.of(),
                    List.of("9.13", "9.23", "20.1")));
            BirdPeer bird = BirdPeer.start(site.lab, site.bird, bird("", new Exports(55, List.of("9.11", "9.31"),
                    List.of("9.32"), List.of("9.12"), List.of("9.13", "9.33", "22.1"))));
            JackdawDaemon jackdaw = JackdawDaemon.start(site.lab, site.jackdaw, jackdaw("", new Exports(60,
                    List.of("9.21", "9.31"), List.of(), List.of("9.22", "9.32"), List.of("9.23", "9.33", "21.1"))));
            for (int version : new int[] {4, 6}) {
                jackdaw.await("show route " + prefix(version, "9.11"), "E1 (150/65)", "on jb", "on jf");
                bird.await("show route " + prefix(version, "9.21"), "E1 (150/70)", "on jb", "on bf");
                jackdaw.await("show route " + prefix(version, "9.12"), "E1 (150/515)", "on jf");
                bird.await("show route " + prefix(version, "9.22"), "E1 (150/520)", "on bf");
                jackdaw.await("show route " + prefix(version, "9.13"), "E2 (150/10/20)", "on jb");
                bird.await("show route " + prefix(version, "9.23"), "E2 (150/10/20)", "on jb");
                jackdaw.await("show route " + prefix(version, "20.1"), "I (150/1010)", "on jb");
                bird.await("show route " + prefix(version, "21.1"), "I (150/1020)", "on bf");
                awaitRoutes(frr, version, "9.31", 75, "jf", "bf");
                awaitRoutes(frr, version, "9.32", 520, "bf");
                awaitRoutes(frr, version, "9.33", 20, "jf");
                awaitRoutes(frr, version, "22.1", 1015, "jf");
                awaitFib(site, site.jackdaw, version, "9.11", "dev jb", "dev jf");
                awaitFib(site, site.bird, version, "9.21", "dev jb", "dev bf");
                awaitFib(site, site.frr, version, "9.31", "dev jf", "dev bf");
            }
            List.of(site.jackdaw, site.bird, site.frr).forEach(machine -> machine.ip("link set intra down"));
            for (int version : new int[] {4, 6}) {
                jackdaw.await("show route " + prefix(version, "20.1"), "IA (150/25)", "on jf");
                bird.await("show route " + prefix(version, "21.1"), "IA (150/20)", "on jb");
                awaitRoutes(frr, version, "22.1", 30, "bf");
            }
            List.of(site.jackdaw, site.bird, site.frr).forEach(machine -> machine.ip("link set inter down"));
            for (int version : new int[] {4, 6}) {
                jackdaw.await("show route " + prefix(version, "20.1"), "E2 (150/15/20)", "on jf");
                bird.await("show route " + prefix(version, "21.1"), "E2 (150/10/20)", "on jb");
                awaitRoutes(frr, version, "22.1", 20, "bf");
            }
        }
    }

    /** RFC 6987, and the R-bit in version 3: a last resort or none; what such a router announces stays in reach. */
    @Example
    void aroundRoutersThatCarryNothing() {
        try (Site site = Site.open()) {
            Exports nothing = new Exports(0, List.of(), List.of(), List.of(), List.of());
            site.bird.ip("link set bf down");
            FrrPeer frr = startFrr(site, nothing);
            BirdPeer bird = BirdPeer.start(site.lab, site.bird, bird("", nothing));
            String gateway = jackdaw("max-metric.on-startup = 1h,", nothing).replace("cost = 15", "cost = 100");
            JackdawDaemon jackdaw = JackdawDaemon.start(site.lab, site.jackdaw, gateway);
            // What has just started is on no way, but by version 2 if there is no other.
            bird.await("show route 10.3.0.0/24", "I (150/65555)", "on jb");
            awaitRoutes(frr, 4, "2.0", 65560, "jf");
            bird.await("show route 10.1.0.0/24", "I (150/20)", "on jb");
            bird.await("show route 2001:db8:1::/64", "I (150/20)", "on jb");
            frr.await("show ipv6 route ospf6", "2001:db8:1::/64");
            bird.awaitNot("show route", "2001:db8:3::/64");
            frr.awaitNot("show ipv6 route ospf6", "2001:db8:2::/64");
            jackdaw.reload(gateway.replace("1h", "2s"));
            jackdaw.ask("restart ospf4");
            jackdaw.ask("restart ospf6");
            bird.await("show route 10.3.0.0/24", "I (150/120)", "on jb");
            bird.await("show route 2001:db8:3::/64", "I (150/120)", "on jb");
            awaitRoutes(frr, 4, "2.0", 35, "jf");
            awaitRoutes(frr, 6, "2:0", 35, "jf");
            assertThat(jackdaw.process().log()).contains("ospf6: no transit traffic: just started",
                    "ospf6: transit traffic is welcome again");

            // Jackdaw's own choice: around BIRD, although that way is longer, and by BIRD if there is no other.
            site.bird.ip("link set bf up");
            jackdaw.await("show route 10.3.0.0/24", "I (150/40)", "on jb");
            jackdaw.await("show route 2001:db8:3::/64", "I (150/40)", "on jb");
            bird.configure(bird("stub router yes;", nothing));
            jackdaw.await("show route 10.3.0.0/24", "I (150/110)", "on jf");
            jackdaw.await("show route 2001:db8:3::/64", "I (150/110)", "on jf");
            site.jackdaw.ip("link set jf down");
            jackdaw.await("show route 10.3.0.0/24", "I (150/65555)", "on jb");
            jackdaw.awaitNot("show route", "2001:db8:3::/64");
            jackdaw.await("show route 2001:db8:2::/64", "I (150/20)", "on jb");
            site.jackdaw.ip("link set jf up");

            // And by FRR, which in version 3 clears the V6-bit too and so is out of reach itself, for BIRD as well.
            frr.vtysh("configure terminal", "router ospf", "max-metric router-lsa administrative", "router ospf6",
                    "stub-router administrative");
            site.jackdaw.ip("link set jb down");
            jackdaw.await("show route 10.3.0.0/24", "I (150/110)", "on jf");
            jackdaw.await("show route 10.2.0.0/24", "I (150/65645)", "on jf");
            jackdaw.await("show ospf neighbors ospf6", "10.255.0.3", "Full/PtP");
            bird.awaitNot("show route", "2001:db8:1::/64", "2001:db8:3::/64");
            Await.stays("nothing is behind FRR, nor there", Duration.ofSeconds(2),
                    () -> jackdaw.birdc("show route table master6"), text -> text.contains("2001:db8:1::/64")
                            && !text.contains("2001:db8:2::/64") && !text.contains("2001:db8:3::/64"), site.lab);
        }
    }

    private static void awaitRoutes(FrrPeer frr, int version, String net, int metric, String... links) {
        String[] texts = Stream.concat(Stream.of("metric " + metric + ", best"), Stream.of(links).map(l -> "via " + l))
                .toArray(String[]::new);
        frr.await("show " + (version == 4 ? "ip" : "ipv6") + " route " + prefix(version, net), texts);
    }

    private static void awaitFib(Site site, Namespace in, int version, String net, String... words) {
        Await.until(in + " forwards to " + prefix(version, net), () -> in.fib(prefix(version, net)),
                text -> Stream.of(words).allMatch(text::contains), site.lab);
    }
}
