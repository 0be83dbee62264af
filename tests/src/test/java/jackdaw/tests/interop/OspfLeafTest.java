package jackdaw.tests.interop;

import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.FrrPeer;
import jackdaw.tests.lab.JackdawDaemon;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.Namespace;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/**
 * A leaf of a stub area behind two border routers, BIRD and FRR, in both versions; and border router of it itself.
 *
 * <pre>
 *                 10.2.0.0/24                        area 0
 *                 2001:db8:2::/64 - bird (2) - c0 +---------+
 *                                                 | leaf (1)| - net0 10.1.0.0/24, 2001:db8:1::/64
 *                 10.3.0.0/24                     |         |
 *                 2001:db8:3::/64 - frr (3) -- c1 +---------+
 * </pre>
 */
@Tag("interop")
@Tag("patient")
class OspfLeafTest {
    private static final String LEAF = """
            router-id = 10.255.0.1
            kernel { ipv4 { export = all }, ipv6 { export = all } }
            ospf {
              ospf4 { version = 2, ipv4 { import = all, export = none }, %1$s }
              ospf6 { version = 3, ipv6 { import = all, export = none }, %2$s }
            }
            """;
    private static final String BIRD_TIMERS = "type ptp; hello 1; dead 4; retransmit 2;";
    private static final String AREA = """
            areas."1" { stub = yes, interfaces {
              "c*" { type = ptp, hello = 1s, dead = 4s, retransmit = 1s, mtu-ignore = %s }
              net0 { stub = true } } }
            """;

    private record Place(Lab lab, Namespace leaf, Namespace bird, Namespace frr) implements AutoCloseable {
        static Place open() {
            Lab lab = Lab.open();
            try {
                Place place = new Place(lab, lab.namespace("leaf"), lab.namespace("bird"), lab.namespace("frr"));
                place.cable("c0", place.bird, 2);
                place.cable("c1", place.frr, 3);
                place.leaf.network("net0", "10.1.0.1/24", "2001:db8:1::1/64");
                return place;
            } catch (RuntimeException e) {
                lab.close();
                throw e;
            }
        }

        private void cable(String name, Namespace peer, int number) {
            leaf.cable(name, peer, name);
            leaf.address(name, "10.0." + number + ".1/30");
            leaf.linkLocal(name, "fe80::1/64");
            peer.address(name, "10.0." + number + ".2/30");
            peer.linkLocal(name, "fe80::" + number + "/64");
            peer.network("net0", "10." + number + ".0.1/24", "2001:db8:" + number + "::1/64");
        }

        /** A border router. */
        BirdPeer startBird(String area) {
            return startBirdIn("""
                    area 0 { interface "net0" { stub; }; };
                    area 1 { %s interface "c0" { %s }; };
                    """.formatted(area, BIRD_TIMERS));
        }

        BirdPeer startBirdIn(String areas) {
            return BirdPeer.start(lab, bird, """
                    router id 10.255.0.2;
                    protocol device { scan time 1; }
                    protocol kernel { ipv4 { export all; }; }
                    protocol kernel { ipv6 { export all; }; }
                    protocol ospf v2 ospf4 { ipv4; %1$s }
                    protocol ospf v3 ospf6 { ipv6; %1$s }
                    """.formatted(areas));
        }

        FrrPeer startFrr(String more) {
            return FrrPeer.start(lab, frr, FrrPeer.Config.ospf(frrText("ip", "ospf", more),
                    frrText("ipv6", "ospf6", more)));
        }

        private static String frrText(String ip, String ospf, String more) {
            return """
                    interface c1
                     %1$s %2$s area 1
                     %1$s %2$s hello-interval 1
                     %1$s %2$s dead-interval 4
                     %1$s %2$s network point-to-point
                    interface net0
                     %1$s %2$s area 0
                     %1$s %2$s passive
                    router %2$s
                     %2$s router-id 10.255.0.3
                     timers throttle spf 0 50 500
                    %3$s
                    """.formatted(ip, ospf, more);
        }

        @Override
        public void close() {
            lab.close();
        }
    }

    private static String leaf(String area) {
        return LEAF.formatted(area, area);
    }

    /** Both lead out at the same cost; when one falls silent the other is left. */
    @Example
    void behindTotallyStubbyBorders() {
        try (Place place = Place.open()) {
            place.startBird("stub; default cost 1;");
            FrrPeer frr = place.startFrr(" area 1 stub no-summary\n");
            JackdawDaemon jackdaw = JackdawDaemon.start(place.lab, place.leaf, leaf(AREA.formatted("no")));
            jackdaw.await("show route 0.0.0.0/0", "IA (150/11)", "via 10.0.2.2 on c0", "via 10.0.3.2 on c1");
            jackdaw.await("show route ::/0", "IA (150/11)", "via fe80::2 on c0", "via fe80::3 on c1");
            jackdaw.awaitNot("show route", "10.2.0.0/24", "10.3.0.0/24", "2001:db8:2::/64", "2001:db8:3::/64");
            // Which of the two packets take is up to the kernel's hash, other after each boot; now there is but one.
            frr.end("ospfd", "KILL");
            frr.end("ospf6d", "KILL");
            jackdaw.awaitNot("show route 0.0.0.0/0", "on c1");
            jackdaw.awaitNot("show route ::/0", "on c1");
            Await.until("packets get out", () -> place.leaf.pings("10.2.0.1", "10.1.0.1")
                    && place.leaf.pings("2001:db8:2::1", "2001:db8:1::1"), ok -> ok, place.lab);
        }
    }

    @Example
    void behindBordersThatTellOfEverything() {
        try (Place place = Place.open()) {
            place.startBird("stub; summary yes;");
            place.startFrr(" area 1 stub\n");
            JackdawDaemon jackdaw = JackdawDaemon.start(place.lab, place.leaf, leaf(AREA.formatted("no")));
            jackdaw.await("show route 10.2.0.0/24", "IA (150/20)", "via 10.0.2.2 on c0");
            jackdaw.await("show route 10.3.0.0/24", "IA (150/20)", "via 10.0.3.2 on c1");
            jackdaw.await("show route 2001:db8:2::/64", "IA (150/20)", "via fe80::2 on c0");
            jackdaw.await("show route 2001:db8:3::/64", "IA (150/20)", "via fe80::3 on c1");
            jackdaw.await("show route 0.0.0.0/0", "IA (150/");
            jackdaw.await("show route ::/0", "IA (150/");
        }
    }

    /**
     * RFC 2328 §10.6: the smaller side refuses what would not fit, unless it is told to let it pass. BIRD, and FRR in
     * OSPFv3 unless it is told so too, refuse what is smaller as well.
     */
    @Example
    void withAnotherMtuOnItsSide() {
        try (Place place = Place.open()) {
            place.leaf.ip("link set c0 mtu 1400");
            place.leaf.ip("link set c1 mtu 1400");
            place.startBird("stub;");
            FrrPeer frr = place.startFrr(" area 1 stub\n");
            JackdawDaemon jackdaw = JackdawDaemon.start(place.lab, place.leaf, leaf(AREA.formatted("no")));
            for (String instance : List.of("ospf4", "ospf6")) {
                Await.until("both have another MTU", () -> jackdaw.birdc("show ospf neighbors " + instance),
                        text -> text.split("MTU mismatch", -1).length == 3, place.lab);
            }
            jackdaw.reload(leaf(AREA.formatted("yes")));
            jackdaw.await("show route 0.0.0.0/0", "via 10.0.3.2 on c1");
            frr.vtysh("configure terminal", "interface c1", "ipv6 ospf6 mtu-ignore");
            jackdaw.await("show route ::/0", "via fe80::3 on c1");
            jackdaw.await("show ospf neighbors ospf4", "Exchange/PtP", "Full/PtP");
        }
    }

    /** Of two ranges other areas are told one, at a cost of its own, and not that the other is there. */
    @Example
    void asBorderRouterWithRanges() {
        try (Place place = Place.open()) {
            place.frr.network("net1", "10.4.1.1/24", "2001:db8:4:1::1/64");
            place.frr.network("net2", "10.5.1.1/24", "2001:db8:5:1::1/64");
            BirdPeer bird = place.startBirdIn("area 0 { interface \"c0\" { " + BIRD_TIMERS + " }; };");
            String more = "interface net%1$d\n %2$s area 1\n %2$s passive\n";
            FrrPeer.start(place.lab, place.frr, FrrPeer.Config.ospf(
                    more.formatted(1, "ip ospf") + more.formatted(2, "ip ospf") + Place.frrText("ip", "ospf", ""),
                    more.formatted(1, "ipv6 ospf6") + more.formatted(2, "ipv6 ospf6")
                            + Place.frrText("ipv6", "ospf6", "")));
            String ranges = """
                    areas {
                      "0".interfaces.c0 { type = ptp, hello = 1s, dead = 4s }
                      "1" { networks { "%s" { cost = 77 }, "%s" { hide = yes } }
                            interfaces.c1 { type = ptp, hello = 1s, dead = 4s } } }
                    """;
            JackdawDaemon.start(place.lab, place.leaf, LEAF.formatted(ranges.formatted("10.4.0.0/16", "10.5.0.0/16"),
                    ranges.formatted("2001:db8:4::/48", "2001:db8:5::/48")));
            bird.await("show route 10.4.0.0/16", "IA (150/87)", "via 10.0.2.1 on c0");
            bird.await("show route 2001:db8:4::/48", "IA (150/87)", "via fe80::1 on c0");
            bird.awaitNot("show route", "10.4.1.0/24", "10.5.", "2001:db8:4:1::/64", "2001:db8:5");
        }
    }
}
