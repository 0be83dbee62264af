package jackdaw.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.FrrPeer;
import jackdaw.tests.lab.JackdawDaemon;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.Namespace;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/**
 * Three border routers of the same two areas: FRR, Jackdaw and BIRD, in the order of their router ids.
 *
 * <pre>
 *   core (BIRD, 9) ===lan0, area 0===+=== frr (1) ====+===lan1, area 1=== inner (FRR, 4)
 *                                    +=== jackdaw (2) +
 *                                    +=== bird (3) ===+
 * </pre>
 */
@Tag("interop")
@Tag("patient")
class OspfBordersTest {
    private static final String TIMERS = "type = broadcast, hello = 1s, dead = 4s, wait = 2s, retransmit = 2s";
    private static final String BIRD_TIMERS = "type bcast; hello 1; dead 4; wait 2; retransmit 2;";

    /** Everybody but the hub has lan0 and lan1, whether OSPF runs there or not. */
    private record Site(Lab lab, Namespace core, Namespace frr, Namespace jackdaw, Namespace bird, Namespace inner)
            implements AutoCloseable {
        static Site open() {
            Lab lab = Lab.open();
            try {
                Site site = new Site(lab, lab.namespace("core"), lab.namespace("frr"), lab.namespace("jackdaw"),
                        lab.namespace("bird"), lab.namespace("inner"));
                Namespace hub = lab.namespace("hub");
                for (int lan = 0; lan < 2; lan++) {
                    hub.bridge("lan" + lan);
                    site.plug(hub, lan, site.core, 9);
                    site.plug(hub, lan, site.frr, 1);
                    site.plug(hub, lan, site.jackdaw, 2);
                    site.plug(hub, lan, site.bird, 3);
                    site.plug(hub, lan, site.inner, 4);
                }
                return site;
            } catch (RuntimeException e) {
                lab.close();
                throw e;
            }
        }

        private void plug(Namespace hub, int lan, Namespace machine, int number) {
            String device = "lan" + lan;
            hub.plug(device, machine, device);
            machine.address(device, "10.0." + lan + "." + number + "/24", "2001:db8:" + lan + "::" + number + "/64");
        }

        @Override
        public void close() {
            lab.close();
        }
    }

    private static String birdText(int number, String ospf4, String ospf6) {
        return """
                router id 10.255.0.%d;
                protocol device { scan time 1; }
                protocol ospf v2 ospf4 { %s }
                protocol ospf v3 ospf6 { %s }
                """.formatted(number, ospf4, ospf6);
    }

    private static String birdAreas(String area1, int cost1) {
        return """
                area 0 { interface "lan0" { %1$s cost 10; }; };
                area 1 { %2$s interface "lan1" { %1$s cost %3$d; }; };
                """.formatted(BIRD_TIMERS, area1, cost1);
    }

    private static String frrText(String ip, String ospf, int number, int cost1, List<Integer> lans, String more) {
        StringBuilder text = new StringBuilder();
        for (int lan : lans) {
            text.append("interface lan%3$d\n %1$s %2$s area %3$d\n".formatted(ip, ospf, lan))
                    .append(" %1$s %2$s hello-interval 1\n %1$s %2$s dead-interval 4\n".formatted(ip, ospf))
                    .append(" %1$s %2$s cost %3$d\n".formatted(ip, ospf, lan == 0 ? 10 : cost1));
        }
        return text.append("router %1$s\n %1$s router-id 10.255.0.%2$d\n timers throttle spf 0 50 500\n"
                .formatted(ospf, number)).append(more).toString();
    }

    private static FrrPeer frr(Site site, int cost1, String more) {
        return FrrPeer.start(site.lab, site.frr, FrrPeer.Config.ospf(
                frrText("ip", "ospf", 1, cost1, List.of(0, 1), more),
                frrText("ipv6", "ospf6", 1, cost1, List.of(0, 1), more)));
    }

    private static String jackdawText(String instance, String area4, String area6, int cost1) {
        String areas = """
                areas { "0" { interfaces { lan0 { %1$s, cost = 10 } } }
                        "1" { %2$s, interfaces { lan1 { %1$s, cost = %3$d } } } }
                """;
        return """
                router-id = 10.255.0.2
                ospf {
                  ospf4 { version = 2, ipv4 { import = all, export = none }, %1$s, %2$s }
                  ospf6 { version = 3, ipv6 { import = all, export = none }, %1$s, %3$s }
                }
                """.formatted(instance, areas.formatted(TIMERS, area4, cost1), areas.formatted(TIMERS, area6, cost1));
    }

    /** What FRR exports as a router of an NSSA: what is in the first prefixes as E1, others as E2, all with a tag. */
    private static String out(String ip, String... first) {
        StringBuilder text = new StringBuilder();
        for (String prefix : first) {
            text.append(ip).append(" prefix-list ONE permit ").append(prefix).append('\n');
        }
        return text + """
                route-map OUT permit 10
                 match %1$s address prefix-list ONE
                 set metric 55
                 set metric-type type-1
                 set tag 77
                route-map OUT permit 20
                 set metric 66
                 set metric-type type-2
                 set tag 77
                """.formatted(ip);
    }

    /** RFC 3101 §3.1: the greatest router id translates; when it dies, the next one; when it comes back, it again. */
    @Example
    void translatorsTakeTurns() {
        try (Site site = Site.open()) {
            site.inner.network("net0", "10.3.0.1/24", "2001:db8:3::1/64");
            for (int i = 1; i <= 2; i++) {
                for (int second : new int[] {9, 11, 12, 13}) {
                    site.inner.ip("route add 10." + second + "." + i + ".0/24 dev net0");
                    site.inner.ip("route add 2001:db8:" + second + ":" + i + "::/64 dev net0");
                }
            }
            String backbone = " area 0 { interface \"lan0\" { " + BIRD_TIMERS + " }; };";
            BirdPeer core = BirdPeer.start(site.lab, site.core, birdText(9, "ipv4;" + backbone, "ipv6;" + backbone));
            String export = " area 1 nssa\n redistribute kernel route-map OUT\n";
            FrrPeer.start(site.lab, site.inner, FrrPeer.Config.ospf(
                    out("ip", "10.9.1.0/24", "10.11.1.0/24", "10.12.0.0/16 le 24")
                            + frrText("ip", "ospf", 4, 10, List.of(1), export),
                    out("ipv6", "2001:db8:9:1::/64", "2001:db8:11:1::/64", "2001:db8:12::/48 le 64")
                            + frrText("ipv6", "ospf6", 4, 10, List.of(1), export)));
            FrrPeer frr = frr(site, 10, " area 1 nssa\n");
            String area = "nssa; summary yes; translator stability 1; external { %s; }; networks { %s hidden; };";
            BirdPeer bird = BirdPeer.start(site.lab, site.bird, birdText(3,
                    "ipv4; " + birdAreas(area.formatted("10.11.0.0/16 tag 7; 10.12.0.0/16; 10.13.0.0/16 hidden",
                            "10.0.1.0/24; 10.77.0.0/16"), 10),
                    "ipv6; " + birdAreas(area.formatted(
                            "2001:db8:11::/48 tag 7; 2001:db8:12::/48; 2001:db8:13::/48 hidden",
                            "2001:db8:1::/48; 2001:db8:77::/48"), 10)));
            String ranges = "nssa = yes, summary = yes, translator-stability = 1s,"
                    + " external { \"%s\" { tag = 7 }, \"%s\" {}, \"%s\" { hide = yes } },"
                    + " networks { \"%s\" {}, \"%s\" { hide = yes } }";
            String own = jackdawText("rfc1583compat = no",
                    ranges.formatted("10.11.0.0/16", "10.12.0.0/16", "10.13.0.0/16", "10.0.1.0/24", "10.77.0.0/16"),
                    ranges.formatted("2001:db8:11::/48", "2001:db8:12::/48", "2001:db8:13::/48", "2001:db8:1::/48",
                            "2001:db8:77::/48"), 10);
            JackdawDaemon jackdaw = JackdawDaemon.start(site.lab, site.jackdaw, own);

            translates(core, "10.255.0.3", "10.255.0.2", "10.255.0.1");
            jackdaw.await("show route 10.9.1.0/24 all", "E1 (150/65)", "OSPF.tag: 0x0000004d");
            jackdaw.await("show route 10.9.2.0/24 all", "E2 (150/10/66)", "OSPF.tag: 0x0000004d");
            jackdaw.await("show route 2001:db8:9:1::/64 all", "E1 (150/65)", "OSPF.tag: 0x0000004d");
            core.await("show route 10.9.2.0/24 all", "E2 (150/20/66)", "OSPF.tag: 0x0000004d");
            bird.await("show ospf ospf4", "NSSA translation:\tYes");
            jackdaw.await("show ospf ospf4", "NSSA translation:\tNo");
            // Whom one is adjacent to on a LAN, who translates, and LSAs at MaxAge are another matter.
            BirdsWords.same(site.lab, bird, jackdaw, answer -> answer
                    .replaceAll("(adjacent.*:|translation:|in DB:)\t\\w+", "$1")
                    .replaceAll("(1[123][.:][.0:/1648]*\t\\w+\t)Active", "$1"), "show ospf", "show ospf ospf6");
            // One that has a type 2 in it is of type 2, and worse than that.
            String birds4 = translations(site, core, "10.255.0.3", "ospf4",
                    "external 10.11.0.0/16 metric2 67 tag 00000007",
                    "external 10.12.0.0/16 metric 65");
            String birds6 = translations(site, core, "10.255.0.3", "ospf6",
                    "external 2001:db8:11::/48 metric2 67 tag 00000007",
                    "external 2001:db8:12::/48 metric 65");

            bird.process().kill();
            translates(core, "10.255.0.2", "10.255.0.1");
            jackdaw.await("show ospf ospf6", "NSSA translation:\tYes", " 2001:db8:12::/48\tAdvertise\tActive");
            jackdaw.await("show ospf ospf4", " 10.0.1.0/24\tAdvertise\tActive", " 10.13.0.0/16\tHidden\tActive");
            core.await("show route 10.9.1.0/24 all", "E1 (150/75)", "OSPF.tag: 0x0000004d");
            core.await("show route 2001:db8:9:1::/64 all", "E1 (150/75)", "OSPF.tag: 0x0000004d");

            translations(site, core, "10.255.0.2", "ospf4", birds4);
            translations(site, core, "10.255.0.2", "ospf6", birds6);

            // RFC 3101 §3.1: who says that it always translates does so before any greater router id.
            frr.vtysh("configure terminal", "router ospf", "area 1 nssa translate-always");
            translatesIn(core, "ospf4", "10.255.0.1", "10.255.0.2");
            jackdaw.await("show ospf ospf4", "NSSA translation:\tNo");
            frr.vtysh("configure terminal", "router ospf", "area 1 nssa translate-candidate");

            bird.recover();
            translates(core, "10.255.0.3", "10.255.0.2", "10.255.0.1");
            assertThat(jackdaw.reload(own.replace("nssa = yes", "nssa = yes, translator = yes")))
                    .contains("Reconfigured");
            translates(core, "10.255.0.2", "10.255.0.3", "10.255.0.1");
        }
    }

    /** The four externals that the core hears of from a router, once these are among them. */
    private static String translations(Site site, BirdPeer core, String router, String instance, String... present) {
        return Await.until("translations by " + router, () -> core.birdc("show ospf state " + instance).lines()
                .dropWhile(line -> !line.equals("\trouter " + router)).takeWhile(line -> !line.isBlank())
                .map(String::strip).filter(line -> line.startsWith("external")).sorted()
                .collect(Collectors.joining("\n")), text -> Stream.of(present).allMatch(text::contains)
                && text.lines().count() == 4, site.lab);
    }

    /** The core has translations of both versions by this router, and none that lives by the others. */
    private static void translates(BirdPeer core, String router, String... others) {
        translatesIn(core, "ospf4", router, others);
        translatesIn(core, "ospf6", router, others);
    }

    private static void translatesIn(BirdPeer core, String version, String router, String... others) {
        core.await("show ospf lsadb global router " + router + " " + version,
                version.equals("ospf4") ? " 0005 " : " 4005 ");
        for (String other : others) {
            core.awaitNot("show ospf lsadb global router " + other + " " + version, " 0005 ", " 4005 ");
        }
    }

    /**
     * RFC 2328 §16.4.1: to who exports, a border router goes by the area that is not the backbone, however far; with
     * RFC 1583 compatibility it goes the cheaper way.
     */
    @Example
    void twoWaysToABoundaryRouter() {
        try (Site site = Site.open()) {
            BirdPeer.start(site.lab, site.core, """
                    protocol static away4 { ipv4; route 10.9.1.0/24 blackhole; }
                    protocol static away6 { ipv6; route 2001:db8:9:1::/64 blackhole; }
                    filter away { if source != RTS_STATIC then reject; ospf_metric1 = 55; accept; }
                    """ + birdText(9, "ipv4 { export filter away; };" + birdAreas("", 30),
                    "ipv6 { export filter away; };" + birdAreas("", 30)));
            FrrPeer frr = frr(site, 30, "");
            String areas = birdAreas("", 30);
            String bird4 = "rfc1583compat %s; ipv4; " + areas;
            String bird6 = "rfc1583compat %s; ipv6; " + areas;
            BirdPeer bird = BirdPeer.start(site.lab, site.bird, birdText(3, bird4.formatted("no"),
                    bird6.formatted("no")));
            JackdawDaemon jackdaw = JackdawDaemon.start(site.lab, site.jackdaw,
                    jackdawText("rfc1583compat = no", "stub = no", "stub = no", 30));

            jackdaw.await("show route 10.9.1.0/24", "E1 (150/85)", "via 10.0.1.9 on lan1");
            jackdaw.await("show route 2001:db8:9:1::/64", "E1 (150/85)", "on lan1");
            bird.await("show route 10.9.1.0/24", "E1 (150/85)", "via 10.0.1.9 on lan1");
            bird.await("show route 2001:db8:9:1::/64", "E1 (150/85)", "on lan1");
            frr.await("show ip route ospf", "10.9.1.0/24 [110/85] via 10.0.1.9, lan1");

            jackdaw.reload(jackdawText("rfc1583compat = yes", "stub = no", "stub = no", 30));
            bird.configure(birdText(3, bird4.formatted("yes"), bird6.formatted("yes")));
            frr.vtysh("configure terminal", "router ospf", "compatible rfc1583");
            jackdaw.await("show route 10.9.1.0/24", "E1 (150/65)", "via 10.0.0.9 on lan0");
            jackdaw.await("show route 2001:db8:9:1::/64", "E1 (150/65)", "on lan0");
            bird.await("show route 10.9.1.0/24", "E1 (150/65)", "via 10.0.0.9 on lan0");
            bird.await("show route 2001:db8:9:1::/64", "E1 (150/65)", "on lan0");
            frr.await("show ip route ospf", "10.9.1.0/24 [110/65] via 10.0.0.9, lan0");
        }
    }
}
