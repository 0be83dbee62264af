package jackdaw.nat;

/** What can happen to a {@link ServiceHealth}. */
sealed interface HealthEvent {

    /**
     * Gates and probes were looked at.
     *
     * @param gatesOpen at least one attract prefix may be announced as far as gates go
     * @param health    the worst class among what fails besides the gates
     * @param why       what is to blame; empty if nothing is
     */
    record Judged(boolean gatesOpen, Health health, String why) implements HealthEvent {
    }

    /** By configuration or by stopping: drain, then go off. */
    record Disabled(String why) implements HealthEvent {
    }

    /** By configuration: back to work. */
    record Enabled(String why) implements HealthEvent {
    }

    /** Nothing that came because of the service's announcements is on its way any more. */
    record Drained() implements HealthEvent {
    }

    /** A deadline has come. */
    record TimersDue() implements HealthEvent {
    }
}
