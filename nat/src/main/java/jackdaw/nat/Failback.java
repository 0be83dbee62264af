package jackdaw.nat;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What keeps a service that works again from its base metric: each return to UP moves flows, and so resets them. What
 * an operator does is neither held back nor held against it; only the gateway's own troubles are.
 */
final class Failback {
    private OptionalLong leftUpAt = OptionalLong.empty();
    private Damping damping = Damping.NONE;

    /**
     * What it waits for besides its own health.
     *
     * @param until when time ends it; {@link Long#MAX_VALUE} if only an operator does
     */
    record Hold(long until, String why) {
    }

    /** It left UP, and nobody ordered that. */
    void left(HealthRules rules, long now) {
        leftUpAt = OptionalLong.of(now);
        damping = damping.charged(rules.damping(), now);
    }

    /** An operator takes it back into use, which is a start like the first: its penalty stays, the hold does not. */
    void begin() {
        leftUpAt = OptionalLong.empty();
    }

    /** An operator wants it back. */
    void forgive() {
        leftUpAt = OptionalLong.empty();
        damping = Damping.NONE;
    }

    /**
     * Nobody is held back while everybody else is demoted too, or clients would stay on a gateway that fails. Only an
     * operator's reservation outlasts that: recovering, it goes before the failing ones anyway.
     */
    Optional<Hold> hold(HealthRules rules, Others others, long now) {
        if (rules.manualFailback() && leftUpAt.isPresent()) {
            return Optional.of(new Hold(Long.MAX_VALUE, "failback = manual"));
        }
        long heldUntil = leftUpAt.isPresent() ? leftUpAt.getAsLong() + rules.failbackHold().toNanos() : now;
        long suppressedUntil = damping.suppressedUntil(rules.damping()).orElse(now);
        if (others.healthy() == 0 || Math.max(heldUntil, suppressedUntil) <= now) {
            return Optional.empty();
        }
        return Optional.of(heldUntil >= suppressedUntil ? new Hold(heldUntil, "failback-hold")
                : new Hold(suppressedUntil, "suppressed for leaving UP too often"));
    }

    double penalty(HealthRules rules, long now) {
        return damping.penalty(rules.damping(), now);
    }

    /** How long it is suppressed yet; empty if it is not. */
    Optional<Duration> suppressed(HealthRules rules, long now) {
        return damping.suppressedUntil(rules.damping()).stream().filter(until -> until > now)
                .mapToObj(until -> Duration.ofNanos(until - now)).findFirst();
    }
}
