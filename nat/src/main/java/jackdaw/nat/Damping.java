package jackdaw.nat;

import java.util.OptionalLong;

/**
 * What a service has on its record for leaving UP: a penalty that decays with time. Too much of it suppresses the
 * service, which is then WEAK at best; it never withdraws anything. A value: each event gives another one.
 *
 * @param penalty         as of {@code at}
 * @param at              monotonic time
 * @param suppressedSince when it last became too much; empty if it never did
 */
record Damping(double penalty, long at, OptionalLong suppressedSince) {
    static final Damping NONE = new Damping(0, 0, OptionalLong.empty());
    /** For each time it leaves UP. */
    static final int CHARGE = 1000;

    /** It has left UP once more. */
    Damping charged(DampingRules rules, long now) {
        double sum = penalty(rules, now) + CHARGE;
        OptionalLong since = isSuppressed(rules, now) ? suppressedSince
                : sum >= rules.suppress() ? OptionalLong.of(now) : OptionalLong.empty();
        return new Damping(sum, now, since);
    }

    double penalty(DampingRules rules, long now) {
        return penalty * Math.pow(0.5, (double) (now - at) / rules.halfLife().toNanos());
    }

    boolean isSuppressed(DampingRules rules, long now) {
        return suppressedUntil(rules).stream().anyMatch(until -> until > now);
    }

    /** When suppression ends, or has ended: the penalty is low enough, or it has lasted for long enough. */
    OptionalLong suppressedUntil(DampingRules rules) {
        if (suppressedSince.isEmpty()) {
            return suppressedSince;
        }
        double halves = Math.max(0, Math.log(penalty / rules.reuse()) / Math.log(2));
        long reusedAt = at + (long) Math.ceil(halves * rules.halfLife().toNanos());
        return OptionalLong.of(Math.min(reusedAt, suppressedSince.getAsLong() + rules.longest().toNanos()));
    }
}
