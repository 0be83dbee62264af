package jackdaw.ospf;

import jackdaw.ospf.flood.Flooding;
import jackdaw.ospf.iface.Interfaces;
import jackdaw.ospf.instance.Instance;
import jackdaw.ospf.instance.OspfTimer.OfInstance;
import jackdaw.ospf.origin.SelfOriginated;
import jackdaw.ospf.transit.TransitPolicy;
import java.time.Duration;

/**
 * The end of an instance in the order that loses no packet: transit traffic first, if told so; external LSAs, so that
 * traffic moves elsewhere while the way through us still works; then all others; then a Hello that names nobody.
 */
final class Farewell {
    private static final int EXTERNALS_MILLIS = 2_500;
    private static final int OTHERS_MILLIS = 1_500;

    private static final int URGE_MILLIS = 150;

    private enum Phase {
        NOT_BEGUN, TRANSIT, EXTERNALS, OTHERS, OVER
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

    /** @param transit how long others are asked first to send nothing through us */
    void begin(Duration transit) {
        if (phase != Phase.NOT_BEGUN) {
            return;
        }
        if (transit.isPositive() && interfaces.fullCount() > 0) {
            phase = Phase.TRANSIT;
            instance.refuseTransit(TransitPolicy.Reason.SHUTDOWN, true);
            instance.timers().set(OfInstance.STOP, instance.inMillis(transit.toMillis()));
        } else {
            endExternals();
        }
    }

    private void endExternals() {
        phase = Phase.EXTERNALS;
        own.endExternals();
        instance.timers().set(OfInstance.STOP, instance.inMillis(EXTERNALS_MILLIS));
        awaitAcknowledgments();
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
        if (phase == Phase.TRANSIT && (timeIsUp || interfaces.fullCount() == 0)) {
            timeIsUp = false;
            endExternals();
        }
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
