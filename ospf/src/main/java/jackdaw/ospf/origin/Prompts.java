package jackdaw.ospf.origin;

import jackdaw.ospf.iface.Interfaces;
import jackdaw.ospf.iface.OspfInterface;
import jackdaw.ospf.instance.Instance;
import jackdaw.ospf.instance.OspfTimer.OfInstance;
import jackdaw.ospf.instance.Pacing;
import jackdaw.ospf.lsa.RouterBody;
import jackdaw.ospf.lsa.RouterLinks;
import jackdaw.ospf.lsdb.LsaPlace;
import jackdaw.ospf.lsdb.StoredLsa;
import jackdaw.ospf.neighbor.Neighbor;
import jackdaw.ospf.neighbor.NeighborState;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Has neighbors calculate their routes once they are Full again. One whose router-LSA says all the while that it is
 * adjacent to us, because MinLSInterval keeps it from saying otherwise, has no LSA to change when it is Full, nor may
 * any of ours be another than before a crash. Nothing then tells it to calculate, and BIRD 2, if it has calculated
 * while databases were exchanged, had no next hop to us and goes on without.
 *
 * <p>Differs: such a neighbor is sent something new, a router information LSA of link scope (RFC 7770 §2.1, §2.2), for
 * a moment. It says what is true, stays on the link, is no change of topology to whoever helps a neighbor that restarts
 * (RFC 3623 §3.2 (3)), and OSPFv2 neighbors without opaque LSAs do not get it. Its flush has BIRD calculate once more,
 * should the first have come too early. Networks with a designated router need none: BIRD has its routes there again
 * by itself.
 */
final class Prompts {
    /** Longer than MinLSInterval, which may hold back the second of two. */
    private static final long MOMENT = Pacing.MIN_LS_INTERVAL.plusSeconds(1).toNanos();

    private final Instance instance;
    private final Interfaces interfaces;
    private final RouterInformation information;
    /** Until when there is one, by the number of the interface. */
    private final Map<Integer, Long> ends = new HashMap<>();

    Prompts(Instance instance, Interfaces interfaces, RouterInformation information) {
        this.instance = instance;
        this.interfaces = interfaces;
        this.information = information;
    }

    /** Looks who has become Full in this turn. */
    void review() {
        for (OspfInterface iface : interfaces.all()) {
            if (!iface.type().hasDesignatedRouter() && !iface.isVirtual()
                    && iface.neighbors().stream().anyMatch(this::isFullAgain)) {
                ends.put(iface.number(), instance.now() + MOMENT);
            }
        }
    }

    private boolean isFullAgain(Neighbor neighbor) {
        return neighbor.state() == NeighborState.FULL && neighbor.stateSince() == instance.now()
                && instance.lsdb().inArea(neighbor.link().area().id()).stream()
                        .anyMatch(stored -> saidSoBefore(neighbor, stored));
    }

    private boolean saidSoBefore(Neighbor neighbor, StoredLsa stored) {
        return !stored.isMaxAge() && stored.lsa().body() instanceof RouterBody body
                && stored.place().key().advertisingRouter().equals(neighbor.id())
                && neighbor.isAsBeforeExchange(stored) && RouterLinks.leadTo(body, instance.routerId());
    }

    /** Those of this moment. */
    Map<LsaPlace, Content> build() {
        ends.values().removeIf(end -> end <= instance.now());
        Map<LsaPlace, Content> all = new TreeMap<>();
        for (OspfInterface iface : interfaces.all()) {
            if (iface.isUp() && ends.containsKey(iface.number())) {
                all.putAll(information.onLink(iface));
            }
        }
        ends.values().forEach(end -> instance.timers().setEarlier(OfInstance.PROMPT, end));
        return all;
    }
}
