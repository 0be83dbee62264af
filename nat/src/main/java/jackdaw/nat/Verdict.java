package jackdaw.nat;

import jackdaw.nat.probe.Proof;

/**
 * How a service is, gates and probes together.
 *
 * @param gatesOpen at least one attract prefix may be announced as far as gates go
 * @param health    the worst class among what fails besides the gates
 * @param proof     how much the probes have shown since the gates opened
 * @param confirmed the hard failure has been seen as often again as it took to count
 * @param dueBy     when a probe that has said nothing yet counts as failed; {@link Long#MAX_VALUE} if none waits
 * @param why       what is to blame or waited for; empty if all is well
 */
record Verdict(boolean gatesOpen, Health health, Proof proof, boolean confirmed, long dueBy, String why) {

    boolean isHard() {
        return health == Health.HARD;
    }

    boolean isBetterThanHard() {
        return !health.atLeast(Health.HARD);
    }
}
