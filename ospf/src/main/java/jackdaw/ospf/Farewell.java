package jackdaw.ospf;

import jackdaw.ospf.flood.Flooding;
import jackdaw.ospf.iface.Interfaces;
import jackdaw.ospf.instance.Instance;
import jackdaw.ospf.instance.OspfTimer.OfInstance;
import jackdaw.ospf.origin.SelfOriginated;

/**
 * The end of an instance in the order that loses no packet: external LSAs first, so that traffic moves elsewhere while
 * the way through us still works; then all others; then a Hello that names nobody.
 */
final class Farewell {
    private static final int EXTERNALS_MILLIS = 2_500;
    private static final int OTHERS_MILLIS = 1_500;

    private static final int URGE_MILLIS = 150;

    private enum Phase {
        NOT_BEGUN, EXTERNALS, OTHERS, OVER
    }

    private final Instance instance;
    private final Interfaces interfaces;
    private final SelfOriginated own;
    private final Flooding flooding;
    private Phase phase = Phase.NOT_BEGUN;
    private boolean timeIsUp;

    Farewell(Instance instance, Interfaces interfaces, SelfOriginated own, Flooding flooding) {
        this.instance = instance;
        this.interfaces = interfaces;
        this.own = own;
        this.flooding = flooding;
    }

    boolean hasBegun() {
        return phase != Phase.NOT_BEGUN;
    }

    boolean isOver() {
        return phase == Phase.OVER;
    }

    void begin() {
        if (phase == Phase.NOT_BEGUN) {
            phase = Phase.EXTERNALS;
            own.endExternals();
            instance.timers().set(OfInstance.STOP, instance.inMillis(EXTERNALS_MILLIS));
            awaitAcknowledgments();
        }
    }

    private void awaitAcknowledgments() {
        instance.timers().set(OfInstance.URGE, instance.inMillis(URGE_MILLIS));
    }

    /**
     * Neighbors may delay acknowledgments (RFC 2328 §13.5), and do so for up to 3 s. A duplicate is acknowledged at
     * once (table 19), so that sending again early brings the acknowledgment forward.
     */
    void urge() {
        flooding.resendAll();
        awaitAcknowledgments();
    }

    /** Acknowledgments are overdue: go on without. */
    void hurry() {
        timeIsUp = true;
    }

    /** Goes on as far as acknowledgments allow. */
    void proceed() {
        if (phase == Phase.EXTERNALS && (timeIsUp || own.externalsAreGone() || interfaces.fullCount() == 0)) {
            if (timeIsUp) {
                instance.warn("not all neighbors acknowledged that our external routes are gone");
            }
            timeIsUp = false;
            phase = Phase.OTHERS;
            own.endAll();
            instance.timers().set(OfInstance.STOP, instance.inMillis(OTHERS_MILLIS));
            awaitAcknowledgments();
        }
        if (phase == Phase.OTHERS && (timeIsUp || own.allAreGone() || interfaces.fullCount() == 0)) {
            interfaces.closeAll();
            phase = Phase.OVER;
        }
    }
}
