package jackdaw.tests.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.LabFailure;
import jackdaw.tests.network.Announcements;
import jackdaw.tests.network.Equipment;
import jackdaw.tests.network.Gateway;
import jackdaw.tests.network.JackdawGateway;
import jackdaw.tests.network.Network;
import jackdaw.tests.network.Plan;
import jackdaw.tests.network.Service;
import jackdaw.tests.network.Software;
import jackdaw.tests.network.Switch;
import jackdaw.tests.network.Traffic;
import jackdaw.tests.network.Watch;

/** Two gateways between two switches and two upstream routers, everything up, probed end to end, and under traffic. */
public final class Ground implements AutoCloseable {
    public static final int GATEWAYS = 2;
    public static final Traffic.Load LOAD = new Traffic.Load(100, 20, false);
    private static final int SWITCHES = 2;
    /** A busy machine of two cores starts everything at once here. */
    private static final Duration START = Duration.ofSeconds(240);
    private static final String PROBES = """
            site.probe-sources = ["%1$s", "%2$s"]
            services.nat44.probes { rules = on, ctfull = on, e2e { targets = [%3$s] } }
            services.nat66.probes { rules = on, e2e { targets = [%4$s] } }
            services.nat64.probes.e2e { targets = [%3$s] }
            """;

    private final Watch watch;

    private Ground(Watch watch) {
        this.watch = watch;
    }

    /**
     * Builds it and waits until everything works.
     *
     * @param switches what the two switches run
     * @param product what the gateways run
     */
    public static Ground open(List<Software> switches, Software product, Pace pace) {
        return open(switches, product, pace, 0);
    }

    /**
     * The same with BFD between switches and gateways.
     *
     * @param bfdMillis between two of its packets, three of which may be missed; 0 without BFD
     */
    static Ground open(List<Software> switches, Software product, Pace pace, int bfdMillis) {
        String bfd = bfdMillis == 0 ? "" : JackdawGateway.bfd(bfdMillis);
        Lab lab = Lab.open();
        try {
            Network network = Network.build(lab, new Equipment(switches, List.of(Software.BIRD, Software.BIRD),
                    Software.BIRD, true, true, List.of()), GATEWAYS);
            network.equip(product, gateway -> PROBES.formatted(Plan.probeSource4(gateway),
                    Plan.probeSource6(gateway), quoted(Plan.PROBE_TARGETS4), quoted(Plan.PROBE_TARGETS6))
                    + pace.configuration() + bfd);
            network.watchBy(bfdMillis);
            network.gateways().forEach(Gateway::launch);
            network.startAround();
            Ground ground = new Ground(new Watch(network, Traffic.start(network, LOAD)));
            Await.until("every service is at home", START, ground::strays, List::isEmpty, lab::evidence);
            ground.watch.awaitSteady("at the start");
            return ground;
        } catch (RuntimeException e) {
            lab.close();
            throw e;
        }
    }

    private static String quoted(List<String> addresses) {
        return '"' + String.join("\", \"", addresses) + '"';
    }

    public Watch watch() {
        return watch;
    }

    public Network network() {
        return watch.network();
    }

    public List<Switch> switches() {
        List<Switch> switches = new ArrayList<>();
        for (int number = 1; number <= SWITCHES; number++) {
            switches.add(network().switchAt(number));
        }
        return switches;
    }

    /** The gateway that a failure leaves alone. */
    public Gateway other(Gateway gateway) {
        return network().gateway(1 + GATEWAYS - gateway.number());
    }

    /** Where a service's traffic goes while nothing is broken. */
    public static int home(Service service) {
        return service == Service.NAT44 ? 1 : 2;
    }

    /** What differs from how it is while nothing is broken, one line each. */
    public List<String> strays() {
        List<String> strays = new ArrayList<>();
        network().gateways().stream().filter(gateway -> !gateway.process().isAlive()).findFirst().ifPresent(dead -> {
            throw new LabFailure(dead + " ended\n" + network().lab().evidence());
        });
        for (Switch at : switches()) {
            Announcements announcements = at.announcements();
            network().gateways().forEach(gateway -> strays.addAll(unseen(at, announcements, gateway, Map.of())));
        }
        for (Service service : Service.values()) {
            if (!watch.carrier(service).equals(Optional.of("gw" + home(service)))) {
                strays.add(service + " goes by " + watch.carrier(service).orElse("nobody"));
            }
        }
        return strays;
    }

    /**
     * What the switches do not have in their LSDBs as they should, one line each.
     *
     * @param reactions of services of the gateway; the others of it have to be at their base metric
     */
    public List<String> unseen(Gateway gateway, Map<Service, Reaction> reactions) {
        return switches().stream().flatMap(at -> unseen(at, at.announcements(), gateway, reactions).stream()).toList();
    }

    private static List<String> unseen(Switch at, Announcements announcements, Gateway gateway,
            Map<Service, Reaction> reactions) {
        Set<String> announced = announcements.of(Plan.gatewayId(gateway.number()));
        return Stream.of(Service.values())
                .filter(service -> !reactions.getOrDefault(service, Reaction.NONE).isSeen(service, announced))
                .map(service -> at + " has not " + service + " of " + gateway + " "
                        + reactions.getOrDefault(service, Reaction.NONE) + ": " + announced).toList();
    }

    /** Whether every switch's FIB leads a service's packets to a gateway. */
    public boolean isLedTo(Gateway gateway, Service service) {
        return switches().stream().allMatch(at -> service.addresses().stream()
                .allMatch(address -> at.nextHop(address).equals(Optional.of(gateway.name()))));
    }

    @Override
    public void close() {
        watch.traffic().close();
        network().lab().close();
    }
}
