package jackdaw.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.JackdawDaemon;
import jackdaw.tests.lab.RouteMonitor;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/** The daemon ends and comes back: in order, and by kill -9. */
@Tag("interop")
@Tag("patient")
class RestartTest {
    @Example
    void orderlyStopFlushesAndCleans() {
        try (Link link = Link.open()) {
            BirdPeer bird = BirdPeer.start(link.lab(), link.neighbor(),
                    OspfConfigs.bird("type ptp;").replace("dead 4", "dead 120"));
            JackdawDaemon jackdaw = JackdawDaemon.start(link.lab(), link.gateway(),
                    OspfConfigs.jackdaw("type = point-to-point").replace("dead = 4s", "dead = 120s"));
            bird.await("show route", "10.9.1.0/24", "2001:db8:9:1::/64");
            link.gateway().ip("route add 10.77.0.0/24 dev net0 metric 5");
            assertThat(jackdaw.stop()).isZero();
            // The external routes were flushed, nobody waited for the dead interval.
            bird.awaitNot("show route", "10.9.1.0/24", "2001:db8:9:1::/64");
            assertThat(link.gateway().fib()).doesNotContain("10.2.0.0/24").doesNotContain("2001:db8:2::/64");
            assertThat(link.gateway().fib("10.77.0.0/24")).as("a route of somebody else").contains("net0");
            jackdaw.start();
            bird.await("show route", "10.9.1.0/24", "2001:db8:9:1::/64");
            Await.until("packets get through again", link::isConnected, connected -> connected, link.lab());
        }
    }

    /** After a crash the kernel keeps forwarding, the next life adopts its routes and sweeps what is gone. */
    @Example
    void killedAndStartedAgain() {
        try (Link link = Link.open()) {
            BirdPeer bird = BirdPeer.start(link.lab(), link.neighbor(), OspfConfigs.bird("type ptp;"));
            JackdawDaemon jackdaw = JackdawDaemon.start(link.lab(), link.gateway(),
                    OspfConfigs.jackdaw("type = point-to-point"));
            Await.until("packets get through", link::isConnected, connected -> connected, link.lab());
            Await.until("an external is in the kernel", () -> link.gateway().fib("10.8.1.0/24"),
                    route -> route.contains("10.0.0.2"), link.lab());
            RouteMonitor routes = RouteMonitor.start(link.lab(), link.gateway());
            jackdaw.kill();
            assertThat(link.gateway().fib("10.2.0.0/24")).as("kept after the crash").contains("via 10.0.0.2");
            bird.configure(OspfConfigs.bird("type ptp;").replace("route 10.8.1.0/24 blackhole;", ""));
            jackdaw.start();
            bird.await("show ospf neighbors ospf4", "Full/PtP");
            Await.until("the stray is swept", () -> link.gateway().fib("10.8.1.0/24"), String::isBlank, link.lab());
            assertThat(routes.deleted("10.2.0.0/24")).as("never taken away").isEmpty();
            bird.await("show route", "10.9.1.0/24", "2001:db8:9:1::/64");
            Await.until("packets get through again", link::isConnected, connected -> connected, link.lab());
        }
    }

    @Example
    void foreignRoutesAreLeftAlone() {
        try (Link link = Link.open()) {
            link.gateway().ip("route add 10.2.0.0/24 via 10.0.0.9 dev lan0 metric 900 onlink");
            BirdPeer.start(link.lab(), link.neighbor(), OspfConfigs.bird("type ptp;"));
            JackdawDaemon jackdaw = JackdawDaemon.start(link.lab(), link.gateway(),
                    OspfConfigs.jackdaw("type = point-to-point"));
            Await.until("ours is beside it", () -> link.gateway().fib("10.2.0.0/24"),
                    routes -> routes.contains("10.0.0.9") && routes.contains("10.0.0.2"), link.lab());
            // What somebody deletes of ours comes back.
            link.gateway().ip("route del 10.2.0.0/24 metric 32");
            Await.until("ours is repaired", () -> link.gateway().fib("10.2.0.0/24"),
                    routes -> routes.contains("10.0.0.2"), link.lab());
            assertThat(jackdaw.stop()).isZero();
            assertThat(link.gateway().fib("10.2.0.0/24")).contains("10.0.0.9").doesNotContain("10.0.0.2");
        }
    }
}
