package jackdaw.nat;

/** What can happen to a {@link ServiceHealth}. */
sealed interface HealthEvent {

    /**
     * Everything was looked at, because something happened or a deadline has come.
     *
     * @param others  who else announces the prefixes
     * @param flooded the least demotion in an LSA of ours that some neighbor may hold; FAILING if there is none
     */
    record Judged(Verdict verdict, Others others, Demotion flooded) implements HealthEvent {
    }

    /** What an operator, the configuration or a stop wants from now on. Another judgement must follow. */
    record Ordered(Order order) implements HealthEvent {
    }

    /** An operator wants it back at its base metric, without further waiting. Another judgement must follow. */
    record Resumed() implements HealthEvent {
    }

    /** Nothing that came because of the service's announcements is on its way any more. */
    record Drained() implements HealthEvent {
    }
}
