package jackdaw.api;

import jackdaw.rib.fib.Fib;
import jackdaw.rib.fib.FibChange;
import jackdaw.rib.fib.FibEvent;
import jackdaw.rib.fib.FibKey;
import jackdaw.rib.fib.FibRoute;
import jackdaw.rib.fib.KernelConfig;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

/** Forwarding tables that forward nothing: routes are kept for whoever wants to look at them. */
public final class MemoryFib implements FibFactory {
    private static final Comparator<Place> ORDER = Comparator.comparing(Place::key).thenComparing(Place::table);

    /** Where a route stands: the kernel holds one of each prefix and metric in each table. */
    private record Place(FibKey key, int table) {
        static Place of(FibRoute route) {
            return new Place(route.key(), route.table());
        }
    }

    private final ConcurrentSkipListMap<Place, FibRoute> routes = new ConcurrentSkipListMap<>(ORDER);

    /** The routes of all tables now, by prefix and metric; from any thread. */
    public List<FibRoute> routes() {
        return List.copyOf(routes.values());
    }

    @Override
    public Fib open(KernelConfig kernel, Consumer<FibEvent> events) {
        return new Table(kernel, events);
    }

    private final class Table implements Fib {
        private final KernelConfig kernel;
        private final Consumer<FibEvent> events;

        private Table(KernelConfig kernel, Consumer<FibEvent> events) {
            this.kernel = kernel;
            this.events = events;
        }

        @Override
        public int submit(List<FibChange> changes) {
            for (FibChange change : changes) {
                switch (change) {
                    case FibChange.Put put -> routes.put(Place.of(put.route()), put.route());
                    case FibChange.Delete delete -> routes.remove(Place.of(delete.route()));
                }
                events.accept(new FibEvent.Done(change));
            }
            return changes.size();
        }

        @Override
        public boolean requestDump() {
            events.accept(new FibEvent.DumpBegin());
            routes.values().stream().filter(this::isHere)
                    .forEach(route -> events.accept(new FibEvent.Seen(route, false, false)));
            events.accept(new FibEvent.DumpEnd(true));
            return true;
        }

        private boolean isHere(FibRoute route) {
            return route.prefix().family() == kernel.channel().family() && route.table() == kernel.kernelTable();
        }
    }
}
