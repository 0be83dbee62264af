package jackdaw.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.FrrPeer;
import jackdaw.tests.lab.JackdawDaemon;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.Namespace;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/**
 * An NBMA network and a point-to-multipoint network of Jackdaw, BIRD and FRR, and a point-to-multipoint one with
 * multicast of Jackdaw and FRR; in OSPFv3 without FRR. In the NBMA network of OSPFv2 FRR is the designated router,
 * Jackdaw its backup, and BIRD takes no part in elections.
 *
 * <pre>
 *   1 jackdaw ---+         +--- 2 bird       nb0: NBMA, 10.0.1.0/24
 *                +- switch +                 pm0: point-to-multipoint, 10.0.2.0/24
 *             \------ mc0 -----+--- 3 frr    mc0: point-to-multipoint, 10.0.3.0/24
 *                                            10.1.R.0/24, 2001:db8:R::/64 behind router R
 * </pre>
 */
@Tag("interop")
@Tag("patient")
class OspfNetworkTypesTest {
    private static final String TIMERS = "hello = 1s, dead = 4s, retransmit = 2s";
    private static final String JACKDAW = """
            router-id = 10.255.0.1
            kernel { ipv4 { export = all }, ipv6 { export = all } }
            ospf {
              ospf4 { version = 2, ipv4 { import = all, export = none }, areas."0".interfaces {
                nb0 { type = nbma, poll = 2s, cost = 5, priority = 50, %1$s
                      neighbors { "10.0.1.2" { eligible = yes }, "10.0.1.3" { eligible = yes } } }
                pm0 { type = ptmp, %1$s, poll = 2s, neighbors { "10.0.2.2" {}, "10.0.2.3" {} } }
                mc0 { type = ptmp, cost = 50, %1$s }
                net0 { stub = true } } }
              ospf6 { version = 3, ipv6 { import = all, export = none }, areas."0".interfaces {
                nb0 { type = nbma, poll = 2s, cost = 5, %1$s, neighbors { "fe80::1:2" { eligible = yes } } }
                pm0 { type = ptmp, %1$s, poll = 2s, neighbors { "fe80::2:2" {} } }
                net0 { stub = true } } }
            }
            """.formatted(TIMERS);
    private static final String BIRD = """
            router id 10.255.0.2;
            protocol device { scan time 1; }
            protocol kernel { ipv4 { export all; }; }
            protocol kernel { ipv6 { export all; }; }
            protocol ospf v2 ospf4 { ipv4; area 0 {
              interface "nb0" { type nbma; poll 2; hello 1; dead 4; retransmit 2; priority 0;
                neighbors { 10.0.1.1 eligible; 10.0.1.3 eligible; }; };
              interface "pm0" { type ptmp; poll 2; hello 1; dead 4; retransmit 2; neighbors { 10.0.2.1; }; };
              interface "net0" { stub; }; }; }
            protocol ospf v3 ospf6 { ipv6; area 0 {
              interface "nb0" { type nbma; poll 2; hello 1; dead 4; retransmit 2; neighbors { fe80::1:1 eligible; }; };
              interface "pm0" { type ptmp; poll 2; hello 1; dead 4; retransmit 2; neighbors { fe80::2:1; }; };
              interface "net0" { stub; }; }; }
            """;
    private static final String FRR = """
            interface nb0
             ip ospf area 0
             ip ospf network non-broadcast
             ip ospf priority 100
             ip ospf hello-interval 1
             ip ospf dead-interval 4
            interface pm0
             ip ospf area 0
             ip ospf network point-to-multipoint
             ip ospf hello-interval 1
             ip ospf dead-interval 4
            interface mc0
             ip ospf area 0
             ip ospf network point-to-multipoint
             ip ospf cost 50
             ip ospf hello-interval 1
             ip ospf dead-interval 4
            interface net0
             ip ospf area 0
             ip ospf passive
            router ospf
             ospf router-id 10.255.0.3
             neighbor 10.0.1.1 poll-interval 2
             neighbor 10.0.1.2 poll-interval 2
             timers throttle spf 0 50 500
            """;
    private static final String NO_V3 = "router ospf6\n ospf6 router-id 10.255.0.3\n";

    private static void attach(Namespace router, int number) {
        router.address("nb0", "10.0.1." + number + "/24");
        router.linkLocal("nb0", "fe80::1:" + number + "/64");
        router.address("pm0", "10.0.2." + number + "/24");
        router.linkLocal("pm0", "fe80::2:" + number + "/64");
        router.network("net0", "10.1." + number + ".1/24", "2001:db8:" + number + "::1/64");
    }

    private static Namespace[] routers(Lab lab) {
        Namespace fabric = lab.namespace("switch");
        Namespace[] routers = {lab.namespace("jackdaw"), lab.namespace("bird"), lab.namespace("frr")};
        fabric.bridge("nb");
        fabric.bridge("pm");
        for (int i = 0; i < routers.length; i++) {
            fabric.plug("nb", routers[i], "nb0");
            fabric.plug("pm", routers[i], "pm0");
            attach(routers[i], i + 1);
        }
        return routers;
    }

    private static void awaitFull(JackdawDaemon jackdaw, String instance, int neighbors, Lab lab) {
        Await.until(neighbors + " are Full in " + instance, () ->
                jackdaw.birdc("show ospf neighbors " + instance).split("Full/", -1).length - 1,
                count -> count == neighbors, lab);
    }

    @Example
    void threeRoutersOnTwoNetworks() {
        try (Lab lab = Lab.open()) {
            Namespace[] routers = routers(lab);
            routers[0].cable("mc0", routers[2], "mc0");
            routers[0].address("mc0", "10.0.3.1/24");
            routers[2].address("mc0", "10.0.3.3/24");
            BirdPeer bird = BirdPeer.start(lab, routers[1], BIRD);
            FrrPeer frr = FrrPeer.start(lab, routers[2], FrrPeer.Config.ospf(FRR, NO_V3));
            JackdawDaemon jackdaw = JackdawDaemon.start(lab, routers[0], JACKDAW);

            jackdaw.await("show ospf interface ospf4", "Type: nbma", "Type: ptmp");
            awaitFull(jackdaw, "ospf4", 5, lab);
            awaitFull(jackdaw, "ospf6", 2, lab);
            jackdaw.await("show route 10.1.2.0/24", "via 10.0.1.2 on nb0");
            jackdaw.await("show route 10.1.3.0/24", "via 10.0.1.3 on nb0");
            jackdaw.await("show route 10.0.2.3/32", "via 10.0.1.3 on nb0");
            jackdaw.await("show route 2001:db8:2::/64", "via fe80::1:2 on nb0");
            bird.await("show route 10.0.2.1/32", "10.255.0.1");
            frr.await("show ip route 10.1.1.0/24", "10.0.1.1");
            BirdsWords.mirrored(lab, bird, jackdaw, answer -> answer.replaceAll("State: DR(Other)?", "State: Backup")
                    .replace("Priority: 0", "Priority: 50").replaceFirst("(?s)nbma(.*?)Cost: 10", "nbma$1Cost: 5"),
                    "show ospf interface ospf4 \"nb*\"", "show ospf interface ospf4 \"pm0\"",
                    "show ospf interface ospf6 \"nb0\"");

            routers[0].ip("link set nb0 down");
            jackdaw.await("show route 10.1.2.0/24", "via 10.0.2.2 on pm0");
            jackdaw.await("show route 10.1.3.0/24", "via 10.0.2.3 on pm0");
            jackdaw.await("show route 2001:db8:2::/64", "via fe80::2:2 on pm0");
            bird.await("show route 10.1.1.0/24", "via 10.0.2.1 on pm0");
            frr.await("show ip route 10.1.1.0/24", "10.0.2.1");
            Await.until("packets get through", () -> routers[0].pings("10.1.3.1", "10.1.1.1")
                    && routers[0].pings("2001:db8:2::1", "2001:db8:1::1"), ok -> ok, lab);
            routers[0].ip("link set pm0 down");
            jackdaw.await("show route 10.1.3.0/24", "via 10.0.3.3 on mc0");
            frr.await("show ip route 10.1.1.0/24", "10.0.3.1, via mc0");
            routers[0].ip("link set nb0 up");
            theBackupTakesOver(routers[0], bird, frr, jackdaw);
        }
    }

    /** In OSPFv3 in place of FRR, who speaks OSPFv2 there. */
    private static final String THIRD = """
            router id 10.255.0.3;
            protocol device { scan time 1; }
            protocol ospf v3 ospf6 { ipv6; area 0 {
              interface "nb0" { type nbma; poll 2; hello 1; dead 4; retransmit 2; neighbors { fe80::1:1 eligible; }; };
              interface "pm0" { type ptmp; poll 2; hello 1; dead 4; retransmit 2; neighbors { fe80::2:1; }; };
              interface "net0" { stub; }; }; }
            """;

    /** Jackdaw names BIRD, and for a while all; FRR and a second BIRD name Jackdaw, and know nobody else. */
    @Example
    void whoIsNotNamedIsNobody() {
        try (Lab lab = Lab.open()) {
            Namespace[] routers = routers(lab);
            BirdPeer.start(lab, routers[1], BIRD);
            BirdPeer third = BirdPeer.start(lab, routers[2], THIRD);
            FrrPeer frr = FrrPeer.start(lab, routers[2], FrrPeer.Config.ospf(FRR.replace("priority 100", "priority 1")
                    .replace(" neighbor 10.0.1.2 poll-interval 2\n", ""), ""));
            String strict = JACKDAW.replace("poll = 2s", "poll = 2s, strict-nonbroadcast = yes");
            String two = strict.replace(", \"10.0.1.3\" { eligible = yes }", "").replace(", \"10.0.2.3\" {}", "");
            String three = strict.replace("\"fe80::1:2\"", "\"fe80::1:3\" { eligible = yes }, \"fe80::1:2\"")
                    .replace("\"fe80::2:2\"", "\"fe80::2:3\" {}, \"fe80::2:2\"");
            JackdawDaemon jackdaw = JackdawDaemon.start(lab, routers[0], two);
            awaitFull(jackdaw, "ospf4", 2, lab);
            awaitFull(jackdaw, "ospf6", 2, lab);
            onlyBirdIsNeighbor(lab, jackdaw, frr, third);

            assertThat(jackdaw.reload(three)).contains("Reconfigured");
            awaitFull(jackdaw, "ospf4", 4, lab);
            awaitFull(jackdaw, "ospf6", 4, lab);
            frr.await("show ip route 10.1.1.0/24", "10.0.1.1, via nb0");
            third.await("show route 2001:db8:1::/64", "via fe80::1:1 on nb0");

            assertThat(jackdaw.reload(two)).contains("Reconfigured");
            onlyBirdIsNeighbor(lab, jackdaw, frr, third);
        }
    }

    /** The third one does not know what is behind Jackdaw. */
    private static void onlyBirdIsNeighbor(Lab lab, JackdawDaemon jackdaw, FrrPeer frr, BirdPeer third) {
        refuses(lab, jackdaw, "10.255.0.3");
        frr.awaitNot("show ip route 10.1.1.0/24", "10.0.1.1", "10.0.2.1");
        third.awaitNot("show route", "2001:db8:1::/64");
    }

    /** A router is no neighbor in either version, and its packets come. */
    static void refuses(Lab lab, JackdawDaemon jackdaw, String router) {
        for (String instance : List.of("ospf4", "ospf6")) {
            jackdaw.awaitNot("show ospf neighbors " + instance, router);
            long before = refused(jackdaw, instance);
            Await.until(router + " is refused in " + instance, () -> refused(jackdaw, instance),
                    now -> now > before + 2, lab);
            assertThat(jackdaw.birdc("show ospf neighbors " + instance)).contains("Router ID").doesNotContain(router);
        }
    }

    private static long refused(JackdawDaemon jackdaw, String instance) {
        return jackdaw.birdc("show ospf " + instance).lines().filter(l -> l.contains("neighbor is not configured"))
                .mapToLong(l -> Long.parseLong(l.replaceAll("\\D", ""))).sum();
    }

    /** RFC 2328 §9.4: the designated router falls silent, and the network goes on without it. */
    private static void theBackupTakesOver(Namespace machine, BirdPeer bird, FrrPeer frr, JackdawDaemon jackdaw) {
        jackdaw.await("show ospf neighbors ospf4", "100\tFull/DR", "  0\tFull/Other");
        bird.await("show ospf neighbors ospf4", " 50\tFull/BDR");
        jackdaw.await("show route 10.1.2.0/24", "via 10.0.1.2 on nb0");
        frr.pids().forEach(pid -> machine.must("kill", "-9", "" + pid));
        bird.await("show ospf neighbors ospf4", " 50\tFull/DR");
        jackdaw.awaitNot("show route", "10.1.3.0/24");
        jackdaw.await("show ospf neighbors ospf4", "Attempt/Other", "10.0.1.3");
        jackdaw.await("show route 10.1.2.0/24", "via 10.0.1.2 on nb0");
        bird.await("show route 10.1.1.0/24", "via 10.0.1.1 on nb0");
    }
}
