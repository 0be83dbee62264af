package jackdaw.ospf.spf;

import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.table.NextHop;
import java.util.List;

/**
 * A route to one prefix.
 *
 * @param metric1    cost inside of OSPF; for EXT1 that of the whole path
 * @param metric2    the external metric of EXT2, else 0
 * @param tag        of the external LSA, else 0; unsigned
 * @param area       where the path runs; for externals that of the type-7 LSA, else 0.0.0.0
 * @param originator the router that advertises the prefix; of several equal ones the lowest id
 * @param hops       in canonical order, empty for what leads nowhere; {@link NextHop.OnLink} for own subnets
 */
public record OspfRoute(Prefix prefix, PathType type, long metric1, long metric2, int tag, RouterId area,
                        RouterId originator, List<NextHop.Hop> hops) {
    public OspfRoute {
        hops = List.copyOf(hops);
    }

    /** Written out, since a change compares every route that it touches; first what differs most. */
    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof OspfRoute r && leadsLike(r) && prefix.equals(r.prefix)
                && area.equals(r.area);
    }

    /** Whether all but the prefix, and the area in which it was found, is the same. */
    public boolean leadsLike(OspfRoute other) {
        return metric1 == other.metric1 && metric2 == other.metric2 && type == other.type && tag == other.tag
                && originator.equals(other.originator) && (hops == other.hops || hops.equals(other.hops));
    }

    @Override
    public int hashCode() {
        return 31 * prefix.hashCode() + (int) metric1;
    }
}
