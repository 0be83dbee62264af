package jackdaw.ospf;

import jackdaw.ospf.flood.Flooding;
import jackdaw.ospf.flood.UpdateReceiver;
import jackdaw.ospf.grace.GraceLsas;
import jackdaw.ospf.iface.Interfaces;
import jackdaw.ospf.instance.Instance;
import jackdaw.ospf.instance.OspfTimer.OfInstance;
import jackdaw.ospf.origin.SelfOriginated;

/**
 * The end of an instance that another process takes over from: neighbors are asked for grace, and once they have
 * acknowledged it nothing is said any more, not even farewell (RFC 3623 §2.1).
 */
final class Handover {
    private static final int PATIENCE_MILLIS = 2_500;
    private static final int URGE_MILLIS = 150;

    private enum Phase {
        NOT_BEGUN, ASKING, OVER
    }

    private final Instance instance;
    private final Interfaces interfaces;
    private final SelfOriginated own;
    private final Flooding flooding;
    private final UpdateReceiver updates;
    private final GraceLsas lsas;
    private Phase phase = Phase.NOT_BEGUN;
    private boolean timeIsUp;

    Handover(Instance instance, Interfaces interfaces, SelfOriginated own, Flooding flooding, UpdateReceiver updates,
             GraceLsas lsas) {
        this.instance = instance;
        this.interfaces = interfaces;
        this.own = own;
        this.flooding = flooding;
        this.updates = updates;
        this.lsas = lsas;
    }

    boolean hasBegun() {
        return phase != Phase.NOT_BEGUN;
    }

    boolean isOver() {
        return phase == Phase.OVER;
    }

    void begin(int seconds) {
        phase = Phase.ASKING;
        own.freeze();
        // A neighbor does not help whoever has not acknowledged a change of topology (RFC 3623 §3.1 (2)).
        interfaces.all().forEach(updates::acknowledge);
        lsas.flood(seconds);
        instance.info("handing over, neighbors are asked to wait " + seconds + " s");
        instance.timers().set(OfInstance.STOP, instance.inMillis(PATIENCE_MILLIS));
        instance.timers().set(OfInstance.URGE, instance.inMillis(URGE_MILLIS));
    }

    /** A duplicate is acknowledged at once (RFC 2328 §13.5, table 19), unlike what comes for the first time. */
    void urge() {
        flooding.resendAll();
        instance.timers().set(OfInstance.URGE, instance.inMillis(URGE_MILLIS));
    }

    /** Acknowledgments are overdue: go on without. */
    void hurry() {
        timeIsUp = true;
    }

    void proceed() {
        if (phase == Phase.ASKING && (timeIsUp || !lsas.areUnacknowledged())) {
            if (timeIsUp) {
                instance.warn("not all neighbors acknowledged that we restart");
            }
            interfaces.fallSilent();
            phase = Phase.OVER;
        }
    }
}
