package jackdaw.bgp;

import jackdaw.bgp.session.BgpSession;
import jackdaw.rib.iface.Interface;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.protocol.Fact;
import jackdaw.rib.protocol.FactBoard;
import jackdaw.rib.protocol.NeighborPath;
import java.util.Optional;

/**
 * Asks BFD to watch the neighbor, from the first session on and between sessions as well, until the protocol stops
 * (RFC 5882 §10).
 */
final class NeighborWatch {
    private final FactBoard board;
    private Optional<Fact.LivenessWanted> asked = Optional.empty();

    NeighborWatch(FactBoard board) {
        this.board = board;
    }

    /** Watches the way by which an established session goes; none if the neighbor's block does not want it. */
    void follow(PeerConfig config, BgpSession session) {
        Optional<Fact.LivenessWanted> wanted = !config.bfd() ? Optional.empty()
                : session.localAddress().flatMap(local -> wish(config, session, local));
        if (wanted.isPresent() || !config.bfd()) {
            ask(wanted);
        }
    }

    private static Optional<Fact.LivenessWanted> wish(PeerConfig config, BgpSession session, IpAddress local) {
        IpAddress remote = config.session().address();
        if (!config.session().isDirect()) {
            return Optional.of(new Fact.LivenessWanted(config.name(),
                    new NeighborPath(remote, local, NeighborPath.MULTIHOP), "", true));
        }
        return session.link().map((Interface link) -> new Fact.LivenessWanted(config.name(),
                new NeighborPath(remote, local, link.index()), link.name(), true));
    }

    /** Nobody needs to watch any more. */
    void end() {
        ask(Optional.empty());
    }

    private void ask(Optional<Fact.LivenessWanted> wanted) {
        if (wanted.equals(asked)) {
            return;
        }
        wanted.ifPresent(board::publish);
        asked.filter(before -> wanted.filter(w -> w.subject().equals(before.subject())).isEmpty()).ifPresent(before -> {
            board.publish(new Fact.LivenessWanted(before.protocol(), before.path(), before.ifname(), false));
            board.forget(Fact.LivenessWanted.class, before.subject());
        });
        asked = wanted;
    }

    /** Whether this is the way that was asked about. */
    boolean asks(NeighborPath path) {
        return asked.filter(a -> a.path().equals(path)).isPresent();
    }
}
