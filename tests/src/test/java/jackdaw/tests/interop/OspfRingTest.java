package jackdaw.tests.interop;

import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.FrrPeer;
import jackdaw.tests.lab.JackdawDaemon;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.Namespace;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/**
 * A ring in which Jackdaw is no leaf: what BIRD and FRR send each other crosses it when their own cable fails.
 *
 * <pre>
 *   2 bird ===jb0, jb1=== 1 jackdaw
 *      \                   /
 *      bf0               jf0          10.R.0.0/24, 2001:db8:R::/64 behind router R
 *        \               /
 *          ---- 3 frr ---
 * </pre>
 */
@Tag("interop")
@Tag("patient")
class OspfRingTest {
    private static final String JACKDAW = """
            router-id = 10.255.0.1
            kernel { ipv4 { export = all }, ipv6 { export = all } }
            ospf {
              ospf4 { version = 2, ipv4 { import = all, export = none }, areas."0.0.0.0".interfaces {
                "j*" { type = point-to-point, hello = 1s, dead = 4s, retransmit = 2s }, net0 { stub = true } } }
              ospf6 { version = 3, ipv6 { import = all, export = none }, areas."0.0.0.0".interfaces {
                "j*" { type = point-to-point, hello = 1s, dead = 4s, retransmit = 2s }, net0 { stub = true } } }
            }
            """;
    private static final String BIRD = """
            router id 10.255.0.2;
            protocol device { scan time 1; }
            protocol kernel { ipv4 { export all; }; merge paths on; }
            protocol kernel { ipv6 { export all; }; merge paths on; }
            protocol ospf v2 ospf4 { ipv4; area 0 { interface "jb*", "bf*" { type ptp; hello 1; dead 4; retransmit 2; };
              interface "net0" { stub; }; }; }
            protocol ospf v3 ospf6 { ipv6; area 0 { interface "jb*", "bf*" { type ptp; hello 1; dead 4; retransmit 2; };
              interface "net0" { stub; }; }; }
            """;

    private static String frrInterfaces(String ip, String ospf) {
        StringBuilder text = new StringBuilder();
        for (String name : new String[] {"bf0", "jf0"}) {
            text.append("interface %s\n %s %s area 0\n %s %s hello-interval 1\n %s %s dead-interval 4\n".formatted(name,
                    ip, ospf, ip, ospf, ip, ospf)).append(" %s %s network point-to-point\n".formatted(ip, ospf));
        }
        return text.append("interface net0\n %s %s area 0\n %s %s passive\n".formatted(ip, ospf, ip, ospf)).toString();
    }

    private static FrrPeer.Config frr() {
        return FrrPeer.Config.ospf(frrInterfaces("ip", "ospf") + "router ospf\n ospf router-id 10.255.0.3\n"
                        + " redistribute kernel metric 66\n timers throttle spf 0 50 500\n",
                frrInterfaces("ipv6", "ospf6") + "router ospf6\n ospf6 router-id 10.255.0.3\n"
                        + " timers throttle spf 0 50 500\n");
    }

    private static void cable(Namespace a, Namespace b, String name, int link) {
        a.cable(name, b, name);
        a.address(name, "10.0." + link + ".1/30");
        b.address(name, "10.0." + link + ".2/30");
    }

    private static void reach(Lab lab, String when, Namespace from, int source, int target) {
        Await.until(from + " reaches network " + target + " " + when,
                () -> from.pings("10." + target + ".0.1", "10." + source + ".0.1")
                        && from.pings("2001:db8:" + target + "::1", "2001:db8:" + source + "::1"), ok -> ok, lab);
    }

    /** The kernel's routes to the network of a router. */
    private static void awaitFib(Lab lab, Namespace in, int target, String present, String absent) {
        Await.until("routes of " + in + " to network " + target + " by " + present + " and not " + absent,
                () -> in.fib("10." + target + ".0.0/24") + "|" + in.fib("2001:db8:" + target + "::/64"),
                routes -> Arrays.stream(routes.split("\\|", -1)).allMatch(family ->
                        Arrays.stream(present.split(" ")).allMatch(family::contains)
                                && (absent.isEmpty() || !family.contains(absent))), lab);
    }

    /** Both have one database and one graph, and so should print the same but for distances, ages and order. */
    private static void tellTheSame(Lab lab, BirdPeer bird, JackdawDaemon jackdaw) {
        for (String command : List.of("topology %s", "topology all %s", "state %s", "state all %s", "lsadb global %s",
                "lsadb area 0 %s", "lsadb type 1 %s", "lsadb type 0x2001 lsid 10.255.0.1 %s",
                "lsadb area 0 router 10.255.0.3 %s", "lsadb area 0.0.0.0 type 9 router 10.255.0.2 %s")) {
            for (String instance : List.of("ospf4", "ospf6")) {
                String whole = "show ospf " + command.formatted(instance);
                Await.until("the same answers to " + whole,
                        () -> List.of(told(bird.birdc(whole)), told(jackdaw.birdc(whole))),
                        answers -> answers.getFirst().equals(answers.getLast()), lab);
            }
        }
    }

    private static String told(String answer) {
        return answer.lines().filter(line -> !line.isBlank() && !line.matches("BIRD .* ready\\.|\\s*distance \\d+"))
                .map(line -> line.replaceFirst("^( \\w{4} .* [0-9a-f]{8} ) *\\d+ ", "$1 age ")).sorted()
                .collect(Collectors.joining("\n"));
    }

    @Example
    void transitEqualCostAndFailures() {
        try (Lab lab = Lab.open()) {
            Namespace jackdawHost = lab.namespace("jackdaw");
            Namespace birdHost = lab.namespace("bird");
            Namespace frrHost = lab.namespace("frr");
            cable(jackdawHost, birdHost, "jb0", 1);
            cable(jackdawHost, birdHost, "jb1", 2);
            cable(birdHost, frrHost, "bf0", 3);
            cable(jackdawHost, frrHost, "jf0", 4);
            jackdawHost.network("net0", "10.1.0.1/24", "2001:db8:1::1/64");
            birdHost.network("net0", "10.2.0.1/24", "2001:db8:2::1/64");
            frrHost.network("net0", "10.3.0.1/24", "2001:db8:3::1/64");
            frrHost.ip("route add 10.7.1.0/24 via 10.3.0.99 dev net0");
            BirdPeer bird = BirdPeer.start(lab, birdHost, BIRD);
            FrrPeer.start(lab, frrHost, frr());
            JackdawDaemon jackdaw = JackdawDaemon.start(lab, jackdawHost, JACKDAW);

            awaitFib(lab, jackdawHost, 2, "jb0 jb1", "jf0");
            awaitFib(lab, jackdawHost, 3, "jf0", "jb");
            reach(lab, "with all cables", birdHost, 2, 3);
            // The forwarding address 10.3.0.99 is reached as its network is.
            jackdaw.await("show ospf state ospf4", "external 10.7.1.0/24 metric2 66 via 10.3.0.99");
            jackdaw.await("show route 10.7.1.0/24", "via 10.0.4.2 on jf0");

            tellTheSame(lab, bird, jackdaw);

            birdHost.ip("link set bf0 down");
            awaitFib(lab, birdHost, 3, "jb", "bf0");
            reach(lab, "through Jackdaw", birdHost, 2, 3);
            reach(lab, "through Jackdaw", frrHost, 3, 2);
            bird.await("show route 10.7.1.0/24", "via 10.0.1.1 on jb0");

            birdHost.ip("link set jb0 down");
            awaitFib(lab, jackdawHost, 2, "jb1", "jb0");
            awaitFib(lab, birdHost, 3, "jb1", "jb0");
            reach(lab, "over the second cable", frrHost, 3, 2);

            birdHost.ip("link set bf0 up");
            frrHost.ip("link set jf0 down");
            awaitFib(lab, jackdawHost, 3, "jb1", "jf0");
            reach(lab, "around the ring", jackdawHost, 1, 3);
            jackdaw.await("show route 10.7.1.0/24", "via 10.0.2.2 on jb1");

            frrHost.ip("link set jf0 up");
            birdHost.ip("link set jb0 up");
            awaitFib(lab, jackdawHost, 2, "jb0 jb1", "jf0");
            awaitFib(lab, jackdawHost, 3, "jf0", "jb");
            reach(lab, "after all failures", birdHost, 2, 3);
        }
    }
}
