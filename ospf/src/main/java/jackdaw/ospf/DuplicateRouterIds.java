package jackdaw.ospf;

import jackdaw.ospf.instance.Instance;
import jackdaw.ospf.lsa.RouterBody;
import jackdaw.ospf.lsa.RouterLinks;
import jackdaw.ospf.lsdb.LsaPlace;
import jackdaw.ospf.lsdb.StoredLsa;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Notices that two routers of an area have one router id: each outdoes the router-LSA of the other (RFC 2328 §13.4),
 * so that instances without a single link in common come in turn. A router with a link that flaps keeps the others,
 * or has none left. Said once for each fight; it is over when nothing came for a while.
 *
 * <p>A router id of our own on a link is noticed by its packets, and elsewhere by our LSA that comes back changed.
 */
final class DuplicateRouterIds {
    /** Instances in a row that have nothing in common with the one before. */
    private static final int TURNS = 4;
    /** Several times MinLSInterval, which each of the two may keep. */
    private static final long FIGHT_NANOS = 30_000_000_000L;

    private final Instance instance;
    private final Map<LsaPlace, History> histories = new HashMap<>();

    private record History(RouterBody body, long at, int turns, boolean told) {
    }

    DuplicateRouterIds(Instance instance) {
        this.instance = instance;
    }

    void review(List<StoredLsa> installed) {
        for (StoredLsa stored : installed) {
            if (stored.lsa().body() instanceof RouterBody body && stored.isFlooded()) {
                if (stored.isMaxAge()) {
                    histories.remove(stored.place());
                } else if (stored.isNews()) {
                    histories.merge(stored.place(), new History(body, instance.now(), 0, false),
                            (before, now) -> compare(stored, before, body));
                }
            }
        }
    }

    private History compare(StoredLsa stored, History before, RouterBody body) {
        boolean isOther = instance.now() - before.at < FIGHT_NANOS && RouterLinks.areDisjoint(before.body, body);
        int turns = isOther ? before.turns + 1 : 0;
        boolean isFight = turns >= TURNS;
        if (isFight && !before.told) {
            instance.warn("two routers have the router id " + stored.place().key().advertisingRouter()
                    + ": one with " + RouterLinks.summary(body) + ", one with "
                    + RouterLinks.summary(before.body));
        }
        return new History(body, instance.now(), turns, isFight || isOther && before.told);
    }
}
