package jackdaw.ospf.spf;

import jackdaw.ospf.area.AreaRange;
import jackdaw.ospf.lsa.ExternalBody;
import jackdaw.ospf.lsa.InterAreaPrefixBody;
import jackdaw.ospf.lsa.InterAreaRouterBody;
import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaHeader;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.table.NextHop;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Everything inside of the AS: prefixes of attached areas and of others, and the routers external routes go by
 * (RFC 2328 §16.1, §16.2).
 */
final class InternalRoutes {
    private final SpfInput input;
    private final RouteSet prefixes;
    private final List<ReachableRouter> routers = new ArrayList<>();
    private final List<OspfRoutes.ReachableNetwork> networks = new ArrayList<>();
    private final Set<Prefix> activeRanges = new HashSet<>();
    private final Map<RouterId, ReachableRouter> boundaries = new TreeMap<>();
    /** Of NSSAs: who may originate type-7 LSAs there. A border router may, as it announces a default. */
    private final Map<RouterId, Map<RouterId, ReachableRouter>> nssaBoundaries = new HashMap<>();

    private InternalRoutes(SpfInput input) {
        this.input = input;
        this.prefixes = new RouteSet(input.ecmpLimit());
    }

    static InternalRoutes of(SpfInput input, List<ShortestPaths> trees, LsdbView view) {
        InternalRoutes routes = new InternalRoutes(input);
        for (ShortestPaths paths : trees) {
            IntraAreaRoutes.collect(input, paths, view, routes.prefixes);
            routes.vertices(paths);
        }
        // An area border router believes summaries of the backbone alone (§16.2). Differs: one without a neighbor in
        // the backbone believes them all, as RFC 3509 §2.2 has it, or it would know no other area.
        boolean hasBackbone = trees.stream().anyMatch(paths -> paths.area().isBackbone() && paths.area().isActive());
        routes.findActiveRanges();
        for (ShortestPaths paths : trees) {
            if (!hasBackbone || paths.area().isBackbone()) {
                routes.summaries(paths, view);
            }
        }
        if (input.isAreaBorder()) {
            trees.stream().filter(InternalRoutes::isTransit).forEach(paths -> routes.shortCuts(paths, view));
        }
        routes.routers.sort(Comparator.comparing(ReachableRouter::id).thenComparing(ReachableRouter::area)
                .thenComparing(ReachableRouter::type));
        return routes;
    }

    /** What this router announces itself as a range it does not take from others (§16.2 (3)). */
    private void findActiveRanges() {
        if (input.isAreaBorder() && input.areas().stream().anyMatch(area -> !area.rules().ranges().isEmpty())) {
            prefixes.routes().forEach(route -> input.area(route.area())
                    .flatMap(area -> area.rules().range(route.prefix())).map(AreaRange::prefix)
                    .ifPresent(activeRanges::add));
        }
    }

    private void vertices(ShortestPaths paths) {
        Topology topology = paths.topology();
        RouterId area = paths.area().id();
        for (int vertex = 0; vertex < topology.size(); vertex++) {
            if (!paths.isReachable(vertex)) {
                continue;
            }
            if (topology.isRouter(vertex)) {
                Topology.Router router = topology.router(vertex);
                add(new ReachableRouter(router.id, area, PathType.INTRA_AREA, paths.distance(vertex),
                        router.isAreaBorder(), router.isAsBoundary(), router.isTranslator(), router.isVirtualEndpoint(),
                        paths.hops(vertex)), paths.area());
            } else {
                Topology.Network network = topology.network(vertex);
                networks.add(new OspfRoutes.ReachableNetwork(area, network.linkStateId(), network.designatedRouter(),
                        paths.distance(vertex)));
            }
        }
    }

    private void add(ReachableRouter router, SpfInput.Area area) {
        routers.add(router);
        if (router.isAsBoundary() && area.carriesExternals() && !router.id().equals(input.routerId())) {
            boundaries.merge(router.id(), router, this::preferred);
        }
        if (area.isNssa() && router.type() == PathType.INTRA_AREA && (router.isAsBoundary() || router.isAreaBorder())) {
            nssaBoundaries.computeIfAbsent(area.id(), _ -> new HashMap<>()).put(router.id(), router);
        }
    }

    /** Of several ways to one AS boundary router (RFC 2328 §16.4 (3), §16.4.1). */
    private ReachableRouter preferred(ReachableRouter a, ReachableRouter b) {
        Comparator<ReachableRouter> order = Comparator
                .comparingInt((ReachableRouter r) -> rank(r))
                .thenComparing(r -> input.rfc1583Compatible() ? PathType.INTRA_AREA : r.type())
                .thenComparingLong(ReachableRouter::distance)
                .thenComparing(ReachableRouter::area, Comparator.reverseOrder());
        int compared = order.compare(a, b);
        return compared != 0 ? compared < 0 ? a : b : new ReachableRouter(a.id(), a.area(), a.type(), a.distance(),
                a.isAreaBorder() || b.isAreaBorder(), true, false, false,
                Hops.union(a.hops(), b.hops(), input.ecmpLimit()));
    }

    private int rank(ReachableRouter router) {
        return RouteSet.rank(input, router.type(), router.area());
    }

    private void summaries(ShortestPaths paths, LsdbView view) {
        Map<RouterId, ReachableRouter> found = new HashMap<>();
        for (Lsa lsa : view.area(paths.area().id())) {
            LsaHeader header = lsa.header();
            if (header.isMaxAge() || header.advertisingRouter().equals(input.routerId())) {
                continue;
            }
            switch (lsa.body()) {
                case InterAreaPrefixBody body -> border(paths, header, body.metric()).ifPresent(vertex ->
                        prefix(paths, header, body, vertex));
                case InterAreaRouterBody body -> border(paths, header, body.metric()).ifPresent(vertex ->
                        router(paths, header, body, vertex, found));
                default -> {
                }
            }
        }
        found.values().forEach(router -> add(router, paths.area()));
    }

    /** RFC 2328 §16.1: some virtual link runs through it. */
    private static boolean isTransit(ShortestPaths paths) {
        Topology topology = paths.topology();
        return !paths.area().isBackbone() && java.util.stream.IntStream.range(0, topology.size()).anyMatch(vertex ->
                topology.isRouter(vertex) && paths.isReachable(vertex) && topology.router(vertex).isVirtualEndpoint());
    }

    /** Through a transit area the backbone may reach better than by the virtual link itself (§16.3). */
    private void shortCuts(ShortestPaths paths, LsdbView view) {
        for (Lsa lsa : view.area(paths.area().id())) {
            LsaHeader header = lsa.header();
            if (header.isMaxAge() || header.advertisingRouter().equals(input.routerId())) {
                continue;
            }
            switch (lsa.body()) {
                case InterAreaPrefixBody body -> border(paths, header, body.metric()).ifPresent(vertex ->
                        body.prefix(header.linkStateId()).flatMap(prefixes::find)
                                .filter(r -> r.area().equals(RouterId.NONE)).ifPresent(r -> prefixes.offer(
                                        new OspfRoute(r.prefix(), r.type(), paths.distance(vertex) + body.metric(), 0,
                                                0, r.area(), r.originator(), paths.hops(vertex)))));
                case InterAreaRouterBody body -> border(paths, header, body.metric()).ifPresent(vertex ->
                        boundary(body.target(header.linkStateId())).filter(r -> r.area().equals(RouterId.NONE))
                                .ifPresent(r -> boundaries.merge(r.id(), new ReachableRouter(r.id(), r.area(),
                                        r.type(), paths.distance(vertex) + body.metric(), r.isAreaBorder(), true,
                                        false, false, paths.hops(vertex)), this::preferred)));
                default -> {
                }
            }
        }
    }

    /** The vertex of the area border router that speaks, if it may. */
    private static Optional<Integer> border(ShortestPaths paths, LsaHeader header, int metric) {
        int vertex = paths.topology().router(header.advertisingRouter());
        return metric < ExternalBody.LS_INFINITY && paths.isReachable(vertex)
                && paths.topology().router(vertex).isAreaBorder() ? Optional.of(vertex) : Optional.empty();
    }

    private void prefix(ShortestPaths paths, LsaHeader header, InterAreaPrefixBody body, int vertex) {
        if (body instanceof InterAreaPrefixBody.V3 v3 && v3.prefix().isNoUnicast()) {
            return;
        }
        body.prefix(header.linkStateId()).filter(p -> !activeRanges.contains(p)).ifPresent(prefix ->
                prefixes.offer(new OspfRoute(prefix, PathType.INTER_AREA, paths.distance(vertex) + body.metric(), 0, 0,
                        paths.area().id(), header.advertisingRouter(), paths.hops(vertex))));
    }

    private void router(ShortestPaths paths, LsaHeader header, InterAreaRouterBody body, int vertex,
                        Map<RouterId, ReachableRouter> found) {
        List<NextHop.Hop> hops = paths.hops(vertex);
        RouterId target = body.target(header.linkStateId());
        if (!target.equals(input.routerId())) {
            found.merge(target, new ReachableRouter(target, paths.area().id(), PathType.INTER_AREA,
                    paths.distance(vertex) + body.metric(), false, true, false, false, hops), this::preferred);
        }
    }

    SpfInput input() {
        return input;
    }

    RouteSet prefixes() {
        return prefixes;
    }

    List<ReachableRouter> routers() {
        return routers;
    }

    List<OspfRoutes.ReachableNetwork> networks() {
        return networks;
    }

    /** The AS boundary routers to which the ways here are others than there. */
    Set<RouterId> boundariesUnlike(InternalRoutes other) {
        Set<RouterId> unlike = unlike(boundaries, other.boundaries);
        Set<RouterId> areas = new HashSet<>(nssaBoundaries.keySet());
        areas.addAll(other.nssaBoundaries.keySet());
        areas.forEach(area -> unlike.addAll(unlike(nssaBoundaries.getOrDefault(area, Map.of()),
                other.nssaBoundaries.getOrDefault(area, Map.of()))));
        return unlike;
    }

    private static Set<RouterId> unlike(Map<RouterId, ReachableRouter> here, Map<RouterId, ReachableRouter> there) {
        Set<RouterId> unlike = new HashSet<>(here.keySet());
        unlike.addAll(there.keySet());
        unlike.removeIf(id -> Objects.equals(here.get(id), there.get(id)));
        return unlike;
    }

    Collection<ReachableRouter> boundaries() {
        return boundaries.values();
    }

    /** The way to an AS boundary router of an NSSA, inside of it. */
    Optional<ReachableRouter> boundary(RouterId id, SpfInput.Area nssa) {
        return Optional.ofNullable(nssaBoundaries.getOrDefault(nssa.id(), Map.of()).get(id));
    }

    /** The best way to an AS boundary router. */
    Optional<ReachableRouter> boundary(RouterId id) {
        return Optional.ofNullable(boundaries.get(id));
    }
}
