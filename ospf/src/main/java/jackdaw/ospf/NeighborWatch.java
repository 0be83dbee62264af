package jackdaw.ospf;

import jackdaw.ospf.iface.Interfaces;
import jackdaw.ospf.iface.OspfInterface;
import jackdaw.ospf.neighbor.Neighbor;
import jackdaw.ospf.neighbor.NeighborState;
import jackdaw.rib.protocol.FactBoard;
import jackdaw.rib.protocol.LivenessWishes;
import jackdaw.rib.protocol.NeighborPath;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Asks BFD to watch the neighbors of interfaces that want it, from the moment in which both ends hear one another
 * (RFC 5882 §4.2) until the neighbor is gone.
 */
final class NeighborWatch {
    private final Interfaces interfaces;
    private final LivenessWishes wishes;

    /** @param protocol the instance's name */
    NeighborWatch(String protocol, Interfaces interfaces, FactBoard board) {
        this.interfaces = interfaces;
        this.wishes = new LivenessWishes(protocol, board);
    }

    /** Tells what has changed about whom to watch. */
    void publish() {
        Map<NeighborPath, String> wanted = new LinkedHashMap<>();
        for (OspfInterface iface : interfaces.all()) {
            if (iface.isUp() && iface.config().bfd()) {
                iface.neighbors().stream().filter(n -> n.isAtLeast(NeighborState.TWO_WAY))
                        .forEach(n -> wanted.put(path(iface, n), iface.name()));
            }
        }
        wishes.wish(wanted);
    }

    private static NeighborPath path(OspfInterface iface, Neighbor neighbor) {
        return new NeighborPath(neighbor.address(), iface.source(), iface.ifindex());
    }

    /** Whether a way is one that this instance asked about. */
    boolean asks(NeighborPath path) {
        return wishes.include(path);
    }

    /** Whether a way leads to this neighbor. */
    static boolean leads(NeighborPath path, OspfInterface iface, Neighbor neighbor) {
        return path.equals(path(iface, neighbor));
    }
}
