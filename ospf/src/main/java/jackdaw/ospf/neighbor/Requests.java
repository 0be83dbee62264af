package jackdaw.ospf.neighbor;

import jackdaw.ospf.instance.Instance;
import jackdaw.ospf.instance.OspfTimer.NeighborTimer;
import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaKey;
import jackdaw.ospf.lsa.LsaType;
import jackdaw.ospf.lsdb.LsaPlace;
import jackdaw.ospf.lsdb.StoredLsa;
import jackdaw.ospf.wire.OspfPacket.LinkStateRequest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** Link State Requests, ours and theirs (RFC 2328 §10.7, §10.9). */
public final class Requests {
    private static final int MOST_KEYS = 100;

    private final Instance instance;
    private final NeighborMachine machine;

    Requests(Instance instance, NeighborMachine machine) {
        this.instance = instance;
        this.machine = machine;
    }

    /** Asks for the next LSAs if the last ones have come; declares loading done when nothing is left. */
    public void send(Neighbor neighbor) {
        if (!neighbor.isSynchronizing()) {
            return;
        }
        if (neighbor.requests().isEmpty()) {
            instance.timers().cancel(neighbor.timer(NeighborTimer.REQUEST));
            machine.on(NeighborEvent.LOADING_DONE, neighbor);
        } else if (neighbor.requests().isAnswered()) {
            ask(neighbor);
        }
    }

    /** RxmtInterval has passed and some requested LSAs have not come. */
    public void requestDue(Neighbor neighbor) {
        if (neighbor.isSynchronizing() && !neighbor.requests().isEmpty()) {
            ask(neighbor);
        }
    }

    private void ask(Neighbor neighbor) {
        int limit = Math.min(MOST_KEYS, neighbor.link().sizes().keysPerRequest());
        List<LsaKey> keys = neighbor.requests().ask(limit);
        neighbor.link().send(new LinkStateRequest(neighbor.link().area().header(), keys), neighbor.address());
        instance.timers().set(neighbor.timer(NeighborTimer.REQUEST),
                instance.inSeconds(neighbor.link().retransmitSeconds()));
    }

    /** RFC 2328 §10.7: all that is asked for is sent straight to the neighbor, and not retransmitted. */
    public void receive(Neighbor neighbor, LinkStateRequest request) {
        if (!neighbor.isAtLeast(NeighborState.EXCHANGE)) {
            instance.counters().countDropped("Link State Request before Exchange");
            return;
        }
        List<Lsa> answer = new ArrayList<>();
        for (LsaKey key : new LinkedHashSet<>(request.keys())) {
            LsaType type = new LsaType(instance.version(), key.type());
            LsaPlace place = neighbor.link().place(type, key);
            Optional<StoredLsa> stored = instance.lsdb().find(place)
                    .filter(_ -> DatabaseExchange.isFor(neighbor, place, type));
            if (stored.isEmpty()) {
                instance.counters().countDropped("Link State Request for an unknown LSA");
                machine.on(NeighborEvent.BAD_LS_REQ, neighbor);
                return;
            }
            answer.add(DatabaseExchange.outgoing(instance, neighbor, stored.get()));
        }
        UpdatePacking.pack(neighbor.link().area().header(), answer, neighbor.link().sizes())
                .forEach(update -> neighbor.link().send(update, neighbor.address()));
    }
}
