package jackdaw.nat;

import jackdaw.nat.probe.Proof;

/** What can happen to a {@link ServiceHealth}. */
sealed interface HealthEvent {

    /**
     * Gates and probes were looked at.
     *
     * @param gatesOpen at least one attract prefix may be announced as far as gates go
     * @param health    the worst class among what fails besides the gates
     * @param proof     how much the probes have shown since the gates opened
     * @param why       what is to blame or waited for; empty if all is well
     */
    record Judged(boolean gatesOpen, Health health, Proof proof, String why) implements HealthEvent {
    }

    /** What an operator, the configuration or a stop wants from now on. */
    record Ordered(Order order) implements HealthEvent {
    }

    /** Nothing that came because of the service's announcements is on its way any more. */
    record Drained() implements HealthEvent {
    }

    /** A deadline has come. */
    record TimersDue() implements HealthEvent {
    }
}
