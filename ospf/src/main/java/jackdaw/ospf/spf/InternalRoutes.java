package jackdaw.ospf.spf;

import jackdaw.ospf.area.AreaRange;
import jackdaw.ospf.spf.Announcements.Announcement;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything inside of the AS: prefixes of attached areas and of others, and the routers external routes go by
 * (RFC 2328 §16.1, §16.2). The route to each prefix is made anew from all that announce it whenever one of them, or
 * the way to it, has changed: so it cannot depend on what was there before.
 */
final class InternalRoutes {
    private final SpfInput input;
    private final OwnSubnets own;
    private final RouteSet prefixes;
    private final BoundaryRouters boundaries;
    private final Set<Prefix> activeRanges = new HashSet<>();
    private final boolean isAreaBorder;
    private final List<AreaRoutes> areas;

    /** To what ways are others than before. */
    record Difference(Set<Prefix> prefixes, Set<RouterId> routers) {
        boolean isNone() {
            return prefixes.isEmpty() && routers.isEmpty();
        }
    }

    private InternalRoutes(SpfInput input, List<AreaRoutes> areas) {
        this.input = input;
        this.areas = areas;
        this.own = new OwnSubnets(input);
        this.prefixes = new RouteSet(input.ecmpLimit());
        this.boundaries = new BoundaryRouters(input);
        this.isAreaBorder = input.isAreaBorder();
    }

    static InternalRoutes of(SpfInput input, LsdbView view) {
        InternalRoutes routes = new InternalRoutes(input, AreaForest.grow(input, view));
        Set<Prefix> all = new HashSet<>(routes.own.all());
        Set<RouterId> routers = new HashSet<>();
        for (AreaRoutes area : routes.areas) {
            all.addAll(area.contents().prefixes().all());
            routers.addAll(area.contents().boundaries().all());
            area.routers().forEach(router -> routers.add(router.id()));
        }
        all.forEach(routes::offerInside);
        routes.findActiveRanges();
        all.forEach(routes::offerBeyond);
        routers.forEach(id -> routes.boundaries.choose(id, routes.areas));
        if (routes.isAreaBorder) {
            routes.areas.stream().filter(AreaRoutes::isTransit).forEach(routes::shortCuts);
        }
        return routes;
    }

    /**
     * Follows changed LSAs of areas, and of links.
     *
     * @return empty if that would not be enough: then all must be made anew, and these routes not be continued
     */
    Optional<Difference> follow(Changes changes, LsdbView view) {
        if (changes.inside().isEmpty() && !changes.links()) {
            return Optional.of(new Difference(Set.of(), Set.of()));
        }
        if (dependOnOneAnother()) {
            return Optional.empty();
        }
        return AreaForest.follow(areas, changes, view).filter(_ -> !dependOnOneAnother()).map(this::take);
    }

    private Difference take(AreaForest.Step step) {
        Difference difference = new Difference(new HashSet<>(), new HashSet<>());
        step.prefixes().stream().filter(this::choose).forEach(difference.prefixes::add);
        step.routers().stream().filter(id -> boundaries.choose(id, areas)).forEach(difference.routers::add);
        return difference;
    }

    /** With ranges, or along transit areas, the route to one prefix follows from that to another. */
    private boolean dependOnOneAnother() {
        return isAreaBorder && (areas.stream().anyMatch(area -> !area.area().rules().ranges().isEmpty())
                || areas.stream().anyMatch(AreaRoutes::isTransit));
    }

    /**
     * Makes the route to a prefix anew; returns whether it is another one now. One change moves many of them, and the
     * quick compiler does not do away with lambdas: there are none from here on.
     */
    private boolean choose(Prefix prefix) {
        Optional<OspfRoute> before = prefixes.remove(prefix);
        offerInside(prefix);
        offerBeyond(prefix);
        return !prefixes.find(prefix).equals(before);
    }

    private void offerInside(Prefix prefix) {
        for (OspfRoute route : own.of(prefix)) {
            prefixes.offerOwn(route);
        }
        for (AreaRoutes area : areas) {
            offer(area.inside(prefix));
        }
    }

    private void offer(List<OspfRoute> routes) {
        for (OspfRoute route : routes) {
            prefixes.offer(route);
        }
    }

    private void offerBeyond(Prefix prefix) {
        if (!activeRanges.contains(prefix)) {
            for (AreaRoutes area : areas) {
                offer(area.beyond(prefix));
            }
        }
    }

    /** What this router announces itself as a range it does not take from others (§16.2 (3)). */
    private void findActiveRanges() {
        if (isAreaBorder && input.areas().stream().anyMatch(area -> !area.rules().ranges().isEmpty())) {
            prefixes.routes().forEach(route -> input.area(route.area())
                    .flatMap(area -> area.rules().range(route.prefix())).map(AreaRange::prefix)
                    .ifPresent(activeRanges::add));
        }
    }

    /** Through a transit area the backbone may reach better than by the virtual link itself (§16.3). */
    private void shortCuts(AreaRoutes area) {
        ShortestPaths paths = area.paths();
        for (Prefix prefix : area.contents().prefixes().all()) {
            for (Announcement<Prefix> told : area.ofBorders(area.contents().prefixes().of(prefix))) {
                prefixes.find(prefix).filter(r -> r.area().equals(RouterId.NONE)).ifPresent(r -> prefixes.offer(
                        new OspfRoute(prefix, r.type(), paths.distance(told.vertex()) + told.metric(), 0, 0, r.area(),
                                r.originator(), paths.hops(told.vertex()))));
            }
        }
        for (RouterId id : area.contents().boundaries().all()) {
            for (Announcement<RouterId> told : area.ofBorders(area.contents().boundaries().of(id))) {
                boundaries.find(id).filter(r -> r.area().equals(RouterId.NONE)).ifPresent(r -> boundaries.offer(
                        new ReachableRouter(id, r.area(), r.type(), paths.distance(told.vertex()) + told.metric(),
                                r.isAreaBorder(), true, false, false, paths.hops(told.vertex()))));
            }
        }
    }

    /** To what the ways here are others than there. */
    Difference unlike(InternalRoutes other) {
        return new Difference(prefixes.unlike(other.prefixes), boundaries.unlike(other.boundaries));
    }

    SpfInput input() {
        return input;
    }

    RouteSet prefixes() {
        return prefixes;
    }

    List<AreaRoutes> areas() {
        return areas;
    }

    /** Every router in reach, by router id and then area. */
    List<ReachableRouter> routers() {
        List<ReachableRouter> routers = new ArrayList<>();
        for (AreaRoutes area : areas) {
            routers.addAll(area.routers());
            area.contents().boundaries().all()
                    .forEach(id -> boundaries.toldOf(id, area).ifPresent(routers::add));
        }
        routers.sort(Comparator.comparing(ReachableRouter::id).thenComparing(ReachableRouter::area)
                .thenComparing(ReachableRouter::type));
        return routers;
    }

    List<OspfRoutes.ReachableNetwork> networks() {
        return areas.stream().flatMap(area -> area.networks().stream()).toList();
    }

    Collection<ReachableRouter> boundaries() {
        return boundaries.all();
    }

    /** The way to an AS boundary router of an NSSA, inside of it. */
    Optional<ReachableRouter> boundary(RouterId id, SpfInput.Area nssa) {
        return boundaries.find(id, nssa);
    }

    /** The best way to an AS boundary router. */
    Optional<ReachableRouter> boundary(RouterId id) {
        return boundaries.find(id);
    }
}
