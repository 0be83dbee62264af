package jackdaw.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.FrrPeer;
import jackdaw.tests.lab.JackdawDaemon;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.Namespace;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/**
 * A ring ({@link Triangle}, with a second cable between Jackdaw and BIRD) in which Jackdaw is no leaf: what BIRD and
 * FRR send each other crosses it when their own cable fails.
 */
@Tag("interop")
@Tag("patient")
class OspfRingTest {
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

    /** The same of two selections of the database, BIRD's and Jackdaw's, which both stand for the same. */
    static void tellTheSame(Lab lab, BirdPeer bird, String birds, JackdawDaemon jackdaw, String jackdaws) {
        for (String instance : List.of("ospf4", "ospf6")) {
            Await.until("the same LSAs " + birds + " and " + jackdaws + " of " + instance,
                    () -> List.of(told(bird.birdc("show ospf lsadb " + birds + " " + instance)),
                            told(jackdaw.birdc("show ospf lsadb " + jackdaws + " " + instance))),
                    answers -> answers.getFirst().equals(answers.getLast()), lab);
        }
    }

    private static String told(String answer) {
        return answer.lines().filter(line -> !line.isBlank() && !line.matches("BIRD .* ready\\.|\\s*distance \\d+"))
                .map(line -> line.replaceFirst("^( \\w{4} .* [0-9a-f]{8} ) *\\d+ ", "$1 age ")).sorted()
                .collect(Collectors.joining("\n"));
    }

    @Example
    void transitEqualCostAndFailures() {
        try (Triangle triangle = Triangle.open()) {
            Lab lab = triangle.lab();
            Namespace jackdawHost = triangle.jackdaw();
            Namespace birdHost = triangle.bird();
            Namespace frrHost = triangle.frr();
            Triangle.cable(jackdawHost, birdHost, "jb1", 2);
            frrHost.ip("route add 10.7.1.0/24 via 10.3.0.99 dev net0");
            BirdPeer bird = BirdPeer.start(lab, birdHost, Triangle.bird("", "", 10));
            FrrPeer.start(lab, frrHost, Triangle.frr("", ""));
            JackdawDaemon jackdaw = JackdawDaemon.start(lab, jackdawHost, Triangle.jackdaw(""));

            triangle.awaitFib(jackdawHost, 2, "jb0 jb1", "jf0");
            triangle.awaitFib(jackdawHost, 3, "jf0", "jb");
            triangle.awaitReach("with all cables", birdHost, 2, 3);
            // The forwarding address 10.3.0.99 is reached as its network is.
            jackdaw.await("show ospf state ospf4", "external 10.7.1.0/24 metric2 66 via 10.3.0.99");
            jackdaw.await("show route 10.7.1.0/24", "via 10.0.4.2 on jf0");

            tellTheSame(lab, bird, jackdaw);

            birdHost.ip("link set bf0 down");
            triangle.awaitFib(birdHost, 3, "jb", "bf0");
            triangle.awaitReach("through Jackdaw", birdHost, 2, 3);
            triangle.awaitReach("through Jackdaw", frrHost, 3, 2);
            bird.await("show route 10.7.1.0/24", "via 10.0.1.1 on jb0");

            birdHost.ip("link set jb0 down");
            triangle.awaitFib(jackdawHost, 2, "jb1", "jb0");
            triangle.awaitFib(birdHost, 3, "jb1", "jb0");
            triangle.awaitReach("over the second cable", frrHost, 3, 2);

            birdHost.ip("link set bf0 up");
            manyExternals(lab, frrHost, jackdaw);
            frrHost.ip("link set jf0 down");
            triangle.awaitFib(jackdawHost, 3, "jb1", "jf0");
            triangle.awaitReach("around the ring", jackdawHost, 1, 3);
            jackdaw.await("show route 10.7.1.0/24", "via 10.0.2.2 on jb1");

            describesOnce(lab, frrHost, jackdaw);
            birdHost.ip("link set jb0 up");
            triangle.awaitFib(jackdawHost, 2, "jb0 jb1", "jf0");
            triangle.awaitFib(jackdawHost, 3, "jf0", "jb");
            triangle.awaitReach("after all failures", birdHost, 2, 3);
        }
    }

    private static void manyExternals(Lab lab, Namespace frrHost, JackdawDaemon jackdaw) {
        frrHost.run("bash", "-c", "for i in {0..999}; do echo route add 10.8.$((i / 250)).$((i % 250))/32 via 10.3.0.99"
                + " dev net0; done | ip -batch -");
        Await.until("all externals are known", () -> jackdaw.birdc("show route count"),
                text -> Pattern.compile("(\\d+) routes for").matcher(text).results()
                        .anyMatch(m -> Integer.parseInt(m.group(1)) > 1000), lab);
    }

    /**
     * RFC 5243: both have 1000 LSAs when their cable comes back, and FRR, master of the exchange, has listed half of
     * them when it has heard of the other half; 72 go into a packet. If one of them described all there would be 14.
     */
    private static void describesOnce(Lab lab, Namespace frrHost, JackdawDaemon jackdaw) {
        OspfRestartTest.awaitSteady(lab, jackdaw);
        long before = descriptions(jackdaw);
        frrHost.ip("link set jf0 up");
        jackdaw.await("show ospf neighbors ospf4 \"jf0\"", "Full/PtP");
        assertThat(descriptions(jackdaw) - before).isBetween(8L, 12L);
    }

    /** Database Descriptions that Jackdaw has sent in OSPFv2. */
    private static long descriptions(JackdawDaemon jackdaw) {
        return Pattern.compile("Packets sent: .* (\\d+) Database Description").matcher(jackdaw.birdc("show ospf ospf4"))
                .results().mapToLong(m -> Long.parseLong(m.group(1))).sum();
    }
}
