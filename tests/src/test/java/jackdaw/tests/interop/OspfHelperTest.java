package jackdaw.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.FrrPeer;
import jackdaw.tests.lab.JackdawDaemon;
import jackdaw.tests.lab.RouteMonitor;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/** A neighbor restarts OSPF gracefully: Jackdaw keeps it, and the kernel's routes through it (RFC 3623, RFC 5187). */
@Tag("interop")
@Tag("patient")
class OspfHelperTest {
    /** Longer than the dead interval. */
    private static final Duration ABSENCE = Duration.ofSeconds(6);
    private static final String GRACE = " graceful-restart grace-period 60\n";

    /** BIRD keeps its kernel routes over its own restart only with an option of the kernel protocol. */
    private static String bird(String lan) {
        return OspfConfigs.bird(lan).replace("protocol kernel {", "protocol kernel { graceful restart;")
                .replace("ospf4 {", "ospf4 { graceful restart yes; graceful restart time 60;")
                .replace("ospf6 {", "ospf6 { graceful restart yes; graceful restart time 60;");
    }

    @Example
    void birdOnAPointToPointLink() {
        bird("type ptp;", "type = point-to-point");
    }

    /** Not as the designated router: BIRD 2.0.12 does not take that rank up again and waits for its period to end. */
    @Example
    void birdOnALan() {
        bird("priority 0;", "type = broadcast, wait = 2s, priority = 10");
    }

    private static void bird(String birdLan, String jackdawLan) {
        try (Link link = Link.open()) {
            BirdPeer bird = BirdPeer.start(link.lab(), link.neighbor(), bird(birdLan));
            JackdawDaemon jackdaw = JackdawDaemon.start(link.lab(), link.gateway(), OspfConfigs.jackdaw(jackdawLan));
            Await.until("packets get through", link::isConnected, connected -> connected, link.lab());
            OspfRestartTest.awaitKnownToBoth(link.lab(), jackdaw);
            RouteMonitor routes = RouteMonitor.start(link.lab(), link.gateway());
            bird.handOver();
            isKept(link, jackdaw);
            bird.recover();
            isBack(link, jackdaw, routes);
        }
    }

    @Example
    void frrOnAPointToPointLink() {
        frr("network point-to-point", "type = point-to-point");
    }

    @Example
    void frrAsDesignatedRouter() {
        frr("priority 10", "type = broadcast, wait = 2s, priority = 1");
    }

    /** FRR asks OSPFv2 neighbors for grace only with opaque LSAs switched on. */
    private static void frr(String frrLan, String jackdawLan) {
        try (Link link = Link.open()) {
            link.neighbor().ip("route add unreachable 10.8.1.0/24");
            link.neighbor().ip("-6 route add unreachable 2001:db8:8:1::/64");
            FrrPeer frr = FrrPeer.start(link.lab(), link.neighbor(), FrrPeer.Config.ospf(
                    OspfConfigs.ospfd("10.0.0.2", "ip ospf " + frrLan) + " capability opaque\n" + GRACE,
                    OspfConfigs.ospf6d("10.0.0.2", "ipv6 ospf6 " + frrLan) + GRACE));
            JackdawDaemon jackdaw = JackdawDaemon.start(link.lab(), link.gateway(), OspfConfigs.jackdaw(jackdawLan));
            Await.until("packets get through", link::isConnected, connected -> connected, link.lab());
            OspfRestartTest.awaitKnownToBoth(link.lab(), jackdaw);
            RouteMonitor routes = RouteMonitor.start(link.lab(), link.gateway());
            frr.vtysh("graceful-restart prepare ip ospf", "graceful-restart prepare ipv6 ospf");
            isKept(link, jackdaw);
            frr.restart("ospfd", "TERM");
            frr.restart("ospf6d", "TERM");
            isBack(link, jackdaw, routes);
        }
    }

    private static void isKept(Link link, JackdawDaemon jackdaw) {
        jackdaw.await("show ospf neighbors ospf4", "restarts, ");
        jackdaw.await("show ospf neighbors ospf6", "restarts, ");
        Await.stays("packets get through", ABSENCE, link::isConnected, connected -> connected, link.lab());
    }

    private static void isBack(Link link, JackdawDaemon jackdaw, RouteMonitor routes) {
        jackdaw.await("show ospf ospf4", "Restarting neighbors: 0, completed 1");
        jackdaw.await("show ospf ospf6", "Restarting neighbors: 0, completed 1");
        jackdaw.await("show ospf neighbors ospf4", "Full/");
        jackdaw.await("show ospf neighbors ospf6", "Full/");
        assertThat(link.isConnected()).isTrue();
        for (String prefix : List.of("10.2.0.0/24", "10.8.1.0/24", "2001:db8:2::/64", "2001:db8:8:1::/64")) {
            assertThat(routes.deleted(prefix)).as("route %s was never away", prefix).isEmpty();
        }
    }
}
