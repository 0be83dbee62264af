package jackdaw.daemon.router;

import jackdaw.rib.attribute.Interner;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.protocol.EventLog;
import jackdaw.rib.table.ConnectedNets;
import jackdaw.rib.table.NextHopTracker;
import jackdaw.rib.table.Table;
import jackdaw.rib.table.Traits;
import jackdaw.rib.time.Turn;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The {@link NextHopTracker} of each table, run in slices. One that fails is taken away, the next hops staying as they
 * are, and a new one looks at the whole table after a rest; after three failures the table stays without.
 */
final class Resolution {
    private static final String NAME = "next hops";
    private static final int STRIKES = 3;
    private static final Duration FIRST_REST = Duration.ofSeconds(2);

    private static final class Failures {
        private int strikes;
        private long retryAt = Long.MAX_VALUE;
    }

    private final Function<AddressFamily, Table> masters;
    private final ConnectedNets connected;
    private final Interner<Traits> traits;
    private final EventLog log;
    private final Map<Table, Failures> tables = new HashMap<>();

    /** @param masters the table in which targets of another family than the table's own are looked up */
    Resolution(Function<AddressFamily, Table> masters, ConnectedNets connected, Interner<Traits> traits, EventLog log) {
        this.masters = masters;
        this.connected = connected;
        this.traits = traits;
        this.log = log;
    }

    /** Recursive next hops of a table are looked up in the table itself, as in BIRD. */
    void track(Table table) {
        tables.put(table, new Failures());
        install(table);
    }

    private void install(Table table) {
        NextHopTracker.install(table, family -> family == table.family() ? table : masters.apply(family), connected,
                NextHopTracker.BY_ATTRIBUTE, traits);
    }

    void forget(Table table) {
        tables.remove(table);
        table.tracker().ifPresent(NextHopTracker::remove);
    }

    boolean isTracked(Table table) {
        return tables.containsKey(table);
    }

    void interfacesChanged() {
        tables.keySet().forEach(table -> table.tracker().ifPresent(NextHopTracker::interfacesChanged));
    }

    /** When a tracker that failed is tried again; {@link Long#MAX_VALUE} if none waits. */
    long deadline() {
        return tables.values().stream().mapToLong(failures -> failures.retryAt).min().orElse(Long.MAX_VALUE);
    }

    /** Looks at up to {@code nets} nets of every table that needs it; returns whether any has more. */
    boolean run(int nets, Turn turn) {
        boolean more = false;
        for (Map.Entry<Table, Failures> entry : tables.entrySet()) {
            try {
                more |= run(entry.getKey(), entry.getValue(), nets, turn);
            } catch (RuntimeException | StackOverflowError e) {
                fail(entry.getKey(), entry.getValue(), e, turn);
            }
        }
        return more;
    }

    private boolean run(Table table, Failures failures, int nets, Turn turn) {
        if (failures.retryAt <= turn.now()) {
            failures.retryAt = Long.MAX_VALUE;
            install(table);
        }
        if (table.tracker().isEmpty() || !table.tracker().get().hasPending()) {
            return false;
        }
        table.tracker().get().run(nets);
        return table.tracker().get().hasPending();
    }

    private void fail(Table table, Failures failures, Throwable cause, Turn turn) {
        table.tracker().ifPresent(NextHopTracker::remove);
        failures.strikes++;
        Duration rest = FIRST_REST.multipliedBy(failures.strikes);
        boolean again = failures.strikes < STRIKES;
        failures.retryAt = again ? turn.in(rest) : Long.MAX_VALUE;
        log.error(NAME, "internal error, recursive next hops of table " + table + " stay as they are"
                + (again ? "; next try in " + rest.toSeconds() + " s" : " until the next start") + "\n"
                + Instance.trace(cause));
    }
}
