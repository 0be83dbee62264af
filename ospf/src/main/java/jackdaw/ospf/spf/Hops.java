package jackdaw.ospf.spf;

import jackdaw.rib.table.NextHop;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Sets of next hops as sorted lists without duplicates, cut at the ECMP limit. Cutting the least ones of a union is
 * the same in whatever order sets are joined.
 */
final class Hops {
    /** Direct ones first, so that no cut loses them. */
    private static final Comparator<NextHop.Hop> ORDER = Comparator
            .comparing((NextHop.Hop hop) -> hop instanceof NextHop.Via)
            .thenComparing(NextHop.Hop::ifname)
            .thenComparingInt(NextHop.Hop::ifindex)
            .thenComparing(Hops::compareGateways);

    private Hops() {
    }

    private static int compareGateways(NextHop.Hop a, NextHop.Hop b) {
        return a instanceof NextHop.Via v && b instanceof NextHop.Via w ? v.gateway().compareTo(w.gateway()) : 0;
    }

    static List<NextHop.Hop> union(List<NextHop.Hop> a, List<NextHop.Hop> b, int limit) {
        if (a.equals(b)) {
            return a;
        }
        List<NextHop.Hop> joined = new ArrayList<>(a);
        joined.addAll(b);
        return canonical(joined, limit);
    }

    static List<NextHop.Hop> canonical(List<NextHop.Hop> hops, int limit) {
        return hops.stream().sorted(ORDER).distinct().limit(limit).toList();
    }

    /**
     * What forwards to a subnet of one's own that others can reach just as cheaply: the interface alone, since hosts
     * on a link are not asked for through a gateway.
     */
    static List<NextHop.Hop> preferDirect(List<NextHop.Hop> hops) {
        if (hops.isEmpty() || hops.getFirst() instanceof NextHop.Via || hops.getLast() instanceof NextHop.OnLink) {
            return hops;
        }
        return hops.stream().filter(hop -> hop instanceof NextHop.OnLink).toList();
    }
}
