package jackdaw.rib.protocol;

import java.util.Map;

/** The neighbors that one protocol wants BFD to watch. Only what changes about that is told. */
public final class LivenessWishes {
    private final String protocol;
    private final FactBoard board;
    private Map<NeighborPath, String> wished = Map.of();

    /** @param protocol its name */
    public LivenessWishes(String protocol, FactBoard board) {
        this.protocol = protocol;
        this.board = board;
    }

    /**
     * Wants these neighbors watched, and no others any more.
     *
     * @param wanted with the interface of each way, empty over several hops; its order is that of the telling
     */
    public void wish(Map<NeighborPath, String> wanted) {
        if (wanted.equals(wished)) {
            return;
        }
        wanted.forEach((path, ifname) -> board.publish(new Fact.LivenessWanted(protocol, path, ifname, true)));
        wished.forEach((path, ifname) -> {
            if (!wanted.containsKey(path)) {
                Fact.LivenessWanted no = new Fact.LivenessWanted(protocol, path, ifname, false);
                board.publish(no);
                board.forget(Fact.LivenessWanted.class, no.subject());
            }
        });
        wished = wanted;
    }

    /** Whether this way is among those wanted. */
    public boolean include(NeighborPath path) {
        return wished.containsKey(path);
    }

    /** Whether BFD says that every one of them answers. */
    public boolean areAllAlive() {
        return wished.keySet().stream().allMatch(this::isAlive);
    }

    /** Whether BFD says that this neighbor answers: its session is up. */
    public boolean isAlive(NeighborPath path) {
        return board.find(Fact.Liveness.class, path).filter(l -> l.life() == Fact.Life.ALIVE).isPresent();
    }
}
