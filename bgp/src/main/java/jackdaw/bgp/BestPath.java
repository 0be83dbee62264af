package jackdaw.bgp;

import jackdaw.bgp.attribute.AsPathAttribute;
import jackdaw.bgp.attribute.LocalPrefAttribute;
import jackdaw.bgp.attribute.MedAttribute;
import jackdaw.bgp.attribute.OriginAttribute;
import jackdaw.rib.attribute.AsPath;
import jackdaw.rib.attribute.Origin;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.table.NextHop;
import jackdaw.rib.table.Route;
import jackdaw.rib.table.RouteSelection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * The decision process (RFC 4271 §9.1.2) among BGP routes of equal preference. Each step removes candidates from the
 * whole set, so that the order in which routes arrived, or stand in the list, cannot matter, MED included.
 *
 * <p>One instance per peer: it is how a candidate's owner tells the identifier of the neighbor behind it.
 */
public final class BestPath implements RouteSelection {
    private RouterId neighbor = RouterId.NONE;

    /** The identifier of the peer of this session; routes of an earlier session are gone by then. */
    void neighbor(RouterId identifier) {
        neighbor = identifier;
    }

    @Override
    public Route best(List<Route> candidates) {
        List<Route> left = new ArrayList<>(candidates);
        // 1. highest LOCAL_PREF (§9.1.1)
        keepLowest(left, r -> -r.attributes().getOr(LocalPrefAttribute.KEY, LocalPrefAttribute.DEFAULT));
        // 2. shortest AS_PATH (§9.1.2.2 a)
        keepLowest(left, r -> path(r).length());
        // 3. lowest ORIGIN (b)
        keepLowest(left, r -> r.attributes().getOr(OriginAttribute.KEY, Origin.INCOMPLETE).ordinal());
        // 4. lowest MED among those of the same neighboring AS (c)
        keepLowestMed(left);
        // 5. external before internal (d): all are external
        // 6. lowest interior cost of the next hop (e)
        keepLowest(left, BestPath::interiorCost);
        // 7. lowest identifier of the neighbor (f)
        keepLowest(left, r -> identifier(r).bits() & 0xffff_ffffL);
        // 8. lowest address of the neighbor (g), and for order's sake the name of the peer
        return left.stream().min((a, b) -> {
            int order = a.traits().from().compareTo(b.traits().from());
            return order != 0 ? order : a.source().compareTo(b.source());
        }).orElseThrow();
    }

    private static void keepLowest(List<Route> left, ToLongFunction<Route> measure) {
        if (left.size() == 1) {
            return;
        }
        long lowest = left.stream().mapToLong(measure).min().orElseThrow();
        left.removeIf(r -> measure.applyAsLong(r) != lowest);
    }

    private static void keepLowestMed(List<Route> left) {
        Map<Long, Long> lowest = new HashMap<>();
        left.forEach(r -> lowest.merge(path(r).first(), med(r), Math::min));
        left.removeIf(r -> med(r) > lowest.get(path(r).first()));
    }

    /** A missing MED counts as the lowest (§9.1.2.2 c). */
    private static long med(Route route) {
        return route.attributes().getOr(MedAttribute.KEY, 0L);
    }

    private static AsPath path(Route route) {
        return route.attributes().getOr(AsPathAttribute.KEY, AsPath.EMPTY);
    }

    private static long interiorCost(Route route) {
        return route.nextHop() instanceof NextHop.Recursive r
                ? r.igpMetric() < 0 ? Long.MAX_VALUE : r.igpMetric() : 0;
    }

    private static RouterId identifier(Route route) {
        return route.source().owner().selection() instanceof BestPath peer ? peer.neighbor : RouterId.NONE;
    }
}
