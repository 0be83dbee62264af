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
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/**
 * What Jackdaw's interfaces demand of their links, beside BIRD and FRR in both versions: TTL security with BIRD, fast
 * Hellos and weighted paths with FRR, subnets that nobody hears of, stubnets, interfaces that lose their carrier, get
 * another name or other addresses.
 *
 * <pre>
 *                                             f0, Hello every 250 ms
 *   10.3.0.0/24 - bird ===b0=== jackdaw ============================ frr - 10.2.0.0/24
 *                                  |    ============================
 *                             10.1.0.0/24     f1
 * </pre>
 */
@Tag("interop")
@Tag("patient")
class OspfLinkRulesTest {
    private static final String USUAL = "type = point-to-point, hello = 1s, dead = 4s, retransmit = 2s";
    private static final String SLOW = "type = point-to-point, hello = 1s, dead = 20s, retransmit = 2s";
    private static final String FAST = "type = point-to-point, hello = 250ms, retransmit = 2s";
    /** FRR's OSPFv3 has no fast Hellos. */
    private static final String INTERFACES = """
            areas."0" { interfaces {
              b0 { %1$s, prefix-suppression = yes, ttl-security = %4$s }
              f0 { name = "?0", %2$s, ecmp-weight = 3 }
              f1 { %6$s }
              net0 { stub = yes, check-link = %5$s } }
              stubnets { "%3$s" { cost = 7 } } }""";

    private static String jackdaw(String ttlSecurity, boolean checkLink) {
        return """
                router-id = 10.255.0.1
                kernel { ipv4 { export = all }, ipv6 { export = all } }
                ospf {
                  ospf4 { version = 2, ipv4 { import = all, export = none }, %s }
                  ospf6 { version = 3, ipv6 { import = all, export = none }, %s }
                }
                """.formatted(INTERFACES.formatted(USUAL, FAST, "10.7.0.0/16", ttlSecurity, checkLink, SLOW),
                INTERFACES.formatted(USUAL, USUAL, "2001:db8:7::/48", ttlSecurity, checkLink, SLOW));
    }

    private static String bird(String ttlSecurity) {
        return """
                router id 10.255.0.3;
                protocol device { scan time 1; }
                protocol kernel { ipv4 { export all; }; }
                protocol kernel { ipv6 { export all; }; }
                protocol ospf v2 ospf4 { ipv4; area 0 { %1$s
                  stubnet 10.0.1.0/30 { hidden; }; stubnet 10.0.11.0/30 { hidden; }; }; }
                protocol ospf v3 ospf6 { ipv6; area 0 { %1$s stubnet 2001:db8:a1::/64 { hidden; }; }; }
                """.formatted("""
                interface "b0" { type ptp; hello 1; dead 4; retransmit 2; ttl security %s; };
                interface "net0" { stub; };""".formatted(ttlSecurity));
    }

    private static String ospfd() {
        return """
                interface f0
                 ip ospf area 0
                 ip ospf network point-to-point
                 ip ospf dead-interval minimal hello-multiplier 4
                interface f1
                 ip ospf area 0
                 ip ospf network point-to-point
                 ip ospf hello-interval 1
                 ip ospf dead-interval 20
                interface net0
                 ip ospf area 0
                 ip ospf passive
                router ospf
                 ospf router-id 10.255.0.2
                 timers throttle spf 0 50 500
                """;
    }

    private static String ospf6d() {
        String link = """
                interface %s
                 ipv6 ospf6 area 0
                 ipv6 ospf6 network point-to-point
                 ipv6 ospf6 hello-interval 1
                 ipv6 ospf6 dead-interval %d
                """;
        return link.formatted("f0", 4) + link.formatted("f1", 20) + """
                interface net0
                 ipv6 ospf6 area 0
                 ipv6 ospf6 passive
                router ospf6
                 ospf6 router-id 10.255.0.2
                 timers throttle spf 0 50 500
                """;
    }

    /** Three machines; link L has 10.0.L.0/30 and 2001:db8:aL::/64, Jackdaw its first address. */
    private record Site(Lab lab, Namespace middle, Namespace left, Namespace right) implements AutoCloseable {
        static Site open() {
            Lab lab = Lab.open();
            try {
                Site site = new Site(lab, lab.namespace("jackdaw"), lab.namespace("bird"), lab.namespace("frr"));
                site.middle.cable("b0", site.left, "b0");
                site.middle.cable("f0", site.right, "f0");
                site.middle.cable("f1", site.right, "f1");
                site.link(site.left, "b0", 1);
                site.link(site.right, "f0", 2);
                site.link(site.right, "f1", 3);
                site.middle.network("net0", "10.1.0.1/24", "2001:db8:1::1/64");
                site.right.network("net0", "10.2.0.1/24", "2001:db8:2::1/64");
                site.left.network("net0", "10.3.0.1/24", "2001:db8:3::1/64");
                return site;
            } catch (RuntimeException e) {
                lab.close();
                throw e;
            }
        }

        private void link(Namespace other, String name, int number) {
            middle.address(name, "10.0." + number + ".1/30", "2001:db8:a" + number + "::1/64");
            other.address(name, "10.0." + number + ".2/30", "2001:db8:a" + number + "::2/64");
            middle.linkLocal(name, "fe80::" + number + ":1/64");
            other.linkLocal(name, "fe80::" + number + ":2/64");
        }

        void renumber(Namespace other, String name, int before, int after) {
            middle.ip("addr del 10.0." + before + ".1/30 dev " + name);
            other.ip("addr del 10.0." + before + ".2/30 dev " + name);
            middle.ip("addr del 2001:db8:a" + before + "::1/64 dev " + name);
            other.ip("addr del 2001:db8:a" + before + "::2/64 dev " + name);
            middle.address(name, "10.0." + after + ".1/30", "2001:db8:a" + after + "::1/64");
            other.address(name, "10.0." + after + ".2/30", "2001:db8:a" + after + "::2/64");
        }

        /** From FRR's network to BIRD's, through Jackdaw. */
        void awaitPackets() {
            Await.until("packets get through", () -> right.pings("10.3.0.1", "10.2.0.1")
                    && right.pings("2001:db8:3::1", "2001:db8:2::1"), ok -> ok, lab);
        }

        @Override
        public void close() {
            lab.close();
        }
    }

    @Example
    void linksUnderRules() {
        try (Site site = Site.open()) {
            FrrPeer frr = FrrPeer.start(site.lab, site.right, FrrPeer.Config.ospf(ospfd(), ospf6d()));
            BirdPeer bird = BirdPeer.start(site.lab, site.left, bird("on"));
            JackdawDaemon jackdaw = JackdawDaemon.start(site.lab, site.middle, jackdaw("yes", true));
            site.awaitPackets();
            weightsAreInTheKernel(site, "f0");
            nobodyHearsOfTheSubnet(frr, jackdaw);
            stubnetsLeadHere(bird, frr, jackdaw);
            hopLimitsAreChecked(site, bird, jackdaw);
            carrierCountsUnlessItIsNotLookedAt(site, frr, jackdaw);
            silenceIsNoticedSooner(site, frr, jackdaw);
            anInterfaceIsRenamed(site, jackdaw);
            linksAreRenumbered(site, bird, frr, jackdaw);
        }
    }

    private static void weightsAreInTheKernel(Site site, String device) {
        for (String net : new String[] {"10.2.0.0/24", "2001:db8:2::/64"}) {
            Await.until("three of four packets to " + net + " go by " + device, () -> site.middle.fib(net), fib ->
                    fib.matches("(?s).*dev " + device + " weight 3.*")
                    && fib.matches("(?s).*dev f1 weight 1.*"), site.lab);
        }
    }

    private static void nobodyHearsOfTheSubnet(FrrPeer frr, JackdawDaemon jackdaw) {
        frr.await("show ip route 10.3.0.0/24", "10.0.2.1");
        frr.awaitNot("show ip route ospf", "10.0.1.0");
        frr.awaitNot("show ipv6 route ospf6", "2001:db8:a1::");
        jackdaw.awaitNot("show route", "10.0.1.0");
        jackdaw.awaitNot("show route", "2001:db8:a1::");
    }

    private static void stubnetsLeadHere(BirdPeer bird, FrrPeer frr, JackdawDaemon jackdaw) {
        bird.await("show route 10.7.0.0/16", "I (150/17)", "via 10.0.1.1 on b0");
        bird.await("show route 2001:db8:7::/48", "I (150/17)", "via fe80::1:1 on b0");
        frr.await("show ip route ospf", "10.7.0.0/16 [110/17]");
        frr.await("show ipv6 route ospf6", "2001:db8:7::/48 [110/17]");
        jackdaw.awaitNot("show route", "10.7.0.0/16", "2001:db8:7::/48");
    }

    /** BIRD that sends with hop limit 1 is not heard, unless Jackdaw only sends with 255 itself. */
    private static void hopLimitsAreChecked(Site site, BirdPeer bird, JackdawDaemon jackdaw) {
        bird.configure(bird("off"));
        jackdaw.awaitNot("show ospf neighbors ospf4", "10.255.0.3");
        jackdaw.awaitNot("show ospf neighbors ospf6", "10.255.0.3");
        jackdaw.await("show ospf ospf4", "hop limit below 255");
        jackdaw.await("show ospf ospf6", "hop limit below 255");
        assertThat(jackdaw.reload(jackdaw("tx-only", true))).contains("Reconfigured");
        site.awaitPackets();
    }

    private static void carrierCountsUnlessItIsNotLookedAt(Site site, FrrPeer frr, JackdawDaemon jackdaw) {
        frr.await("show ip route ospf", "10.1.0.0/24");
        frr.await("show ipv6 route ospf6", "2001:db8:1::/64");
        site.middle.ip("link set net0-end down");
        frr.awaitNot("show ip route ospf", "10.1.0.0/24");
        frr.awaitNot("show ipv6 route ospf6", "2001:db8:1::/64");
        assertThat(jackdaw.reload(jackdaw("tx-only", false))).contains("Reconfigured");
        frr.await("show ip route ospf", "10.1.0.0/24");
        frr.await("show ipv6 route ospf6", "2001:db8:1::/64");
    }

    /** When OSPF of FRR falls silent, the link with fast Hellos is given up long before the other. */
    private static void silenceIsNoticedSooner(Site site, FrrPeer frr, JackdawDaemon jackdaw) {
        frr.await("show ip ospf interface f0", "Hello 250ms, Dead 1s");
        frr.pids().forEach(pid -> site.right.must("kill", "-STOP", "" + pid));
        String left = jackdaw.awaitNot("show ospf neighbors ospf4", "f0");
        assertThat(left).contains("f1");
        frr.pids().forEach(pid -> site.right.must("kill", "-CONT", "" + pid));
        jackdaw.await("show ospf neighbors ospf4", "f0", "f1");
        site.awaitPackets();
    }

    /** The kernel takes IPv6 addresses away with the link; a pattern makes it the same interface for Jackdaw. */
    private static void anInterfaceIsRenamed(Site site, JackdawDaemon jackdaw) {
        site.middle.ip("link set f0 down");
        jackdaw.await("show route 10.2.0.0/24", "via 10.0.3.2 on f1");
        site.middle.ip("link set f0 name g0");
        site.middle.ip("link set g0 up");
        site.middle.ip("addr replace fe80::2:1/64 dev g0");
        site.middle.ip("addr replace 2001:db8:a2::1/64 dev g0");
        for (String version : List.of("ospf4", "ospf6")) {
            Await.until(version + " is Full on g0", () -> jackdaw.birdc("show ospf neighbors " + version),
                    seen -> seen.matches("(?s).*10\\.255\\.0\\.2\\s[^\\n]*Full/PtP[^\\n]*\\sg0\\s.*"), site.lab);
        }
        weightsAreInTheKernel(site, "g0");
    }

    /** BIRD hears of the first subnet from Jackdaw itself, and of the second no more. */
    private static void tells(Site site, BirdPeer bird, String instance, String subnet, String other) {
        Await.until("Jackdaw tells of " + subnet + ", not of " + other, () -> bird.birdc("show ospf state " + instance)
                .lines().dropWhile(line -> !line.equals("\trouter 10.255.0.1")).takeWhile(line -> !line.isBlank())
                .collect(Collectors.joining("\n")), state -> state.contains("stubnet " + subnet + " ")
                && !state.contains("stubnet " + other + " "), site.lab);
    }

    /** Both links that packets take get other addresses while they are in use. */
    private static void linksAreRenumbered(Site site, BirdPeer bird, FrrPeer frr, JackdawDaemon jackdaw) {
        tells(site, bird, "ospf4", "10.0.3.0/30", "10.0.13.0/30");
        tells(site, bird, "ospf6", "2001:db8:a3::/64", "2001:db8:a13::/64");
        site.renumber(site.left, "b0", 1, 11);
        site.renumber(site.right, "f1", 3, 13);
        site.middle.ip("link set g0 down");
        jackdaw.await("show route 10.3.0.0/24", "via 10.0.11.2 on b0");
        jackdaw.await("show route 10.2.0.0/24", "via 10.0.13.2 on f1");
        bird.await("show route 10.2.0.0/24", "via 10.0.11.1 on b0");
        frr.await("show ip route 10.3.0.0/24", "10.0.13.1, via f1");
        frr.await("show ipv6 route 2001:db8:3::/64", "fe80::3:1, via f1");
        tells(site, bird, "ospf4", "10.0.13.0/30", "10.0.3.0/30");
        tells(site, bird, "ospf6", "2001:db8:a13::/64", "2001:db8:a3::/64");
        site.awaitPackets();
    }
}
