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

/** BGP graceful restart beside BIRD and FRR: each side restarts, and the other's kernel hears nothing of it. */
@Tag("interop")
@Tag("patient")
class BgpRestartTest {
    private static final Duration END = Duration.ofSeconds(10);
    private static final String RESTARTS = ", graceful-restart = on, graceful-restart-time = 40s";
    private static final String BIRD = """
            router id 10.0.0.2;
            graceful restart wait 20;
            protocol device { scan time 1; }
            protocol kernel { ipv4 { export all; }; persist; }
            protocol kernel { ipv6 { export all; }; persist; }
            protocol static { ipv4; route 0.0.0.0/0 blackhole; route 203.0.113.0/24 blackhole; }
            protocol static { ipv6; route ::/0 blackhole; }
            template bgp session { local as 64600; connect delay time 1; error wait time 1, 2; graceful restart on;
              graceful restart time 40; }
            protocol bgp gw_v4 from session { neighbor 10.0.0.1 as 64513; ipv4 { import all; export all; }; }
            protocol bgp gw_v6 from session { neighbor 2001:db8::1 as 64513; ipv6 { import all; export all; }; }
            """;
    private static final String FRR = """
            router bgp 64600
             bgp router-id 10.0.0.2
             no bgp ebgp-requires-policy
             no bgp network import-check
             bgp graceful-restart
             bgp graceful-restart restart-time 40
             bgp graceful-restart preserve-fw-state
             bgp graceful-restart notification
             neighbor 10.0.0.1 remote-as 64513
             neighbor 10.0.0.1 timers connect 1
             neighbor 2001:db8::1 remote-as 64513
             neighbor 2001:db8::1 timers connect 1
             timers bgp 2 6
             address-family ipv4 unicast
              network 203.0.113.0/24
              no neighbor 2001:db8::1 activate
             exit-address-family
             address-family ipv6 unicast
              network 2001:db8:203::/48
              neighbor 2001:db8::1 activate
             exit-address-family
            """;

    @Example
    void besideBird() {
        try (Link link = Link.open()) {
            BirdPeer bird = BirdPeer.start(link.lab(), link.neighbor(), BIRD);
            JackdawDaemon jackdaw = BgpTest.start(link, RESTARTS);
            bird.await("show route", "198.51.100.0/24", "2001:db8:100::/48");
            BgpTest.checkDefaults(link);
            jackdaw.await("show protocols all core_v4", "AF supported: ipv4", "Neighbor capabilities");
            RouteMonitor monitor = RouteMonitor.start(link.lab(), link.gateway());

            assertThat(jackdaw.birdc("graceful restart")).contains("Graceful restart requested");
            assertThat(jackdaw.process().exit(END)).isEqualTo(7);
            checkThatBirdWaits(bird);
            bird.process().signal("STOP");
            jackdaw.start();
            jackdaw.await("show protocols all core_v4", "GR recovery:");
            jackdaw.await("show status", "recovery in progress");
            bird.process().signal("CONT");
            checkThatAllIsBack(bird, jackdaw);

            jackdaw.kill();
            checkThatBirdWaits(bird);
            jackdaw.start();
            checkThatAllIsBack(bird, jackdaw);
            assertThat(monitor.changes("201")).isEmpty();

            bird.handOver();
            jackdaw.await("show protocols all core_v4", "Neighbor graceful restart active", "Restart timer:");
            jackdaw.await("show route 203.0.113.0/24", "[core_v4 ");
            bird.recover();
            jackdaw.await("show protocols all core_v4", "1 of the neighbor, 1 completed");
            checkThatAllIsBack(bird, jackdaw);
            assertThat(monitor.changes("201")).isEmpty();

            assertThat(jackdaw.stop()).isZero();
            bird.awaitNot("show route", "198.51.100.0/24");
        }
    }

    /** FRR knows RFC 8538 too: a Hard Reset is what ends its patience. */
    @Example
    void besideFrr() {
        try (Link link = Link.open()) {
            FrrPeer frr = FrrPeer.start(link.lab(), link.neighbor(), FrrPeer.Config.bgp(FRR));
            JackdawDaemon jackdaw = BgpTest.start(link, RESTARTS);
            frr.await("show bgp ipv4 unicast", "198.51.100.0/24");
            frr.await("show bgp ipv6 unicast", "2001:db8:100::/48");
            frr.await("show bgp ipv4 neighbors 10.0.0.1 graceful-restart", "N bit: True");
            jackdaw.await("show route 203.0.113.0/24", "[core_v4 ");
            Await.until("it is in the kernel", () -> link.gateway().fib(), fib -> fib.contains("203.0.113.0/24"),
                    link.lab());
            Await.until("it is in the kernel in IPv6", () -> link.gateway().fib(), fib ->
                    fib.contains("2001:db8:203::/48"), link.lab());
            RouteMonitor monitor = RouteMonitor.start(link.lab(), link.gateway());
            standingStillIsForgiven(link, frr, jackdaw);
            assertThat(monitor.changes("201")).isEmpty();
            for (boolean planned : List.of(true, false)) {
                if (planned) {
                    jackdaw.birdc("graceful restart");
                    assertThat(jackdaw.process().exit(END)).isEqualTo(7);
                } else {
                    jackdaw.kill();
                }
                frr.await("show bgp ipv4 unicast", "S>", "198.51.100.0/24");
                jackdaw.start();
                awaitAllBack(frr, jackdaw);
            }
            frr.restart("bgpd", "KILL");
            jackdaw.await("show protocols all core_v4", "1 of the neighbor, 1 completed");
            jackdaw.await("show protocols all core_v6", "1 of the neighbor, 1 completed");
            frr.await("show bgp ipv4 unicast", "198.51.100.0/24");
            assertThat(monitor.changes("201")).isEmpty();
            assertThat(jackdaw.stop()).isZero();
            frr.awaitNot("show bgp ipv4 unicast", "198.51.100.0/24");
            assertThat(frr.vtysh("show bgp neighbors 10.0.0.1")).contains("Hard Reset");
        }
    }

    /** RFC 8538 §4: with it a hold time that is over ends a session, but no route, whichever side stands still. */
    private static void standingStillIsForgiven(Link link, FrrPeer frr, JackdawDaemon jackdaw) {
        RouteMonitor monitor = RouteMonitor.start(link.lab(), link.neighbor());
        jackdaw.process().signal("STOP");
        frr.await("show bgp ipv4 unicast", "S>", "198.51.100.0/24");
        frr.await("show bgp ipv6 unicast", "S>", "2001:db8:100::/48");
        assertThat(frr.vtysh("show bgp neighbors 10.0.0.1")).contains("Hold Timer Expired");
        jackdaw.process().signal("CONT");
        awaitAllBack(frr, jackdaw);

        frr.signal("bgpd", "STOP");
        for (String session : List.of("core_v4", "core_v6")) {
            jackdaw.await("show protocols all " + session, "Neighbor graceful restart active", "Hold timer expired");
        }
        jackdaw.await("show route", "203.0.113.0/24", "2001:db8:203::/48");
        frr.signal("bgpd", "CONT");
        awaitAllBack(frr, jackdaw);
        assertThat(monitor.deleted("198.51.100.0/24")).isEmpty();
        assertThat(monitor.deleted("2001:db8:100::/48")).isEmpty();
    }

    private static void awaitAllBack(FrrPeer frr, JackdawDaemon jackdaw) {
        jackdaw.await("show protocols all core_v4", "Established");
        jackdaw.await("show protocols all core_v6", "Established");
        jackdaw.awaitNot("show protocols all core_v4", "graceful restart active");
        jackdaw.awaitNot("show protocols all core_v6", "graceful restart active");
        frr.awaitNot("show bgp ipv4 unicast", "S>");
        frr.awaitNot("show bgp ipv6 unicast", "S>");
        assertThat(frr.vtysh("show bgp ipv4 unicast")).contains("198.51.100.0/24");
        assertThat(frr.vtysh("show bgp ipv6 unicast")).contains("2001:db8:100::/48");
    }

    private static void checkThatBirdWaits(BirdPeer bird) {
        bird.await("show protocols all gw_v4", "Neighbor graceful restart active");
        assertThat(bird.birdc("show route")).contains("198.51.100.0/24").contains("2001:db8:100::/48");
    }

    private static void checkThatAllIsBack(BirdPeer bird, JackdawDaemon jackdaw) {
        for (String session : List.of("gw_v4", "gw_v6")) {
            bird.await("show protocols " + session, "Established");
            bird.awaitNot("show protocols all " + session, "graceful restart active");
        }
        jackdaw.awaitNot("show status", "recovery in progress");
        assertThat(bird.birdc("show route")).contains("198.51.100.0/24").contains("2001:db8:100::/48");
    }
}
