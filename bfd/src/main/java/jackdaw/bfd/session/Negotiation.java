package jackdaw.bfd.session;

import jackdaw.bfd.wire.ControlPacket;

/**
 * The intervals of a session in microseconds: what this end wants, what the other end said, what is in force. A change
 * of ours is announced by a poll sequence (RFC 5880 §6.5); until the other end has answered it, the slower of the two
 * values counts where the other might still go by the old one (§6.8.3).
 */
final class Negotiation {
    private long desiredTx;
    private long requiredRx;
    private long formerDesiredTx;
    private long formerRequiredRx;
    private boolean polling;
    private boolean pollAgain;
    private long remoteDesiredTx;
    /** 1 before the other end was heard (§6.8.1). */
    private long remoteMinRx = 1;
    private int remoteMult;

    Negotiation(long desiredTx, long requiredRx) {
        this.desiredTx = desiredTx;
        this.requiredRx = requiredRx;
        this.formerDesiredTx = desiredTx;
        this.formerRequiredRx = requiredRx;
    }

    /** Wants other intervals from now on. */
    void want(long newDesiredTx, long newRequiredRx) {
        if (newDesiredTx == desiredTx && newRequiredRx == requiredRx) {
            return;
        }
        if (polling) {
            pollAgain = true;
            formerDesiredTx = Math.min(formerDesiredTx, desiredTx);
            formerRequiredRx = Math.max(formerRequiredRx, requiredRx);
        } else {
            formerDesiredTx = desiredTx;
            formerRequiredRx = requiredRx;
        }
        polling = true;
        desiredTx = newDesiredTx;
        requiredRx = newRequiredRx;
    }

    /** Takes what the other end says of itself; returns whether this ends a poll sequence. */
    boolean heard(ControlPacket packet) {
        remoteDesiredTx = packet.desiredMinTx();
        remoteMinRx = packet.requiredMinRx();
        remoteMult = packet.detectMult();
        if (!packet.isFinal() || !polling) {
            return false;
        }
        polling = pollAgain;
        pollAgain = false;
        if (!polling) {
            formerDesiredTx = desiredTx;
            formerRequiredRx = requiredRx;
        }
        return true;
    }

    /** Forgets the other end, which was silent for a detection time. */
    void forgetRemote() {
        remoteMinRx = 1;
    }

    long desiredTx() {
        return desiredTx;
    }

    long requiredRx() {
        return requiredRx;
    }

    boolean isPolling() {
        return polling;
    }

    /** Whether the other end takes periodic packets at all. */
    boolean maySend() {
        return remoteMinRx > 0;
    }

    /** Between two packets, before jitter. */
    long transmitInterval(boolean up) {
        long own = up ? Math.min(desiredTx, formerDesiredTx) : desiredTx;
        return Math.max(own, remoteMinRx);
    }

    /** Silence after which the session is down (§6.8.4); 0 while the other end was never heard. */
    long detectionTime(boolean up) {
        long own = up ? Math.max(requiredRx, formerRequiredRx) : requiredRx;
        return remoteMult * Math.max(own, remoteDesiredTx);
    }
}
