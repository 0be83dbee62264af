package jackdaw.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.FrrPeer;
import jackdaw.tests.lab.JackdawDaemon;
import jackdaw.tests.lab.RouteMonitor;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/**
 * How a graceful restart of Jackdaw ends, other than well (RFC 3623 §2.2, §2.3; RFC 5187): whatever it found in its
 * kernel and in its neighbors' databases, in the end both are what a start of the ordinary way would have made them.
 */
@Tag("interop")
@Tag("patient")
class OspfRestartEndsTest {
    /** A process must have started and met its neighbors meanwhile, on a busy machine too. */
    private static final int SECONDS = 25;
    private static final String HELPER = " graceful-restart helper enable\n";
    /** Networks behind Jackdaw: its own, and routes that it exports. */
    private static final List<String> NET1 = List.of("10.1.0.0/24", "2001:db8:1::/64");
    private static final List<String> NET2 = List.of("10.2.0.0/24", "2001:db8:2::/64");
    private static final List<String> NET3 = List.of("10.3.0.0/24", "2001:db8:3::/64");

    private record Scene(Triangle triangle, BirdPeer bird, FrrPeer frr, JackdawDaemon jackdaw) {
    }

    /** Routes of these numbers that router 1 or 2 exports, of both versions. */
    private static List<String> externals(int router, int... numbers) {
        return IntStream.of(numbers).boxed().flatMap(number -> Stream.of("10.9%d.%d.0/24".formatted(router, number),
                "2001:db8:9%d:%d::/64".formatted(router, number))).toList();
    }

    private static String jackdaw(int... externals) {
        return Triangle.jackdaw("graceful-restart = on, graceful-restart-time = " + SECONDS + "s,")
                + externals(1, externals).stream().map("{ prefix = \"%s\", type = blackhole }"::formatted)
                .collect(Collectors.joining("\n", "static.lost.routes = [\n", "]\n"));
    }

    private static String bird(String instance, int cost, int... externals) {
        return Triangle.bird("", instance, cost) + externals(2, externals).stream().map(prefix ->
                "protocol static { ipv%d; route %s blackhole; }\n".formatted(prefix.contains(":") ? 6 : 4, prefix))
                .collect(Collectors.joining());
    }

    private static List<String> all(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    /** All that each has from both others, and nothing that was. */
    private static void awaitRoutes(Scene scene, List<String> jackdaws, List<String> birds, List<String> gone) {
        Triangle triangle = scene.triangle();
        triangle.awaitFib(triangle.frr(), all(all(NET1, jackdaws), all(NET2, birds)), gone);
        triangle.awaitFib(triangle.bird(), all(all(NET1, jackdaws), NET3), gone);
        triangle.awaitFib(triangle.jackdaw(), all(all(NET2, birds), NET3), gone);
    }

    /** Whoever was to help would not, before all this is so. */
    private static void awaitReady(Scene scene) {
        for (String version : List.of("ospf4", "ospf6")) {
            Await.until("two neighbors are Full", () -> scene.jackdaw().birdc("show ospf neighbors " + version),
                    text -> text.split("Full/", -1).length == 3, scene.triangle().lab());
        }
        scene.triangle().awaitFib(scene.triangle().frr(), 1, "jf0", "bf0");
        scene.triangle().awaitFib(scene.triangle().bird(), 1, "jb0", "bf0");
        OspfRestartTest.awaitKnownToBoth(scene.triangle().lab(), scene.jackdaw());
    }

    private static void handOver(Scene scene) {
        awaitReady(scene);
        scene.jackdaw().birdc("graceful restart");
        assertThat(scene.jackdaw().process().exit(Await.PATIENT)).isEqualTo(7);
    }

    private static void awaitOutcome(JackdawDaemon jackdaw, String why) {
        jackdaw.await("show ospf ospf4", "Graceful restart: on (" + why + ")");
        jackdaw.await("show ospf ospf6", "Graceful restart: on (" + why + ")");
    }

    @Example
    void restartsThatDoNotEndWell() {
        try (Triangle triangle = Triangle.open()) {
            Scene scene = new Scene(triangle, BirdPeer.start(triangle.lab(), triangle.bird(), bird("", 10, 1, 2)),
                    FrrPeer.start(triangle.lab(), triangle.frr(), Triangle.frr(HELPER, " capability opaque\n")),
                    JackdawDaemon.start(triangle.lab(), triangle.jackdaw(), jackdaw(1, 2)));
            awaitRoutes(scene, externals(1, 1, 2), externals(2, 1, 2), List.of());
            theTopologyChanges(scene);
            aNeighborStaysAway(scene);
            nobodyHelps(scene);
        }
    }

    /** FRR lets go of who restarts, and its router-LSA has no link to us any more (RFC 3623 §2.2 (2)). */
    private static void theTopologyChanges(Scene scene) {
        handOver(scene);
        scene.bird().configure(bird("", 77, 1, 3));
        scene.frr().awaitNot("show ip ospf neighbor", "10.255.0.1");
        scene.frr().awaitNot("show ipv6 ospf6 neighbor", "10.255.0.1");
        scene.jackdaw().configure(jackdaw(1, 3)).start();
        awaitOutcome(scene.jackdaw(), "a neighbor has given up");
        awaitRoutes(scene, externals(1, 1, 3), externals(2, 1, 3), all(externals(1, 2), externals(2, 2)));
    }

    /** The period is over before all adjacencies are back (RFC 3623 §2.2 (3)). */
    private static void aNeighborStaysAway(Scene scene) {
        Triangle triangle = scene.triangle();
        // Or BIRD's end would be a change that ends FRR's help.
        scene.frr().vtysh("configure terminal", "router ospf", "no graceful-restart helper strict-lsa-checking", "exit",
                "router ospf6", "graceful-restart helper lsa-check-disable");
        awaitReady(scene);
        RouteMonitor routes = RouteMonitor.start(triangle.lab(), triangle.frr());
        handOver(scene);
        scene.bird().process().kill();
        scene.jackdaw().configure(jackdaw(1)).start();
        awaitOutcome(scene.jackdaw(), "the grace period is over");
        triangle.awaitFib(triangle.jackdaw(), NET3, all(NET2, externals(2, 1, 3)));
        triangle.awaitFib(triangle.frr(), all(NET1, externals(1, 1)), all(NET2, externals(1, 3)));
        // FRR takes an external of version 3 out of the kernel and puts it back whenever it has calculated.
        for (String prefix : all(NET1, externals(1, 1).subList(0, 1))) {
            assertThat(routes.deleted(prefix)).as("route %s was never away", prefix).isEmpty();
        }
    }

    /** An ordinary start, with neighbors that have or have not seen the end of the former process. */
    private static void nobodyHelps(Scene scene) {
        String refusing = "graceful restart off;";
        scene.frr().vtysh("configure terminal", "router ospf", "no graceful-restart helper enable", "exit",
                "router ospf6", "no graceful-restart helper enable");
        BirdPeer bird = BirdPeer.start(scene.triangle().lab(), scene.triangle().bird(), bird(refusing, 10, 1, 2));
        awaitRoutes(scene, externals(1, 1), externals(2, 1, 2), all(externals(1, 3), externals(2, 3)));
        handOver(scene);
        bird.configure(bird(refusing, 10, 1, 3));
        scene.jackdaw().configure(jackdaw(2)).start();
        awaitRoutes(scene, externals(1, 2), externals(2, 1, 3), all(externals(1, 1), externals(2, 2)));
        scene.triangle().awaitReach("in the end", scene.triangle().bird(), 2, 1);
    }
}
