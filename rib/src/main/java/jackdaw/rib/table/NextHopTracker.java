package jackdaw.rib.table;

import jackdaw.rib.attribute.CommonAttributes;
import jackdaw.rib.attribute.Interner;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Keeps the recursive next hops of one table resolved. A route that comes in is resolved before it is stored; when a
 * net around a target changes, the routes through it are replaced later, in slices.
 *
 * <pre>
 *   table.update(route via Recursive(target)) --> longest match of target in the IGP table or a connected subnet
 *   IGP table or interface changes --> dirty targets --run()--> scan of the table --> table.update
 * </pre>
 *
 * The net that matches longest decides; its first route that is not itself recursive is used. If it has none, or no
 * net matches, the target is unreachable. So a resolution depends on direct routes alone and always settles.
 * Differs: BIRD looks at the best route only, and two routes that depend on one another can flip for ever.
 *
 * <p>There are few targets and many routes, so targets are kept with a count and the routes are found by a scan.
 */
public final class NextHopTracker implements TableListener {
    /** Metric by {@code igp_metric}, 0 for what is connected, else unknown. */
    public static final ToLongFunction<Route> BY_ATTRIBUTE = route -> route.traits().type() == RouteType.DEVICE ? 0
            : route.attributes().getOr(CommonAttributes.IGP_METRIC, -1L);

    private static final class Target {
        private int routes;
        private NextHop.Recursive resolved;
    }

    private final Table table;
    private final Map<AddressFamily, Table> igp = new HashMap<>();
    private final ConnectedNets connected;
    private final ToLongFunction<Route> metric;
    private final Interner<Traits> interner;
    private final TreeMap<IpAddress, Target> targets = new TreeMap<>();
    private final Set<IpAddress> dirty = new HashSet<>();
    private Iterator<Net> scan = List.<Net>of().iterator();

    private NextHopTracker(Table table, Function<AddressFamily, Table> igpTables, ConnectedNets connected,
                           ToLongFunction<Route> metric, Interner<Traits> interner) {
        this.table = table;
        this.connected = connected;
        this.metric = metric;
        this.interner = interner;
        for (AddressFamily family : AddressFamily.values()) {
            igp.put(family, igpTables.apply(family));
        }
    }

    /**
     * Resolves the next hops of {@code table} from now on; routes it has already are resolved by {@link #run}.
     *
     * @param igpTables the table in which targets of a family are looked up; may be {@code table} itself
     * @param metric    of a resolving route, -1 if unknown
     */
    public static NextHopTracker install(Table table, Function<AddressFamily, Table> igpTables,
                                         ConnectedNets connected, ToLongFunction<Route> metric,
                                         Interner<Traits> interner) {
        NextHopTracker tracker = new NextHopTracker(table, igpTables, connected, metric, interner);
        for (Net net : table.snapshot()) {
            net.routes().forEach(r -> tracker.retain(r.nextHop()));
        }
        new HashSet<>(tracker.igp.values()).forEach(t -> t.attach(tracker));
        tracker.scan = table.snapshot().iterator();
        table.trackWith(Optional.of(tracker));
        return tracker;
    }

    /** Ends tracking: next hops stay as they are. */
    public void remove() {
        new HashSet<>(igp.values()).forEach(t -> t.detach(this));
        table.trackWith(Optional.empty());
        targets.clear();
        dirty.clear();
        scan = List.<Net>of().iterator();
    }

    /** Interfaces or their addresses changed: every target is looked up again. */
    public void interfacesChanged() {
        dirty.addAll(targets.keySet());
    }

    @Override
    public void changed(Net net, boolean bestChanged) {
        if (targets.isEmpty()) {
            return;
        }
        Prefix prefix = net.prefix();
        for (IpAddress target : targets.tailMap(prefix.address()).keySet()) {
            if (!prefix.contains(target)) {
                return;
            }
            dirty.add(target);
        }
    }

    public boolean hasPending() {
        return !dirty.isEmpty() || scan.hasNext();
    }

    /** Looks at up to {@code budget} nets; returns how many. Called by the loop while {@link #hasPending}. */
    public int run(int budget) {
        if (!scan.hasNext() && resolveDirty()) {
            scan = table.snapshot().iterator();
        }
        int done = 0;
        while (done < budget && scan.hasNext()) {
            for (Route route : scan.next().routes()) {
                Route resolved = resolved(route);
                if (resolved != route) {
                    table.update(resolved);
                }
            }
            done++;
        }
        return done;
    }

    private boolean resolveDirty() {
        boolean moved = false;
        for (IpAddress address : dirty) {
            Target target = targets.get(address);
            if (target != null) {
                NextHop.Recursive now = resolve(address);
                moved |= !now.equals(target.resolved);
                target.resolved = now;
            }
        }
        dirty.clear();
        return moved;
    }

    /** The same route with its next hop resolved; {@code route} itself if there is nothing to do. */
    Route resolved(Route route) {
        if (!(route.nextHop() instanceof NextHop.Recursive asked)) {
            return route;
        }
        Target target = targets.get(asked.target());
        NextHop.Recursive now = target == null ? resolve(asked.target()) : target.resolved;
        return now.equals(asked) ? route : route.with(interner.intern(route.traits().withNextHop(now)));
    }

    void retain(NextHop nextHop) {
        if (nextHop instanceof NextHop.Recursive r) {
            Target target = targets.computeIfAbsent(r.target(), _ -> new Target());
            if (target.routes++ == 0) {
                target.resolved = resolve(r.target());
            }
        }
    }

    void release(NextHop nextHop) {
        if (nextHop instanceof NextHop.Recursive r && --targets.get(r.target()).routes == 0) {
            targets.remove(r.target());
        }
    }

    private NextHop.Recursive resolve(IpAddress target) {
        if (connected.isLocal(target)) {
            return NextHop.Recursive.unresolved(target);
        }
        var net = igp.get(target.family()).longestMatch(target);
        var subnet = connected.connected(target);
        if (subnet.isPresent() && net.map(n -> n.prefix().length() <= subnet.get().length()).orElse(true)) {
            return new NextHop.Recursive(target,
                    new NextHop.Via(target, subnet.get().ifindex(), subnet.get().ifname()), 0);
        }
        return net.flatMap(n -> n.routes().stream()
                        .filter(r -> !(r.nextHop() instanceof NextHop.Recursive)).findFirst())
                .map(r -> new NextHop.Recursive(target, through(target, r.nextHop()), metric.applyAsLong(r)))
                .orElseGet(() -> NextHop.Recursive.unresolved(target));
    }

    /** On a connected link the target itself is the gateway. */
    private static NextHop through(IpAddress target, NextHop by) {
        return switch (by) {
            case NextHop.Via via -> via;
            case NextHop.OnLink link ->
                    new NextHop.Via(target, link.ifindex(), link.ifname(), false, link.weight());
            case NextHop.Multipath several -> NextHop.of(several.hops().stream()
                    .map(h -> (NextHop.Hop) through(target, h)).distinct().toList());
            case NextHop.Discard discard -> discard;
            case NextHop.Recursive _ -> NextHop.Discard.UNREACHABLE;
        };
    }
}
