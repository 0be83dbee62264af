package jackdaw.ospf;

import jackdaw.ospf.iface.Interfaces;
import jackdaw.ospf.iface.OspfInterface;
import jackdaw.ospf.neighbor.Neighbor;
import jackdaw.ospf.neighbor.NeighborState;
import jackdaw.rib.protocol.Fact;
import jackdaw.rib.protocol.FactBoard;
import jackdaw.rib.protocol.NeighborPath;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Asks BFD to watch the neighbors of interfaces that want it, from the moment in which both ends hear one another
 * (RFC 5882 §4.2) until the neighbor is gone.
 */
final class NeighborWatch {
    private final String protocol;
    private final Interfaces interfaces;
    private final FactBoard board;
    private Map<NeighborPath, String> asked = Map.of();

    /** @param protocol the instance's name */
    NeighborWatch(String protocol, Interfaces interfaces, FactBoard board) {
        this.protocol = protocol;
        this.interfaces = interfaces;
        this.board = board;
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
        if (wanted.equals(asked)) {
            return;
        }
        wanted.forEach((path, ifname) -> board.publish(new Fact.LivenessWanted(protocol, path, ifname, true)));
        asked.forEach((path, ifname) -> {
            if (!wanted.containsKey(path)) {
                Fact.LivenessWanted no = new Fact.LivenessWanted(protocol, path, ifname, false);
                board.publish(no);
                board.forget(Fact.LivenessWanted.class, no.subject());
            }
        });
        asked = wanted;
    }

    private static NeighborPath path(OspfInterface iface, Neighbor neighbor) {
        return new NeighborPath(neighbor.address(), iface.source(), iface.ifindex());
    }

    /** Whether a way is one that this instance asked about. */
    boolean asks(NeighborPath path) {
        return asked.containsKey(path);
    }

    /** Whether a way leads to this neighbor. */
    static boolean leads(NeighborPath path, OspfInterface iface, Neighbor neighbor) {
        return path.equals(path(iface, neighbor));
    }
}
