package jackdaw.ospf.origin;

import jackdaw.ospf.area.Area;
import jackdaw.ospf.area.AreaKind;
import jackdaw.ospf.area.AreaRange;
import jackdaw.ospf.iface.Interfaces;
import jackdaw.ospf.instance.Instance;
import jackdaw.ospf.lsa.ExternalBody;
import jackdaw.ospf.spf.OspfRoute;
import jackdaw.ospf.spf.OspfRoutes;
import jackdaw.ospf.spf.PathType;
import jackdaw.ospf.spf.ReachableRouter;
import jackdaw.rib.channel.ExportGate;
import jackdaw.rib.channel.Passage;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.table.NextHop;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What an area border router tells one area of the others (RFC 2328 §12.4.3): networks of other areas, gathered by
 * their ranges, and what the backbone says of areas further away.
 */
final class Summaries {
    private final Instance instance;
    private final Interfaces interfaces;
    private final ExportGate gate;
    private Set<RouterId> transit = Set.of();

    /** @param gate closed prefixes are told to nobody, and a demotion is added to the cost */
    Summaries(Instance instance, Interfaces interfaces, ExportGate gate) {
        this.instance = instance;
        this.interfaces = interfaces;
        this.gate = gate;
    }

    /** Costs of networks and AS boundary routers, as one area is told. */
    record Told(Map<Prefix, Integer> networks, Map<RouterId, Integer> boundaries) {
    }

    /**
     * What each area is to be told; nothing unless this is an area border router.
     *
     * @param routes those inside of the AS at least
     */
    Map<RouterId, Told> of(OspfRoutes routes) {
        Map<RouterId, Told> all = new TreeMap<>();
        if (interfaces.isAreaBorder()) {
            Map<RouterId, Map<AreaRange, Long>> ranges = activeRanges(instance, routes);
            transit = routes.transitAreas();
            instance.areas().all().forEach(area -> all.put(area.id(),
                    new Told(gated(networks(area, routes, ranges)), boundaries(area, routes))));
        }
        return all;
    }

    /** Ranges with a network in them, by area, and the greatest cost in each. */
    static Map<RouterId, Map<AreaRange, Long>> activeRanges(Instance instance, OspfRoutes routes) {
        Map<RouterId, Map<AreaRange, Long>> all = new HashMap<>();
        if (instance.areas().all().stream().allMatch(area -> area.rules().ranges().isEmpty())) {
            return all;
        }
        for (OspfRoute route : routes.routes().values()) {
            if (route.type() == PathType.INTRA_AREA) {
                range(instance, route).ifPresent(range -> all.computeIfAbsent(route.area(), _ -> new HashMap<>())
                        .merge(range, route.metric1(), Math::max));
            }
        }
        return all;
    }

    private static Optional<AreaRange> range(Instance instance, OspfRoute route) {
        return instance.areas().find(route.area()).flatMap(area -> area.rules().range(route.prefix()));
    }

    private Map<Prefix, Long> networks(Area to, OspfRoutes routes, Map<RouterId, Map<AreaRange, Long>> ranges) {
        Map<Prefix, Long> told = new TreeMap<>();
        if (to.kind().takesSummaries()) {
            for (OspfRoute route : routes.routes().values()) {
                if (isTold(to, route) && (route.type() == PathType.INTER_AREA || isGatheredNot(to, route))) {
                    told.merge(route.prefix(), route.metric1(), Math::min);
                }
            }
            ranges.forEach((from, active) -> active.forEach((range, cost) -> {
                if (!from.equals(to.id()) && usesRanges(from, to) && !range.hidden()) {
                    told.put(range.prefix(), range.cost().isPresent() ? range.cost().getAsInt() : cost);
                }
            }));
        }
        theDefault(to).ifPresent(cost -> told.put(Prefix.defaultRoute(instance.family()), cost));
        return told;
    }

    /** Nothing goes back to where it comes from, nor to where packets for it would go (§12.4.3). */
    private boolean isTold(Area to, OspfRoute route) {
        boolean isInside = route.type() == PathType.INTRA_AREA
                || route.type() == PathType.INTER_AREA && route.area().equals(RouterId.NONE);
        return isInside && !route.area().equals(to.id()) && !leadsInto(to, route.hops());
    }

    private boolean leadsInto(Area to, Collection<NextHop.Hop> hops) {
        return hops.stream().anyMatch(hop -> interfaces.on(hop.ifindex()).stream().anyMatch(i -> i.area() == to));
    }

    private boolean isGatheredNot(Area to, OspfRoute route) {
        return !usesRanges(route.area(), to) || range(instance, route).isEmpty();
    }

    /** Ranges of the backbone do not count in transit areas, whose routers must know its networks (§12.4.3). */
    private boolean usesRanges(RouterId from, Area to) {
        return !from.equals(RouterId.NONE) || !transit.contains(to.id());
    }

    private static Optional<Long> theDefault(Area to) {
        return switch (to.kind()) {
            case AreaKind.Normal _ -> Optional.empty();
            case AreaKind.Stub stub -> Optional.of((long) stub.defaultCost());
            case AreaKind.Nssa nssa -> nssa.summaries() ? Optional.empty()
                    : Optional.of((long) nssa.theDefault().cost());
        };
    }

    private Map<Prefix, Integer> gated(Map<Prefix, Long> networks) {
        Map<Prefix, Integer> told = new TreeMap<>();
        networks.forEach((prefix, cost) -> {
            long demoted = cost + demotion(gate.passage(prefix)).orElse((long) ExternalBody.LS_INFINITY);
            if (demoted < ExternalBody.LS_INFINITY) {
                told.put(prefix, (int) demoted);
            }
        });
        return told;
    }

    /** What a service adds to the cost of its prefix; empty if it holds it back. */
    static Optional<Long> demotion(Passage passage) {
        return switch (passage) {
            case Passage.Unowned _ -> Optional.of(0L);
            case Passage.Open open -> Optional.of((long) open.demotion());
            case Passage.Closed _ -> Optional.empty();
        };
    }

    private Map<RouterId, Integer> boundaries(Area to, OspfRoutes routes) {
        Map<RouterId, Integer> told = new TreeMap<>();
        if (to.kind().carriesExternals()) {
            for (ReachableRouter router : routes.boundaries()) {
                boolean isInside = router.type() == PathType.INTRA_AREA || router.area().equals(RouterId.NONE);
                if (isInside && !router.area().equals(to.id()) && !leadsInto(to, router.hops())
                        && router.distance() < ExternalBody.LS_INFINITY) {
                    told.put(router.id(), (int) router.distance());
                }
            }
        }
        return told;
    }
}
