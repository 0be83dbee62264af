package jackdaw.ospf.origin;

import jackdaw.ospf.instance.Instance;
import jackdaw.ospf.instance.OspfTimer.OfInstance;

/**
 * How long the router-LSA of one area waits. While no neighbor there is Full, for RouterDeadInterval at most: nobody
 * could be told of it, and an instance without links would make the one with links wait for MinLSInterval. It also
 * waits a moment for a second neighbor that is about to become Full.
 */
final class RouterLsaDelay {
    private static final int LONELY_SECONDS = 40;
    private static final int SETTLE_MILLIS = 300;

    private final Instance instance;
    private int full;
    private long lonelyUntil;
    private long settleUntil;

    RouterLsaDelay(Instance instance) {
        this.instance = instance;
        this.lonelyUntil = instance.inSeconds(LONELY_SECONDS);
        this.settleUntil = instance.now();
    }

    /** @param comingUp whether a neighbor in the area is about to become Full */
    boolean isHeld(boolean comingUp) {
        return full == 0 ? instance.now() < lonelyUntil : instance.now() < settleUntil && comingUp;
    }

    /** So many neighbors in the area are Full now. */
    void count(int now) {
        if (now > full && instance.now() >= settleUntil) {
            settleUntil = instance.inMillis(SETTLE_MILLIS);
        }
        if (now == 0 && full > 0) {
            lonelyUntil = instance.inSeconds(LONELY_SECONDS);
        }
        full = now;
        await();
    }

    /** Has what is held back looked at again when the wait is over. */
    void await() {
        long until = full == 0 ? lonelyUntil : settleUntil;
        if (until > instance.now()) {
            instance.timers().setEarlier(OfInstance.ROUTER_LSA, until);
        }
    }
}
