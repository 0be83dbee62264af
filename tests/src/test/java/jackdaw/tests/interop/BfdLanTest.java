package jackdaw.tests.interop;

import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.FrrPeer;
import jackdaw.tests.lab.JackdawDaemon;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.Namespace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/**
 * BFD among the neighbors of a LAN and of an NBMA network (RFC 5882 §10.1). In the LAN everybody watches everybody, two
 * that are neither designated router nor backup too, although they are not adjacent: each has to be both once.
 *
 * <pre>
 *   1 jackdaw --+        +-- 2 bird      lan0: 10.0.1.0/24, broadcast    OSPFv2: 1 DR, 2 BDR    OSPFv3: 4 DR, 3 BDR
 *               + switch +               nb0:  10.0.2.0/24, NBMA
 *   4 second ---+        +-- 3 frr       10.1.R.0/24, 2001:db8:R::/64 behind router R
 * </pre>
 *
 * The dead interval is so long that only BFD notices in time when a router's packets stop while all links are up.
 */
@Tag("interop")
@Tag("patient")
class BfdLanTest {
    private static final String JACKDAW = """
            router-id = 10.255.0.%1$d
            bfd { interval = 300ms, multiplier = 5 }
            kernel { ipv4 { export = all }, ipv6 { export = all } }
            ospf {
              ospf4 { version = 2, ipv4 { import = all, export = none }, areas."0".interfaces {
                lan0 { hello = 1s, dead = 120s, retransmit = 2s, bfd = true, %2$s }
                %4$s
                net0 { stub = true } } }
              ospf6 { version = 3, ipv6 { import = all, export = none }, areas."0".interfaces {
                lan0 { hello = 1s, dead = 120s, retransmit = 2s, bfd = true, %3$s }
                %5$s
                net0 { stub = true } } }
            }
            """;
    private static final String NBMA = """
            nb0 { type = nbma, poll = 1s, hello = 1s, dead = 120s, retransmit = 2s, bfd = true
                  priority = 50, wait = 2s, cost = 30, neighbors { %s } }
            """;
    private static final String BIRD = """
            router id 10.255.0.2;
            protocol device { scan time 1; }
            protocol kernel { ipv4 { export all; }; }
            protocol kernel { ipv6 { export all; }; }
            protocol bfd { interface "*" { interval 300 ms; multiplier 5; }; }
            protocol ospf v2 ospf4 { ipv4 { export none; }; area 0 {
              interface "lan0" { type bcast; hello 1; dead 120; retransmit 2; priority 50; bfd yes; };
              interface "nb0" { type nbma; poll 1; hello 1; dead 120; wait 2; retransmit 2; priority 100; cost 30;
                bfd yes; neighbors { 10.0.2.1 eligible; 10.0.2.3; }; };
              interface "net0" { stub; }; }; }
            protocol ospf v3 ospf6 { ipv6 { export none; }; area 0 {
              interface "lan0" { type bcast; hello 1; dead 120; retransmit 2; priority 0; bfd yes; };
              interface "nb0" { type nbma; poll 1; hello 1; dead 120; wait 2; retransmit 2; priority 100; cost 30;
                bfd yes; neighbors { fe80::2:1 eligible; }; };
              interface "net0" { stub; }; }; }
            """;
    private static final String FRR_BFD = """
            bfd
             profile calm
              detect-multiplier 5
            """;

    private static String frr4() {
        return frr("ip ospf", "lan0", "broadcast", 0) + frr("ip ospf", "nb0", "non-broadcast", 0) + """
                 ip ospf cost 30
                interface net0
                 ip ospf area 0
                 ip ospf passive
                router ospf
                 ospf router-id 10.255.0.3
                 neighbor 10.0.2.1 poll-interval 1
                 neighbor 10.0.2.2 poll-interval 1
                 timers throttle spf 0 50 500
                """;
    }

    private static String frr6() {
        return frr("ipv6 ospf6", "lan0", "broadcast", 50) + """
                interface net0
                 ipv6 ospf6 area 0
                 ipv6 ospf6 passive
                router ospf6
                 ospf6 router-id 10.255.0.3
                 timers throttle spf 0 50 500
                """;
    }

    private static String frr(String words, String device, String type, int priority) {
        return """
                interface %2$s
                 %1$s area 0
                 %1$s network %3$s
                 %1$s hello-interval 1
                 %1$s dead-interval 120
                 %1$s retransmit-interval 2
                 %1$s priority %4$d
                 %1$s bfd
                 %1$s bfd profile calm
                """.formatted(words, device, type, priority);
    }

    /** Of four routers; the second Jackdaw is not in the NBMA network. */
    private record Net(Lab lab, List<Namespace> machines, JackdawDaemon jackdaw, JackdawDaemon second, BirdPeer bird,
                       FrrPeer frr) implements AutoCloseable {
        static Net open() {
            Lab lab = Lab.open();
            try {
                Namespace fabric = lab.namespace("switch");
                fabric.bridge("lan");
                fabric.bridge("nb");
                List<Namespace> machines = new ArrayList<>();
                for (String name : List.of("jackdaw", "bird", "frr", "second")) {
                    Namespace machine = lab.namespace(name);
                    machines.add(machine);
                    attach(fabric, machine, machines.size());
                }
                JackdawDaemon second = JackdawDaemon.start(lab, machines.get(3), JACKDAW.formatted(4, "priority = 0",
                        "priority = 100, wait = 1s", "", ""));
                JackdawDaemon jackdaw = JackdawDaemon.start(lab, machines.get(0), JACKDAW.formatted(1,
                        "priority = 100, wait = 1s", "priority = 0",
                        NBMA.formatted("\"10.0.2.2\" { eligible = yes }, \"10.0.2.3\" {}"),
                        NBMA.formatted("\"fe80::2:2\" { eligible = yes }")));
                return new Net(lab, machines, jackdaw, second, BirdPeer.start(lab, machines.get(1), BIRD),
                        FrrPeer.start(lab, machines.get(2), new FrrPeer.Config("", FRR_BFD, frr4(), frr6(), "")));
            } catch (RuntimeException e) {
                lab.close();
                throw e;
            }
        }

        private static void attach(Namespace fabric, Namespace machine, int number) {
            fabric.plug("lan", machine, "lan0");
            fabric.plug("nb", machine, "nb0");
            machine.address("lan0", "10.0.1." + number + "/24");
            machine.linkLocal("lan0", "fe80::1:" + number + "/64");
            machine.address("nb0", "10.0.2." + number + "/24");
            machine.linkLocal("nb0", "fe80::2:" + number + "/64");
            machine.network("net0", "10.1." + number + ".1/24", "2001:db8:" + number + "::1/64");
        }

        /** All its links stay up, and not one packet passes. */
        void silence(int router) {
            machines.get(router - 1).must("nft", "add table inet cut {"
                    + " chain in { type filter hook input priority 0; policy drop; };"
                    + " chain out { type filter hook output priority 0; policy drop; }; }");
        }

        void endSilence(int router) {
            machines.get(router - 1).must("nft", "delete table inet cut");
        }

        /** Every session that there should be, at both ends. */
        void awaitSessions() {
            awaitSessions("jackdaw", () -> jackdaw.birdc("show bfd sessions"), List.of("10.0.1.2", "10.0.1.3",
                    "10.0.1.4", "fe80::1:2", "fe80::1:3", "fe80::1:4", "10.0.2.2", "10.0.2.3", "fe80::2:2"));
            awaitSessions("second", () -> second.birdc("show bfd sessions"), List.of("10.0.1.1", "10.0.1.2",
                    "10.0.1.3", "fe80::1:1", "fe80::1:2", "fe80::1:3"));
            awaitSessions("BIRD", () -> bird.birdc("show bfd sessions"), List.of("10.0.1.1", "10.0.1.3", "10.0.1.4",
                    "fe80::1:1", "fe80::1:3", "fe80::1:4", "10.0.2.1", "10.0.2.3", "fe80::2:1"));
            awaitSessions("FRR", () -> frr.vtysh("show bfd peers brief"), List.of("10.0.1.1", "10.0.1.2", "10.0.1.4",
                    "fe80::1:1", "fe80::1:2", "fe80::1:4", "10.0.2.1", "10.0.2.2"));
        }

        private void awaitSessions(String who, Supplier<String> sessions, List<String> with) {
            Await.until("all sessions of " + who + " are up", sessions, shown -> with.stream().allMatch(neighbor ->
                    shown.lines().anyMatch(line -> line.matches("(.* )?" + neighbor + " .*(?i:\\bup\\b).*"))), lab);
        }

        /** Nobody has a router as a neighbor any more. */
        void awaitLoss(int router) {
            String id = "10.255.0." + router;
            for (String instance : List.of("ospf4", "ospf6")) {
                second.awaitNot("show ospf neighbors " + instance, id);
                bird.awaitNot("show ospf neighbors " + instance, id);
                if (router == 1) {
                    frr.awaitNot(instance.equals("ospf4") ? "show ip ospf neighbor" : "show ipv6 ospf6 neighbor", id);
                } else {
                    jackdaw.awaitNot("show ospf neighbors " + instance, id);
                }
            }
        }

        /** Whether a router's kernel leads to the networks behind others, in both families. */
        void awaitWays(int router, boolean isLed, int... others) {
            Namespace machine = machines.get(router - 1);
            for (int other : others) {
                for (String prefix : List.of("10.1." + other + ".0/24", "2001:db8:" + other + "::/64")) {
                    Await.until(machine + (isLed ? " has a route to " : " has no route to ") + prefix,
                            () -> machine.fib(prefix), route -> route.isEmpty() != isLed, lab);
                }
            }
        }

        @Override
        public void close() {
            lab.close();
        }
    }

    @Example
    void everybodyWatchesEverybody() {
        try (Net net = Net.open()) {
            net.awaitSessions();
            net.awaitWays(1, true, 2, 3, 4);
            net.awaitWays(4, true, 1, 2, 3);
            net.second.await("show ospf neighbors ospf4", "10.255.0.3  \t  0\t2-Way/Other");
            net.jackdaw.await("show ospf neighbors ospf6", "10.255.0.2  \t  0\t2-Way/Other");
            net.jackdaw.await("show ospf neighbors ospf4", "10.255.0.2  \t100\tFull/");
            net.silence(3);
            net.awaitLoss(3);
            net.awaitWays(1, true, 2, 4);
            net.endSilence(3);
            net.awaitSessions();
            // The designated router of one LAN, and neither of both in the other.
            net.silence(1);
            net.awaitLoss(1);
            net.awaitWays(4, false, 1);
            net.awaitWays(4, true, 2, 3);
            net.jackdaw.awaitNot("show ospf neighbors ospf4", "10.255.0.");
            net.jackdaw.awaitNot("show ospf neighbors ospf6", "10.255.0.");
            net.awaitWays(1, false, 2, 3, 4);
            net.endSilence(1);
            net.awaitSessions();
            net.awaitWays(1, true, 2, 3, 4);
            net.awaitWays(4, true, 1, 2, 3);
        }
    }
}
