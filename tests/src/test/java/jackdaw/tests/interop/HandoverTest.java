package jackdaw.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.LabFailure;
import jackdaw.tests.lab.RouteMonitor;
import jackdaw.tests.network.Announcements;
import jackdaw.tests.network.Equipment;
import jackdaw.tests.network.Gateway;
import jackdaw.tests.network.Network;
import jackdaw.tests.network.Plan;
import jackdaw.tests.network.Service;
import jackdaw.tests.network.Software;
import jackdaw.tests.network.Traffic;
import jackdaw.tests.network.Watch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/**
 * A daemon is replaced, by a handover and by kill -9, in the mission's network: switches and upstream are BIRD and FRR,
 * both ways of all four services are under traffic. Not a packet is lost or moves, and neither the kernel of the
 * gateway nor the switches' databases hear of it.
 */
@Tag("interop")
class HandoverTest {
    private static final Equipment EQUIPMENT = new Equipment(List.of(Software.BIRD, Software.FRR),
            List.of(Software.FRR, Software.BIRD), Software.BIRD, true, true, List.of());
    private static final Traffic.Load LOAD = new Traffic.Load(200, 20, true);
    private static final Duration START = Duration.ofSeconds(240);
    private static final Duration END = Duration.ofSeconds(15);
    /**
     * Within the dead interval a killed process must be back and have asked for grace (RFC 3623 §4); on a busy machine
     * a JVM alone takes 7 s to start. This is what OSPF has unless told otherwise (RFC 2328 §C.3).
     */
    private static final int DEAD_SECONDS = 40;
    private static final String RESTARTS = """
            bgp.defaults.graceful-restart = on
            ospf.site4.graceful-restart = on
            ospf.site6.graceful-restart = on
            ospf.site4.areas."0.0.0.0".interfaces.inside.dead = %1$ds
            ospf.site6.areas."0.0.0.0".interfaces.inside.dead = %1$ds
            """.formatted(DEAD_SECONDS);

    @Example
    void aDaemonIsReplacedUnderTraffic() {
        Lab lab = Lab.open();
        try (lab) {
            Network network = Network.build(lab, EQUIPMENT, 2);
            network.giveUpAfter(DEAD_SECONDS);
            network.equip(Software.JACKDAW, _ -> RESTARTS);
            network.gateways().forEach(Gateway::launch);
            network.startAround();
            try (Traffic traffic = Traffic.start(network, LOAD)) {
                Watch watch = new Watch(network, traffic);
                Await.until("every service is up", START, () -> missing(network), List::isEmpty, lab::evidence);
                settle(watch);
                for (Gateway gateway : network.gateways()) {
                    RouteMonitor routes = RouteMonitor.start(lab, gateway.machine());
                    handedOver(watch, gateway, routes);
                    killed(watch, gateway, routes);
                }
                refusedWhileSomethingIsBroken(watch, network.gateway(2));
            }
        }
    }

    /** What the gateways say must have come everywhere: a later change of topology would rightly end a restart. */
    private static void settle(Watch watch) {
        Network network = watch.network();
        watch.awaitNone("the switches know of every service that is up", () -> unknown(network));
        watch.awaitCarrier(Service.NAT44, 1);
        for (Service service : Set.of(Service.NAT66, Service.NAT64, Service.DNS64)) {
            watch.awaitCarrier(service, 2);
        }
        watch.awaitSteady("at the start");
    }

    /** Announcements of the gateways at their base metric that a switch does not have. */
    private static List<String> unknown(Network network) {
        List<String> unknown = new ArrayList<>();
        for (int number = 1; number <= network.switches().size(); number++) {
            Announcements known = network.switchAt(number).announcements();
            for (Gateway gateway : network.gateways()) {
                Set<String> announced = known.of(Plan.gatewayId(gateway.number()));
                Stream.of(Service.values()).flatMap(service -> service.attract().stream())
                        .map(prefix -> prefix + " metric 200").filter(wanted -> !announced.contains(wanted))
                        .forEach(wanted -> unknown.add(gateway + " " + wanted));
            }
        }
        return unknown;
    }

    private static List<String> missing(Network network) {
        List<String> missing = new ArrayList<>();
        for (Gateway gateway : network.gateways()) {
            if (!gateway.process().isAlive()) {
                throw new LabFailure(gateway + " ended\n" + network.lab().evidence());
            }
            for (Service service : Service.values()) {
                if (!gateway.isUp(service)) {
                    missing.add(gateway + " " + service);
                }
            }
            if (gateway.fullNeighbors("site4") < 2 || gateway.fullNeighbors("site6") < 2
                    || gateway.establishedSessions() < 4) {
                missing.add(gateway + " has not all neighbors");
            }
            if (!gateway.ask("show status").contains("up and running")
                    || gateway.ask("show status").contains("recovery in progress")) {
                missing.add(gateway + " recovers");
            }
        }
        return missing;
    }

    private static void handedOver(Watch watch, Gateway gateway, RouteMonitor routes) {
        unnoticed(watch, gateway, routes, "was handed over", () -> {
            assertThat(gateway.ask("graceful restart")).contains("Graceful restart requested");
            assertThat(gateway.process().exit(END)).isEqualTo(7);
        });
    }

    private static void killed(Watch watch, Gateway gateway, RouteMonitor routes) {
        unnoticed(watch, gateway, routes, "was killed", () -> gateway.process().kill());
    }

    private static void unnoticed(Watch watch, Gateway gateway, RouteMonitor routes, String what,
                                  Runnable end) {
        Network network = watch.network();
        Map<Service, String> carriers = watch.carriers();
        Set<String> announced = announced(network, gateway);
        long start = System.nanoTime();
        end.run();
        gateway.launch();
        watch.awaitNone("all is as before " + gateway + " " + what, () -> missing(network));
        watch.awaitSteady("after " + gateway + " " + what);
        // All of it, whatever fails first: was a packet lost while the kernel's routes changed?
        assertSoftly(softly -> {
            softly.assertThat(watch.traffic().lostSince(start)).as("lost when %s %s", gateway, what)
                    .allSatisfy((_, lost) -> assertThat(lost.lost()).isZero());
            softly.assertThat(watch.traffic().lostNewFlowsSince(start)).as("new flows lost when %s %s", gateway, what)
                    .allSatisfy((_, lost) -> assertThat(lost.lost()).isZero());
            softly.assertThat(watch.carriers()).isEqualTo(carriers);
            softly.assertThat(watch.traffic().movedSince(start)).as("moved meanwhile").isEmpty();
            softly.assertThat(announced(network, gateway)).isEqualTo(announced);
            softly.assertThat(routes.changes("201")).as("changes in the kernel of %s", gateway).isEmpty();
        });
    }

    private static Set<String> announced(Network network, Gateway gateway) {
        Set<String> announced = new TreeSet<>();
        for (int number = 1; number <= 2; number++) {
            announced.addAll(network.switchAt(number).announcements().of(Plan.gatewayId(gateway.number())));
        }
        return announced;
    }

    /** Neighbors would hold a route that leads nowhere. */
    private static void refusedWhileSomethingIsBroken(Watch watch, Gateway gateway) {
        gateway.dataplane().killTranslator();
        watch.await("nat64 is withdrawn", () -> !gateway.isUp(Service.NAT64));
        assertThat(gateway.ask("graceful restart")).contains("service nat64 is DOWN", "Not restarted");
        assertThat(gateway.process().isAlive()).isTrue();
        gateway.dataplane().startTranslator();
        watch.awaitNone("all is up again", () -> missing(watch.network()));
    }
}
