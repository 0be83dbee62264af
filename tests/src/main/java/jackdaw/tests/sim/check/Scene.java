package jackdaw.tests.sim.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.protocol.Fact;
import jackdaw.rib.protocol.ProtocolState;
import jackdaw.rib.table.Route;
import jackdaw.tests.network.Service;
import jackdaw.tests.sim.site.Gateway;
import jackdaw.tests.sim.site.Site;
import jackdaw.tests.sim.world.Machine;
import jackdaw.tests.sim.world.Process;

/** All that invariants look at, and the place for what they find. */
public final class Scene {
    private final Site site;
    private final Wire wire;
    private final Troubles troubles;
    private final List<String> findings = new ArrayList<>();

    public Scene(Site site) {
        this.site = site;
        this.wire = new Wire(site);
        this.troubles = new Troubles(site.time());
    }

    public Site site() {
        return site;
    }

    Wire wire() {
        return wire;
    }

    public Troubles troubles() {
        return troubles;
    }

    long now() {
        return site.time().now();
    }

    /** Seconds since that moment. */
    double since(long moment) {
        return (now() - moment) / 1e9;
    }

    /** Tells {@code listener} of everything new that gateways say. */
    public void onWord(Consumer<Word> listener) {
        wire.onWord(listener);
    }

    /** Something is as it must not be. */
    void report(Invariant invariant, String what) {
        String line = invariant.getClass().getSimpleName() + ": " + what;
        site.trace().note("**** " + line);
        findings.add(String.format(Locale.ROOT, "%.4f %s", site.time().seconds(), line));
    }

    public List<String> findings() {
        return findings;
    }

    // ---- what gateways stand on -----------------------------------------------------------------------------

    private static String table(AddressFamily family) {
        return family == AddressFamily.IPV4 ? "master4" : "master6";
    }

    private static String v(AddressFamily family) {
        return family == AddressFamily.IPV4 ? "v4" : "v6";
    }

    private static boolean isUp(Process process, String instance) {
        return process.router().instance(instance).filter(i -> i.state() == ProtocolState.UP).isPresent();
    }

    /** Whether a gateway believes in its session with a core. */
    boolean hasSession(Gateway gateway, int core, AddressFamily family) {
        return gateway.machine().process().filter(p -> isUp(p, "core" + core + "_" + v(family))).isPresent();
    }

    /** Whether both do. */
    boolean sharesSession(Gateway gateway, int core, AddressFamily family) {
        return hasSession(gateway, core, family) && site.cores().get(core - 1).process()
                .filter(p -> isUp(p, sessionAtCore(gateway, family))).isPresent();
    }

    private static String sessionAtCore(Gateway gateway, AddressFamily family) {
        return "gw" + gateway.number() + "_" + v(family);
    }

    /** What a core has learned from the gateway. */
    public Optional<Route> atCore(Gateway gateway, int core, Prefix pool) {
        return site.cores().get(core - 1).process().flatMap(p -> p.router().table(table(pool.family())))
                .flatMap(t -> t.find(pool)).stream().flatMap(net -> net.routes().stream())
                .filter(r -> r.protocol().equals(sessionAtCore(gateway, pool.family()))).findFirst();
    }

    /** Whether the gateway has something to announce: what it has lost may be in a slow kernel for a while yet. */
    boolean hasRoute(Gateway gateway, Prefix prefix) {
        return gateway.machine().process().flatMap(p -> p.router().table(table(prefix.family())))
                .flatMap(t -> t.find(prefix)).filter(net -> !net.routes().isEmpty()).isPresent();
    }

    /** Whether the gateway has a neighbor to tell something of the family. */
    boolean hasAdjacency(Gateway gateway, AddressFamily family) {
        String instance = family == AddressFamily.IPV4 ? "site4" : "site6";
        return gateway.machine().process().flatMap(p -> p.router().surroundings().facts()
                .find(Fact.Adjacency.class, instance)).filter(a -> a.full() > 0).isPresent();
    }

    /** The services of a gateway that own a pool. */
    List<Service> owners(Gateway gateway, Prefix pool) {
        return List.of(Service.values()).stream().filter(s -> gateway.pools(s).contains(pool)).toList();
    }

    List<Machine> switches() {
        return site.switches();
    }
}
