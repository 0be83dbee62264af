package jackdaw.nat;

import java.util.OptionalLong;

/**
 * When one address family of a service may have the base metric, as far as its own gates go. A family that joins a
 * service which is UP already must not skip the recovering step, and one that comes and goes moves flows as a service
 * does, so the same holds it back.
 */
final class FamilyReturn {
    private final Failback failback = new Failback();
    private OptionalLong openSince = OptionalLong.empty();
    private long recoveringUntil;

    /**
     * Its gates were looked at.
     *
     * @param open   whether they are all true
     * @param others who else announces its prefixes
     */
    void judged(boolean open, ServiceHealth health, HealthRules rules, Others others, long now) {
        if (health.state() == ServiceState.DRAIN || health.state() == ServiceState.OFF) {
            failback.begin();
        }
        boolean back = isOpen() && !isRecovering(now);
        if (!open) {
            if (back && health.state() == ServiceState.UP) {
                failback.left(rules, now);
            }
            openSince = OptionalLong.empty();
        } else if (!back) {
            join(health, rules, others, now);
        }
    }

    /** Once it is back, nothing but its gates takes it away again, whoever else comes meanwhile. */
    private void join(ServiceHealth health, HealthRules rules, Others others, long now) {
        openSince = OptionalLong.of(openSince.orElse(now));
        long joined = openSince.getAsLong() + rules.startupHold().toNanos();
        recoveringUntil = health.isForced() ? joined
                : Math.max(joined, failback.hold(rules, others, now).map(Failback.Hold::until).orElse(joined));
    }

    /** It is as it was in the process before this one. */
    void resume(long now) {
        openSince = OptionalLong.of(now);
        recoveringUntil = now;
    }

    /** An operator wants it back. */
    void forgive() {
        failback.forgive();
    }

    boolean isOpen() {
        return openSince.isPresent();
    }

    boolean isRecovering(long now) {
        return recoveringUntil > now;
    }

    /** When time alone ends the recovering step; {@link Long#MAX_VALUE} if none is on. */
    long deadline(long now) {
        return isOpen() && isRecovering(now) ? recoveringUntil : Long.MAX_VALUE;
    }
}
