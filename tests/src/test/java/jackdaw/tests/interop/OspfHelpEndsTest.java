package jackdaw.tests.interop;

import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.FrrPeer;
import jackdaw.tests.lab.JackdawDaemon;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/**
 * How Jackdaw's help for a neighbor that restarts ends, other than well (RFC 3623 §3.2, RFC 5187): BIRD and FRR are
 * joined by Jackdaw alone, one of them is away and the other changes what it says.
 */
@Tag("interop")
@Tag("patient")
class OspfHelpEndsTest {
    private static final Duration WHILE = Duration.ofSeconds(3);
    private static final String GRACE = "graceful restart yes; graceful restart time 60;";
    private static final List<String> BEHIND_BIRD = List.of("10.2.0.0/24", "2001:db8:2::/64");
    private static final List<String> BEHIND_FRR = List.of("10.3.0.0/24", "2001:db8:3::/64");
    /** So long FRR asks for, and runs out of it once. */
    private static final int FRR_SECONDS = 20;

    private record Scene(Triangle triangle, BirdPeer bird, FrrPeer frr, JackdawDaemon jackdaw) {
    }

    private static Scene open(Triangle triangle) {
        triangle.bird().ip("link set bf0 down");
        Scene scene = new Scene(triangle,
                BirdPeer.start(triangle.lab(), triangle.bird(), bird(10)),
                FrrPeer.start(triangle.lab(), triangle.frr(), Triangle.frr(" graceful-restart grace-period "
                        + FRR_SECONDS + "\n", " capability opaque\n")),
                JackdawDaemon.start(triangle.lab(), triangle.jackdaw(), Triangle.jackdaw("")));
        awaitAll(scene, "at first");
        OspfRestartTest.awaitKnownToBoth(triangle.lab(), scene.jackdaw());
        return scene;
    }

    private static String bird(int cost) {
        return Triangle.bird("graceful restart;", GRACE, cost);
    }

    private static void awaitAll(Scene scene, String when) {
        Triangle triangle = scene.triangle();
        triangle.awaitFib(triangle.bird(), BEHIND_FRR, List.of());
        triangle.awaitFib(triangle.frr(), BEHIND_BIRD, List.of());
        triangle.awaitReach(when, triangle.bird(), 2, 3);
        triangle.awaitReach(when, triangle.jackdaw(), 1, 2);
        triangle.awaitReach(when, triangle.jackdaw(), 1, 3);
    }

    private static void awaitBoth(JackdawDaemon jackdaw, String command, String... texts) {
        jackdaw.await("show ospf " + command + " ospf4", texts);
        jackdaw.await("show ospf " + command + " ospf6", texts);
    }

    /** The stub network of its router-LSA in version 2, its prefix-LSA in version 3. */
    private static void change(FrrPeer frr, int cost) {
        frr.vtysh("configure terminal", "interface net0", "ip ospf cost " + cost, "ipv6 ospf6 cost " + cost);
    }

    private static void awaitMetric(JackdawDaemon jackdaw, List<String> prefixes, int metric) {
        prefixes.forEach(prefix -> jackdaw.await("show route " + prefix, "(150/" + metric + ")"));
    }

    private static void isKept(Scene scene) {
        Await.stays("packets get through", WHILE, () -> Triangle.reaches(scene.triangle().bird(), 2, 3), ok -> ok,
                scene.triangle().lab());
    }

    /** Goes on helping whatever changes. */
    private static void lenient(Scene scene) {
        scene.jackdaw().reload(Triangle.jackdaw("graceful-restart-strict = no,"));
        OspfRestartTest.awaitKnownToBoth(scene.triangle().lab(), scene.jackdaw());
    }

    @Example
    void birdIsLetGoWhenTheTopologyChangesAndTakesItsGraceLsaBack() {
        try (Triangle triangle = Triangle.open()) {
            Scene scene = open(triangle);
            JackdawDaemon jackdaw = scene.jackdaw();
            scene.bird().handOver();
            awaitBoth(jackdaw, "neighbors", "restarts, ");
            isKept(scene);
            change(scene.frr(), 77);
            awaitBoth(jackdaw, "", "Restarting neighbors: 0, topology changed 1");
            triangle.awaitFib(triangle.jackdaw(), BEHIND_FRR, BEHIND_BIRD);
            triangle.awaitFib(triangle.frr(), List.of(), BEHIND_BIRD);
            scene.bird().recover();
            awaitAll(scene, "after the first restart");

            lenient(scene);
            scene.bird().handOver();
            awaitBoth(jackdaw, "neighbors", "restarts, ");
            change(scene.frr(), 78);
            awaitMetric(jackdaw, BEHIND_FRR, 88);
            isKept(scene);
            awaitBoth(jackdaw, "", "Restarting neighbors: 1, topology changed 1");
            // Knowing nothing of a restart it gets its own grace-LSA from us, and takes it back as it does all of old.
            scene.bird().startAgain();
            awaitBoth(jackdaw, "", "Restarting neighbors: 0, completed 1, topology changed 1");
            awaitAll(scene, "after the second restart");
        }
    }

    @Example
    void frrIsLetGoWhenTheTopologyChangesAndWhenItsTimeIsOver() {
        try (Triangle triangle = Triangle.open()) {
            Scene scene = open(triangle);
            JackdawDaemon jackdaw = scene.jackdaw();
            handOver(scene);
            scene.bird().configure(bird(77));
            awaitBoth(jackdaw, "", "Restarting neighbors: 0, topology changed 1");
            triangle.awaitFib(triangle.jackdaw(), BEHIND_BIRD, BEHIND_FRR);
            triangle.awaitFib(triangle.bird(), List.of(), BEHIND_FRR);
            startAgain(scene.frr());
            awaitAll(scene, "after the first restart");

            lenient(scene);
            handOver(scene);
            scene.bird().configure(bird(78));
            awaitMetric(jackdaw, BEHIND_BIRD, 88);
            isKept(scene);
            awaitBoth(jackdaw, "", "Restarting neighbors: 0, grace period over 1, topology changed 1");
            // It has been silent for longer than the dead interval, and has no other chance.
            jackdaw.awaitNot("show ospf neighbors ospf4", "10.255.0.3");
            jackdaw.awaitNot("show ospf neighbors ospf6", "10.255.0.3");
            triangle.awaitFib(triangle.jackdaw(), BEHIND_BIRD, BEHIND_FRR);
            triangle.awaitFib(triangle.bird(), List.of(), BEHIND_FRR);
            startAgain(scene.frr());
            awaitAll(scene, "after the second restart");
        }
    }

    private static void handOver(Scene scene) {
        scene.frr().vtysh("graceful-restart prepare ip ospf", "graceful-restart prepare ipv6 ospf");
        awaitBoth(scene.jackdaw(), "neighbors", "restarts, ");
        scene.frr().end("ospfd", "TERM");
        scene.frr().end("ospf6d", "TERM");
    }

    private static void startAgain(FrrPeer frr) {
        frr.startAgain("ospfd");
        frr.startAgain("ospf6d");
    }
}
