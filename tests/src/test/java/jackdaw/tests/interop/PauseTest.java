package jackdaw.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.JackdawDaemon;
import jackdaw.tests.lab.RouteMonitor;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/** The process stands still, as in a virtual machine that is paused, for less and for more than neighbors wait. */
@Tag("interop")
class PauseTest {
    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final String BGP = """
            bgp.neighbors.core { address = 10.0.0.2, local-as = 64513, remote-as = 64600, hold-time = 12s
                                 connect-retry-time = 1s, ipv4 { import = all, export = "where source = RTS_STATIC" } }
            """;
    private static final String BIRD_BGP = """
            protocol static far { ipv4; route 203.0.113.0/24 blackhole; }
            protocol bgp gate { local as 64600; neighbor 10.0.0.1 as 64513; hold time 12; connect delay time 1;
              error wait time 1, 2; ipv4 { import all; export where net = 203.0.113.0/24; }; }
            """;

    @Example
    void aPausedRouterComesBackToWhatItLeft() {
        try (Link link = Link.open()) {
            BirdPeer bird = BirdPeer.start(link.lab(), link.neighbor(),
                    OspfConfigs.bird("type ptp;").replace("dead 4", "dead 12") + BIRD_BGP);
            JackdawDaemon jackdaw = JackdawDaemon.start(link.lab(), link.gateway(),
                    OspfConfigs.jackdaw("type = point-to-point").replace("dead = 4s", "dead = 12s") + BGP);
            awaitAll(link, bird, jackdaw);
            awaitKernels(link);
            RouteMonitor here = RouteMonitor.start(link.lab(), link.gateway());
            RouteMonitor there = RouteMonitor.start(link.lab(), link.neighbor());

            jackdaw.process().signal("STOP");
            Await.stays("the kernel forwards", SHORT, link::isConnected, connected -> connected, link.lab());
            jackdaw.process().signal("CONT");
            Await.until("it says so", () -> jackdaw.process().log(), log -> log.contains("stood still"), link.lab());
            Await.stays("all neighbors are there", SHORT, () -> bird.birdc("show ospf neighbors ospf4")
                    + bird.birdc("show ospf neighbors ospf6") + bird.birdc("show protocols gate"),
                    state -> state.split("Full/PtP", -1).length == 3 && state.contains("Established"), link.lab());
            assertThat(here.changes("201")).isEmpty();
            assertThat(there.changes("bird")).isEmpty();

            jackdaw.process().signal("STOP");
            bird.awaitNot("show ospf neighbors ospf4", "Full");
            bird.awaitNot("show ospf neighbors ospf6", "Full");
            bird.awaitNot("show protocols gate", "Established");
            assertThat(link.gateway().fib("10.2.0.0/24")).as("the kernel's route").contains("via 10.0.0.2");
            jackdaw.process().signal("CONT");
            awaitAll(link, bird, jackdaw);
        }
    }

    /** Everything that either kernel will have: what comes later would look like a change. */
    private static void awaitKernels(Link link) {
        Await.until("all routes are in both kernels", () -> List.of(link.gateway().fib(), link.neighbor().fib()),
                fibs -> Stream.of("10.2.0.0/24", "10.8.1.0/24", "10.8.2.0/24", "203.0.113.0/24", "2001:db8:2::/64",
                        "2001:db8:8:1::/64", "2001:db8:8:2::/64").allMatch(fibs.getFirst()::contains)
                        && Stream.of("10.1.0.0/24", "10.9.1.0/24", "10.9.2.0/24", "2001:db8:1::/64",
                        "2001:db8:9:1::/64", "2001:db8:9:2::/64").allMatch(fibs.getLast()::contains), link.lab());
    }

    private static void awaitAll(Link link, BirdPeer bird, JackdawDaemon jackdaw) {
        bird.await("show ospf neighbors ospf4", "Full/PtP");
        bird.await("show ospf neighbors ospf6", "Full/PtP");
        bird.await("show protocols gate", "Established");
        bird.await("show route", "10.9.1.0/24", "2001:db8:9:1::/64");
        jackdaw.await("show route 203.0.113.0/24", "[core ");
        Await.until("packets get through", link::isConnected, connected -> connected, link.lab());
    }
}
