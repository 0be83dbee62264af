package jackdaw.ospf.spf;

import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The outcome of a calculation.
 *
 * @param routes   best route of each prefix, in prefix order
 * @param routers  every router in reach, the calculating one included, by router id and then area
 * @param networks transit networks in reach
 */
public record OspfRoutes(SortedMap<Prefix, OspfRoute> routes, List<ReachableRouter> routers,
                         List<ReachableNetwork> networks) {
    public OspfRoutes {
        routers = List.copyOf(routers);
        networks = List.copyOf(networks);
    }

    public Optional<OspfRoute> route(Prefix prefix) {
        return Optional.ofNullable(routes.get(prefix));
    }

    /** Whether that router is in reach, in whatever area: otherwise what it originated does not count. */
    public boolean isReachable(RouterId router) {
        return routers.stream().anyMatch(r -> r.id().equals(router));
    }

    /**
     * A transit network in reach.
     *
     * @param linkStateId      of its network-LSA
     * @param designatedRouter that made it
     */
    public record ReachableNetwork(RouterId area, int linkStateId, RouterId designatedRouter, long distance) {
    }
}
