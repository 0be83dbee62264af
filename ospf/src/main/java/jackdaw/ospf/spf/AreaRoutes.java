package jackdaw.ospf.spf;

import jackdaw.ospf.spf.Announcements.Announcement;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One area: its graph, the shortest paths in it, and what is behind its vertices.
 *
 * @param believesSummaries whether the words of its border routers count (RFC 2328 §16.2)
 */
record AreaRoutes(ShortestPaths paths, AreaContents contents, boolean believesSummaries) {

    SpfInput.Area area() {
        return paths.area();
    }

    /** A router of the area that is in reach. */
    Optional<ReachableRouter> router(RouterId id) {
        int vertex = paths.topology().router(id);
        return paths.isReachable(vertex) ? Optional.of(router(vertex)) : Optional.empty();
    }

    private ReachableRouter router(int vertex) {
        RouterVertex router = paths.topology().router(vertex);
        return new ReachableRouter(router.id(), area().id(), PathType.INTRA_AREA, paths.distance(vertex),
                router.isAreaBorder(), router.isAsBoundary(), router.isTranslator(), router.isVirtualEndpoint(),
                paths.hops(vertex));
    }

    /** All routers of the area that are in reach. */
    List<ReachableRouter> routers() {
        return reachable().filter(paths.topology()::isRouter).mapToObj(this::router).toList();
    }

    /** All networks of the area that are in reach. */
    List<OspfRoutes.ReachableNetwork> networks() {
        return reachable().filter(vertex -> !paths.topology().isRouter(vertex)).mapToObj(vertex -> {
            Topology.Network network = paths.topology().network(vertex);
            return new OspfRoutes.ReachableNetwork(area().id(), network.linkStateId(), network.designatedRouter(),
                    paths.distance(vertex));
        }).toList();
    }

    /** Whether another router is in reach. */
    boolean reachesOthers() {
        return reachable().anyMatch(vertex -> vertex != paths.root() && paths.topology().isRouter(vertex));
    }

    private IntStream reachable() {
        return IntStream.range(0, paths.topology().size()).filter(paths::isReachable);
    }

    /** Whether some virtual link runs through it (RFC 2328 §16.1). */
    boolean isTransit() {
        return !area().isBackbone() && reachable().anyMatch(vertex -> paths.topology().isRouter(vertex)
                && paths.topology().router(vertex).isVirtualEndpoint());
    }

    /** What is inside of the area. */
    List<OspfRoute> inside(Prefix prefix) {
        List<OspfRoute> routes = new ArrayList<>(1);
        for (Announcement<Prefix> announced : contents.prefixes().of(prefix)) {
            if (announced.path() == PathType.INTRA_AREA && paths.isReachable(announced.vertex())) {
                routes.add(route(announced));
            }
        }
        return routes;
    }

    /** Ways to a prefix of another area, if border routers here have a say. */
    List<OspfRoute> beyond(Prefix prefix) {
        List<OspfRoute> routes = new ArrayList<>(1);
        for (Announcement<Prefix> announced : believed(contents.prefixes().of(prefix))) {
            routes.add(route(announced));
        }
        return routes;
    }

    private OspfRoute route(Announcement<Prefix> announced) {
        return new OspfRoute(announced.what(), announced.path(), paths.distance(announced.vertex())
                + announced.metric(), 0, 0, area().id(), announced.by().advertisingRouter(),
                paths.hops(announced.vertex()));
    }

    /** Those of border routers in reach. */
    <T> List<Announcement<T>> believed(List<Announcement<T>> announced) {
        return believesSummaries ? ofBorders(announced) : List.of();
    }

    /** Those of border routers in reach, believed or not. */
    <T> List<Announcement<T>> ofBorders(List<Announcement<T>> announced) {
        List<Announcement<T>> told = new ArrayList<>(1);
        for (Announcement<T> one : announced) {
            if (one.path() == PathType.INTER_AREA && paths.isReachable(one.vertex())
                    && paths.topology().router(one.vertex()).isAreaBorder()) {
                told.add(one);
            }
        }
        return told;
    }
}
