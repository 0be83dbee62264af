package jackdaw.ospf.spf;

import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * The outcome of a calculation.
 *
 * @param routes   best route of each prefix, in prefix order
 * @param routers  every router in reach, the calculating one included, by router id and then area
 * @param networks transit networks in reach
 * @param boundaries the best way to each other AS boundary router that AS-external-LSAs may come from
 */
public record OspfRoutes(SortedMap<Prefix, OspfRoute> routes, List<ReachableRouter> routers,
                         List<ReachableNetwork> networks, Collection<ReachableRouter> boundaries) {
    public OspfRoutes {
        routers = List.copyOf(routers);
        networks = List.copyOf(networks);
        boundaries = List.copyOf(boundaries);
    }

    public Optional<OspfRoute> route(Prefix prefix) {
        return Optional.ofNullable(routes.get(prefix));
    }

    /** Whether that router is in reach, in whatever area: otherwise what it originated does not count. */
    public boolean isReachable(RouterId router) {
        return routers.stream().anyMatch(r -> r.id().equals(router));
    }

    /** Areas with an endpoint of a virtual link in reach (RFC 2328 §16.1 TransitCapability). */
    public Set<RouterId> transitAreas() {
        return routers.stream().filter(ReachableRouter::isVirtualEndpoint).map(ReachableRouter::area)
                .collect(Collectors.toSet());
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
