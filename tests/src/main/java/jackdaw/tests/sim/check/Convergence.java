package jackdaw.tests.sim.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import jackdaw.nat.ServiceState;
import jackdaw.ospf.OspfProtocol;
import jackdaw.ospf.lsa.LsaScope;
import jackdaw.ospf.neighbor.NeighborState;
import jackdaw.ospf.status.LsaSection;
import jackdaw.ospf.status.NeighborStatus;
import jackdaw.ospf.status.OspfStatus;
import jackdaw.rib.net.Prefix;
import jackdaw.tests.network.Service;
import jackdaw.tests.sim.site.Gateway;
import jackdaw.tests.sim.site.Site;
import jackdaw.tests.sim.site.Traffic;
import jackdaw.tests.sim.world.Machine;

/** What must be so once nothing has gone wrong for a while: all agree, every service is UP, clients are served. */
public final class Convergence {
    private static final List<String> INSTANCES = List.of("site4", "site6");

    private final Scene scene;
    private final Site site;

    public Convergence(Scene scene) {
        this.scene = scene;
        this.site = scene.site();
    }

    /** What is missing; empty if nothing is. */
    public List<String> missing() {
        List<String> missing = new ArrayList<>();
        for (Gateway gateway : site.gateways()) {
            for (Service service : Service.values()) {
                if (!gateway.state(service).equals(Optional.of(ServiceState.UP))) {
                    missing.add(service.key() + " of " + gateway + " is " + gateway.standing(service));
                }
            }
            pools(gateway, missing);
        }
        for (Machine insideSwitch : site.switches()) {
            for (Service service : Service.values()) {
                served(insideSwitch, service, missing);
            }
        }
        INSTANCES.forEach(instance -> agree(instance, missing));
        return missing;
    }

    private void pools(Gateway gateway, List<String> missing) {
        for (int core = 1; core <= site.cores().size(); core++) {
            for (Service service : Service.values()) {
                for (Prefix pool : gateway.pools(service)) {
                    if (scene.atCore(gateway, core, pool).isEmpty()) {
                        missing.add("core" + core + " does not have " + pool + " of " + gateway);
                    }
                }
            }
        }
    }

    private void served(Machine insideSwitch, Service service, List<String> missing) {
        List<Traffic.Fate> fates = site.traffic().of(insideSwitch, service);
        fates.stream().filter(f -> !f.isDelivered())
                .forEach(f -> missing.add(service.key() + " of clients at " + insideSwitch + ": " + f.lost()));
        long used = fates.stream().map(Traffic.Fate::gateway).distinct().count();
        if (used != site.gateways().size()) {
            missing.add("clients at " + insideSwitch + " use " + used + " gateways for " + service.key());
        }
    }

    private void agree(String instance, List<String> missing) {
        TreeSet<String> databases = new TreeSet<>();
        for (Machine machine : site.machines()) {
            status(machine, instance).ifPresent(status -> {
                status.neighbors().stream().filter(n -> !isSettled(n)).forEach(n -> missing.add(
                        machine + " " + instance + " is " + n.state() + " with " + n.id()));
                databases.add(database(status));
            });
        }
        if (databases.size() > 1) {
            missing.add(instance + " has " + databases.size() + " different databases");
        }
    }

    private static Optional<OspfStatus> status(Machine machine, String instance) {
        return machine.process().flatMap(p -> p.router().instance(instance)
                .filter(i -> i.protocol() instanceof OspfProtocol)
                .flatMap(i -> ((OspfProtocol) i.protocol()).status(p.turn())));
    }

    private static boolean isSettled(NeighborStatus neighbor) {
        boolean mayStay = neighbor.state() == NeighborState.TWO_WAY && neighbor.role().equals("Other");
        return (neighbor.state() == NeighborState.FULL || mayStay) && neighbor.retransmissions() == 0;
    }

    private static String database(OspfStatus status) {
        StringBuilder all = new StringBuilder();
        for (LsaSection section : status.database()) {
            if (section.scope() != LsaScope.LINK) {
                section.rows().forEach(r -> all.append(String.format(Locale.ROOT, "%04x %s %s %08x %04x%n", r.type(),
                        r.id(), r.router(), r.sequence(), r.checksum())));
            }
        }
        return all.toString();
    }
}
