package jackdaw.tests.interop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.JackdawDaemon;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.LabFailure;
import jackdaw.tests.network.Equipment;
import jackdaw.tests.network.Gateway;
import jackdaw.tests.network.JackdawGateway;
import jackdaw.tests.network.Network;
import jackdaw.tests.network.ResolverHost;
import jackdaw.tests.network.Service;
import jackdaw.tests.network.Software;
import jackdaw.tests.network.Traffic;
import jackdaw.tests.network.Watch;

/**
 * The mission's network up and under traffic: four gateways and a resolver that is none, all Jackdaw, between switches
 * that are BIRD and an upstream of FRR and BIRD. The first switch announces more of the inside than its supernets, the
 * second core more than a default.
 */
record Mission(Network network, ResolverHost resolver, Watch watch) implements AutoCloseable {
    static final int GATEWAYS = 4;
    static final List<String> HALVES = List.of("198.19.128.0/17", "2001:db8:d78:580::/57");
    /** A busy machine of two cores starts six virtual machines and ten other daemons here. */
    private static final Duration START = Duration.ofSeconds(240);
    private static final int TABLE = 3000;
    private static final Equipment EQUIPMENT = new Equipment(List.of(Software.BIRD, Software.BIRD),
            List.of(Software.FRR, Software.BIRD), Software.BIRD, true, true, List.of());

    static Mission open() {
        Lab lab = Lab.open();
        try {
            Network network = Network.build(lab, EQUIPMENT, GATEWAYS);
            ResolverHost resolver = ResolverHost.start(lab, network.addResolver());
            network.equip(Software.JACKDAW);
            network.gateways().forEach(Gateway::launch);
            network.startAround(HALVES, table());
            Mission mission = new Mission(network, resolver, new Watch(network, Traffic.start(network)));
            Await.until("every service is up", START, mission::missing, List::isEmpty, lab::evidence);
            mission.watch.awaitSteady("at the start");
            return mission;
        } catch (RuntimeException e) {
            lab.close();
            throw e;
        }
    }

    private static List<String> table() {
        List<String> prefixes = new ArrayList<>();
        for (int i = 0; i < TABLE; i++) {
            prefixes.add("10." + (i >> 8) + "." + (i & 255) + ".0/24");
            prefixes.add("2001:db8:4" + Integer.toHexString(0x1000 + i).substring(1) + "::/48");
        }
        return prefixes;
    }

    private List<String> missing() {
        List<String> missing = new ArrayList<>();
        for (Gateway gateway : network.gateways()) {
            if (!gateway.process().isAlive()) {
                throw new LabFailure(gateway + " ended at its start\n" + network.lab().evidence());
            }
            network.equipment().services().stream().filter(service -> !gateway.isUp(service))
                    .forEach(service -> missing.add(gateway + " " + service));
        }
        if (!resolver.daemon().ask("show services").contains(" UP ")) {
            missing.add("resolver " + Service.DNS64);
        }
        return missing;
    }

    /** A moment from which losses are counted. */
    static long now() {
        return System.nanoTime();
    }

    JackdawDaemon daemon(int gateway) {
        return ((JackdawGateway) network.gateway(gateway)).daemon();
    }

    /** Switches one service of a gateway off; the others stay on. */
    void switchOff(int gateway, Service service) {
        network.gateway(gateway).reload(EnumSet.complementOf(EnumSet.of(service)));
    }

    void switchAllOn(int gateway) {
        network.gateway(gateway).reload(Set.of(Service.values()));
    }

    /** Everything that a router announces inside, as the first switch has it. */
    Set<String> announcedBy(String router) {
        return network.switchAt(1).announcements().of(router);
    }

    @Override
    public void close() {
        watch.traffic().close();
        network.lab().close();
    }
}
