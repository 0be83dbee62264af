package jackdaw.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.FrrPeer;
import jackdaw.tests.lab.JackdawDaemon;
import jackdaw.tests.lab.RouteMonitor;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/**
 * Jackdaw restarts, by a handover and by kill -9, and BIRD and FRR help it (RFC 3623, RFC 5187): their kernels' routes
 * through it and to it are never taken away, and no LSA is originated anew.
 */
@Tag("interop")
class OspfRestartTest {
    private static final List<String> PREFIXES = List.of("10.1.0.0/24", "10.9.1.0/24", "2001:db8:1::/64",
            "2001:db8:9:1::/64");

    @Example
    void birdOnAPointToPointLink() {
        bird("type ptp;", "type = point-to-point");
    }

    @Example
    void birdOnALanWithJackdawAsDesignatedRouter() {
        bird("priority 1;", "type = broadcast, wait = 2s, priority = 10");
    }

    @Example
    void frrOnAPointToPointLink() {
        frr("network point-to-point", "type = point-to-point");
    }

    @Example
    void frrOnALanWithJackdawAsDesignatedRouter() {
        frr("priority 1", "type = broadcast, wait = 2s, priority = 10");
    }

    private static String jackdaw(String lan) {
        return OspfConfigs.jackdaw(lan).replace("version =", "graceful-restart = on\n    graceful-restart-time = 60s\n"
                + "    version =");
    }

    private static void bird(String birdLan, String jackdawLan) {
        try (Link link = Link.open()) {
            JackdawDaemon jackdaw = JackdawDaemon.start(link.lab(), link.gateway(), jackdaw(jackdawLan));
            BirdPeer bird = BirdPeer.start(link.lab(), link.neighbor(), OspfConfigs.bird(birdLan));
            bird.await("show ospf neighbors ospf4", "Full/");
            bird.await("show ospf neighbors ospf6", "Full/");
            restarts(link, jackdaw, () -> bird.birdc("show ospf lsadb ospf4") + bird.birdc("show ospf lsadb ospf6"));
        }
    }

    private static void frr(String frrLan, String jackdawLan) {
        try (Link link = Link.open()) {
            JackdawDaemon jackdaw = JackdawDaemon.start(link.lab(), link.gateway(), jackdaw(jackdawLan));
            FrrPeer frr = FrrPeer.start(link.lab(), link.neighbor(), FrrPeer.Config.ospf(
                    OspfConfigs.ospfd("10.0.0.2", "ip ospf " + frrLan)
                            + " capability opaque\n graceful-restart helper enable\n",
                    OspfConfigs.ospf6d("10.0.0.2", "ipv6 ospf6 " + frrLan) + " graceful-restart helper enable\n"));
            frr.await("show ip ospf neighbor", "Full/");
            frr.await("show ipv6 ospf6 neighbor", "Full/");
            restarts(link, jackdaw, () -> frr.vtysh("show ip ospf database") + frr.vtysh("show ipv6 ospf6 database"));
        }
    }

    private static void restarts(Link link, JackdawDaemon jackdaw, Supplier<String> database) {
        Await.until("packets get through", link::isConnected, connected -> connected, link.lab());
        Await.until("all routes are in the neighbor's kernel", () -> link.neighbor().fib(),
                fib -> PREFIXES.stream().allMatch(fib::contains), link.lab());
        RouteMonitor routes = RouteMonitor.start(link.lab(), link.neighbor());
        System.out.println(jackdaw.birdc("graceful restart"));
        jackdaw.process().exit(Duration.ofSeconds(10));
        // Longer than the dead interval.
        Await.stays("packets get through", Duration.ofSeconds(6), link::isConnected, connected -> connected, link.lab());
        jackdaw.start();
        isBack(link, jackdaw, routes);
        System.out.println(database.get());
        jackdaw.kill();
        jackdaw.start();
        isBack(link, jackdaw, routes);
    }

    private static void isBack(Link link, JackdawDaemon jackdaw, RouteMonitor routes) {
        jackdaw.await("show ospf ospf4", "Graceful restart: on (all adjacencies are back)");
        jackdaw.await("show ospf ospf6", "Graceful restart: on (all adjacencies are back)");
        assertThat(link.isConnected()).isTrue();
        for (String prefix : PREFIXES) {
            assertThat(routes.deleted(prefix)).as("route %s was never away", prefix).isEmpty();
        }
    }
}
