package jackdaw.ospf.spf;

import jackdaw.rib.net.RouterId;
import jackdaw.rib.table.NextHop;
import java.util.List;

/**
 * A router in reach.
 *
 * @param area         through which it is reached
 * @param type         INTRA_AREA, or INTER_AREA for an AS boundary router known from an area border router
 * @param isAreaBorder B-bit of its router-LSA
 * @param isAsBoundary E-bit of its router-LSA, or named by an inter-area-router LSA
 * @param isTranslator Nt-bit of its router-LSA: it translates type-7 LSAs whoever else does
 * @param isVirtualEndpoint V-bit of its router-LSA: the area is a transit area
 * @param hops         empty for the calculating router itself
 */
public record ReachableRouter(RouterId id, RouterId area, PathType type, long distance, boolean isAreaBorder,
                              boolean isAsBoundary, boolean isTranslator, boolean isVirtualEndpoint,
                              List<NextHop.Hop> hops) {
    public ReachableRouter {
        hops = List.copyOf(hops);
    }
}
