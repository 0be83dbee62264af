package jackdaw.ospf;

import jackdaw.ospf.spf.OspfRoute;
import jackdaw.ospf.spf.PathType;
import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.table.NextHop;
import jackdaw.rib.table.RouteType;
import jackdaw.rib.table.Traits;
import java.util.List;

/**
 * What a route tells the table. Of one router mostly all prefixes move together and are told alike, so the last traits
 * are kept: what is made once needs no search for its equal in the table either.
 */
final class RouteTraits {
    /** Null before the first. */
    private OspfRoute lastRoute;
    private Traits lastTraits;

    /** @param preference 0 to 65535 */
    Traits of(OspfRoute route, int preference) {
        if (lastRoute == null || lastTraits.preference() != preference || !route.leadsLike(lastRoute)) {
            lastTraits = make(route, preference);
            lastRoute = route;
        }
        return lastTraits;
    }

    private static Traits make(OspfRoute route, int preference) {
        Attributes.Builder attributes = new Attributes.Builder();
        attributes.put(OspfAttributes.METRIC1, route.metric1());
        attributes.put(OspfAttributes.ROUTER_ID, route.originator().bits() & 0xffff_ffffL);
        if (route.type() == PathType.EXTERNAL_2) {
            attributes.put(OspfAttributes.METRIC2, route.metric2());
        }
        if (route.type() == PathType.EXTERNAL_1 || route.type() == PathType.EXTERNAL_2) {
            attributes.put(OspfAttributes.TAG, Integer.toUnsignedLong(route.tag()));
        }
        return new Traits(type(route.type()), new Ip4(route.originator().bits()), nextHop(route.hops()), preference,
                attributes.build());
    }

    private static RouteType type(PathType type) {
        return switch (type) {
            case INTRA_AREA -> RouteType.OSPF;
            case INTER_AREA -> RouteType.OSPF_IA;
            case EXTERNAL_1 -> RouteType.OSPF_EXT1;
            case EXTERNAL_2 -> RouteType.OSPF_EXT2;
        };
    }

    /** Weights are between hops: one alone has none. */
    private static NextHop nextHop(List<NextHop.Hop> hops) {
        return switch (hops.size()) {
            case 0 -> NextHop.Discard.UNREACHABLE;
            case 1 -> hops.getFirst().withWeight(1);
            default -> NextHop.of(hops);
        };
    }
}
