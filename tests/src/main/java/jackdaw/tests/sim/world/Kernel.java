package jackdaw.tests.sim.world;

import jackdaw.rib.fib.Fib;
import jackdaw.rib.fib.FibChange;
import jackdaw.rib.fib.FibEvent;
import jackdaw.rib.fib.FibHop;
import jackdaw.rib.fib.FibKey;
import jackdaw.rib.fib.FibPath;
import jackdaw.rib.fib.FibRoute;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.table.ConnectedNets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * The forwarding tables of one machine. Takes its time for each change, refuses what leads nowhere, and refuses now and
 * then without a reason if it is told to.
 */
public final class Kernel {
    private static final int EEXIST = 17;
    private static final int ESRCH = 3;
    private static final int ENOBUFS = 105;
    private static final int UNREACHABLE = 101;
    /** RTPROT_BOOT: somebody's script. */
    private static final int SCRIPT = 3;
    private static final long CALM_DELAY = 1_000_000L;

    private final VirtualTime time;
    private final RandomGenerator random;
    private final Function<IpAddress, Optional<ConnectedNets.Subnet>> subnets;
    private final Map<FibKey, FibRoute> routes = new TreeMap<>();
    private final List<View> views = new ArrayList<>();
    private long longestDelay = CALM_DELAY;
    private double refusals;
    private Predicate<FibRoute> feigned = _ -> false;
    private long version;

    /** @param subnets finds the working interface in whose subnet an address lies */
    Kernel(VirtualTime time, RandomGenerator random, Function<IpAddress, Optional<ConnectedNets.Subnet>> subnets) {
        this.time = time;
        this.random = random;
        this.subnets = subnets;
    }

    /**
     * How it behaves from now on.
     *
     * @param longestDelay nanoseconds until a change is made, at most
     * @param refusals     part of the changes that fail for want of memory
     */
    public void behaves(long longestDelay, double refusals) {
        this.longestDelay = Math.max(longestDelay, CALM_DELAY);
        this.refusals = refusals;
    }

    public void calms() {
        behaves(CALM_DELAY, 0);
    }

    /** From now on it says that it made such a route, and does not. */
    public void feigns(Predicate<FibRoute> which) {
        feigned = which;
    }

    /** Grows with every change. */
    public long version() {
        return version;
    }

    public Collection<FibRoute> routes() {
        return routes.values();
    }

    /** The route by which it would send a packet. */
    public Optional<FibRoute> lookup(IpAddress destination) {
        return routes.values().stream()
                .filter(r -> r.prefix().family() == destination.family() && r.prefix().contains(destination))
                .max(Comparator.<FibRoute>comparingInt(r -> r.prefix().length())
                        .thenComparing(Comparator.comparingLong(FibRoute::metric).reversed()));
    }

    /** What another program does: a translator's own route by its device. */
    public void putForeign(Prefix prefix, long metric, int ifindex) {
        FibRoute route = foreign(prefix, metric, ifindex);
        if (!route.equals(routes.put(route.key(), route))) {
            version++;
        }
        tell(prefix.family(), new FibEvent.Seen(route, false, false));
    }

    public void removeForeign(Prefix prefix, long metric) {
        FibRoute route = routes.remove(new FibKey(prefix, metric));
        if (route != null) {
            version++;
            tell(prefix.family(), new FibEvent.Gone(route));
        }
    }

    private static FibRoute foreign(Prefix prefix, long metric, int ifindex) {
        return new FibRoute(new FibKey(prefix, metric), jackdaw.rib.fib.KernelConfig.MAIN_TABLE, SCRIPT,
                FibPath.via(prefix.family(), List.of(new FibHop(Optional.empty(), ifindex, false, 1))));
    }

    void clear() {
        routes.clear();
        version++;
    }

    private void tell(AddressFamily family, FibEvent event) {
        views.stream().filter(v -> v.family == family).toList().forEach(v -> v.later(event));
    }

    /** The table of one family as a router sees it. */
    Fib open(AddressFamily family, Consumer<? super FibEvent> events) {
        View view = new View(family, events);
        views.add(view);
        return view;
    }

    void close(Fib fib) {
        views.remove(fib);
    }

    private final class View implements Fib {
        private final AddressFamily family;
        private final Consumer<? super FibEvent> events;
        private long lastAnswer;

        View(AddressFamily family, Consumer<? super FibEvent> events) {
            this.family = family;
            this.events = events;
        }

        @Override
        public int submit(List<FibChange> changes) {
            changes.forEach(change -> inOrder(() -> events.accept(make(change))));
            return changes.size();
        }

        @Override
        public boolean requestDump() {
            inOrder(() -> {
                events.accept(new FibEvent.DumpBegin());
                routes.values().stream().filter(r -> r.prefix().family() == family).toList()
                        .forEach(r -> events.accept(new FibEvent.Seen(r, false, false)));
                events.accept(new FibEvent.DumpEnd(true));
            });
            return true;
        }

        private void later(FibEvent event) {
            inOrder(() -> events.accept(event));
        }

        /** Netlink answers in the order of the questions. */
        private void inOrder(Runnable step) {
            lastAnswer = Math.max(lastAnswer, time.now() + (long) (random.nextDouble() * longestDelay));
            time.at(lastAnswer, () -> {
                if (views.contains(this)) {
                    step.run();
                }
            });
        }
    }

    private FibEvent make(FibChange change) {
        FibRoute present = routes.get(change.route().key());
        if (random.nextDouble() < refusals) {
            return new FibEvent.Failed(change, ENOBUFS, "No buffer space available");
        }
        switch (change) {
            case FibChange.Put put -> {
                if (put.expectsNone() && present != null) {
                    return new FibEvent.Failed(change, EEXIST, "File exists");
                }
                if (!put.route().path().hops().stream().allMatch(this::isReachable)) {
                    return new FibEvent.Failed(change, UNREACHABLE, "Network is unreachable");
                }
                if (!feigned.test(put.route())) {
                    routes.put(put.route().key(), put.route());
                }
            }
            case FibChange.Delete delete -> {
                if (present == null || present.protocol() != delete.route().protocol()) {
                    return new FibEvent.Failed(change, ESRCH, "No such process");
                }
                routes.remove(delete.route().key());
            }
        }
        version++;
        return new FibEvent.Done(change);
    }

    private boolean isReachable(FibHop hop) {
        return hop.gateway().isEmpty() || hop.onLink() || hop.gateway().get().isLinkLocal()
                || subnets.apply(hop.gateway().get()).filter(s -> s.ifindex() == hop.ifindex()).isPresent();
    }
}
