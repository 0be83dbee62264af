package jackdaw.bgp;

import jackdaw.bgp.session.BgpSession;
import jackdaw.rib.iface.Interface;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.protocol.FactBoard;
import jackdaw.rib.protocol.LivenessWishes;
import jackdaw.rib.protocol.NeighborPath;
import java.util.Map;

/**
 * Asks BFD to watch the neighbor, from the first session on and between sessions as well, until the protocol stops
 * (RFC 5882 §10).
 */
final class NeighborWatch {
    private final LivenessWishes wishes;

    /** @param protocol the neighbor's name */
    NeighborWatch(String protocol, FactBoard board) {
        wishes = new LivenessWishes(protocol, board);
    }

    /** Watches the way by which an established session goes; none if the neighbor's block does not want it. */
    void follow(PeerConfig config, BgpSession session) {
        Map<NeighborPath, String> wanted = config.bfd()
                ? session.localAddress().map(local -> way(config, session, local)).orElse(Map.of()) : Map.of();
        if (!wanted.isEmpty() || !config.bfd()) {
            wishes.wish(wanted);
        }
    }

    private static Map<NeighborPath, String> way(PeerConfig config, BgpSession session, IpAddress local) {
        IpAddress remote = config.session().address();
        if (!config.session().isDirect()) {
            return Map.of(new NeighborPath(remote, local, NeighborPath.MULTIHOP), "");
        }
        return session.link().map((Interface link) ->
                Map.of(new NeighborPath(remote, local, link.index()), link.name())).orElse(Map.of());
    }

    /** Nobody needs to watch any more. */
    void end() {
        wishes.wish(Map.of());
    }

    /** Whether this is the way that was asked about. */
    boolean asks(NeighborPath path) {
        return wishes.include(path);
    }
}
