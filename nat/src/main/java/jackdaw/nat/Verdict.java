package jackdaw.nat;

import jackdaw.nat.probe.Proof;
import java.time.Duration;

/**
 * How a service is, gates and probes together.
 *
 * @param gatesOpen at least one attract prefix may be announced as far as gates go
 * @param health    the worst class among what fails besides the gates
 * @param proof     how much the probes have shown since the gates opened
 * @param confirmed the hard failure has been seen as often again as it took to count
 * @param detection how long another gateway may take until it sees the failure, if it has it too; zero without one
 * @param dueBy     when a probe that has said nothing yet counts as failed; {@link Long#MAX_VALUE} if none waits
 * @param why       what is to blame or waited for; empty if all is well
 */
record Verdict(boolean gatesOpen, Health health, Proof proof, boolean confirmed, Duration detection, long dueBy,
               String why) {

    boolean isHard() {
        return health == Health.HARD;
    }

    boolean isBetterThanHard() {
        return !health.atLeast(Health.HARD);
    }
}
