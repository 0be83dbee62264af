package jackdaw.ospf.spf;

import jackdaw.ospf.spf.Announcements.Announcement;
import jackdaw.rib.net.RouterId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The best ways to AS boundary routers, inside of areas and through area border routers (RFC 2328 §16.4 (3)). */
final class BoundaryRouters {
    private final SpfInput input;
    private final Map<RouterId, ReachableRouter> ways = new HashMap<>();
    /** Of NSSAs: who may originate type-7 LSAs there. A border router may, as it announces a default. */
    private final Map<RouterId, Map<RouterId, ReachableRouter>> inNssa = new HashMap<>();

    BoundaryRouters(SpfInput input) {
        this.input = input;
    }

    /** Finds the ways to a router anew; returns whether they are others now. */
    boolean choose(RouterId id, List<AreaRoutes> areas) {
        Optional<ReachableRouter> best = Optional.empty();
        boolean differs = false;
        for (AreaRoutes area : areas) {
            Optional<ReachableRouter> router = area.router(id);
            // To whom a way leads inside of the area, nobody's word counts there (§16.2 (5)).
            Optional<ReachableRouter> way = serves(router, area) ? router : toldOf(id, area);
            best = serves(way, area) ? better(best, way) : best;
            if (area.area().isNssa()) {
                differs |= put(inNssa.computeIfAbsent(area.area().id(), _ -> new HashMap<>()), id,
                        router.filter(r -> r.isAsBoundary() || r.isAreaBorder()));
            }
        }
        return put(ways, id, best) | differs;
    }

    private boolean serves(Optional<ReachableRouter> router, AreaRoutes area) {
        return router.isPresent() && router.get().isAsBoundary() && area.area().carriesExternals()
                && !router.get().id().equals(input.routerId());
    }

    private static boolean put(Map<RouterId, ReachableRouter> into, RouterId id, Optional<ReachableRouter> router) {
        ReachableRouter before = router.isPresent() ? into.put(id, router.get()) : into.remove(id);
        return !Objects.equals(before, router.orElse(null));
    }

    /** The way to a router that border routers of an area tell of. */
    Optional<ReachableRouter> toldOf(RouterId id, AreaRoutes area) {
        Optional<ReachableRouter> best = Optional.empty();
        for (Announcement<RouterId> told : area.believed(area.contents().boundaries().of(id))) {
            best = better(best, Optional.of(new ReachableRouter(id, area.area().id(), PathType.INTER_AREA,
                    area.paths().distance(told.vertex()) + told.metric(), false, true, false, false,
                    area.paths().hops(told.vertex()))));
        }
        return best;
    }

    /** Another way to a router that is there. */
    void offer(ReachableRouter router) {
        ways.merge(router.id(), router, this::preferred);
    }

    private Optional<ReachableRouter> better(Optional<ReachableRouter> a, Optional<ReachableRouter> b) {
        return a.isEmpty() ? b : b.isEmpty() ? a : Optional.of(preferred(a.get(), b.get()));
    }

    /** Of several ways to one AS boundary router (RFC 2328 §16.4 (3), §16.4.1). */
    private ReachableRouter preferred(ReachableRouter a, ReachableRouter b) {
        Comparator<ReachableRouter> order = Comparator
                .comparingInt((ReachableRouter r) -> RouteSet.rank(input, r.type(), r.area()))
                .thenComparingLong(ReachableRouter::distance)
                .thenComparing(ReachableRouter::area, Comparator.reverseOrder());
        int compared = order.compare(a, b);
        return compared != 0 ? compared < 0 ? a : b : new ReachableRouter(a.id(), a.area(), a.type(), a.distance(),
                a.isAreaBorder() || b.isAreaBorder(), true, false, false,
                Hops.union(a.hops(), b.hops(), input.ecmpLimit()));
    }

    /** The routers to which the ways here are others than there. */
    Set<RouterId> unlike(BoundaryRouters other) {
        Set<RouterId> unlike = unlike(ways, other.ways);
        Set<RouterId> areas = new HashSet<>(inNssa.keySet());
        areas.addAll(other.inNssa.keySet());
        areas.forEach(area -> unlike.addAll(unlike(inNssa.getOrDefault(area, Map.of()),
                other.inNssa.getOrDefault(area, Map.of()))));
        return unlike;
    }

    private static Set<RouterId> unlike(Map<RouterId, ReachableRouter> here, Map<RouterId, ReachableRouter> there) {
        Set<RouterId> unlike = new HashSet<>(here.keySet());
        unlike.addAll(there.keySet());
        unlike.removeIf(id -> Objects.equals(here.get(id), there.get(id)));
        return unlike;
    }

    /** By router id. */
    Collection<ReachableRouter> all() {
        return ways.values().stream().sorted(Comparator.comparing(ReachableRouter::id)).toList();
    }

    /** The best way to an AS boundary router. */
    Optional<ReachableRouter> find(RouterId id) {
        return Optional.ofNullable(ways.get(id));
    }

    /** The way to an AS boundary router of an NSSA, inside of it. */
    Optional<ReachableRouter> find(RouterId id, SpfInput.Area nssa) {
        return Optional.ofNullable(inNssa.getOrDefault(nssa.id(), Map.of()).get(id));
    }
}
