package jackdaw.nat;

import java.time.Duration;
import java.util.Optional;

/** What an operator says about a service. Orders come of it, or end. */
public sealed interface Instruction {

    /** Out of use, for a time or until it is resumed. */
    record Drain(String why, Optional<Duration> time) implements Instruction {
    }

    /** Ends a drain. */
    record Resume() implements Instruction {
    }

    /** A state whatever the probes say, for a time: nobody shall find it forgotten years later. */
    record Force(ServiceState state, String why, Duration time) implements Instruction {
    }

    /** Ends all that was ordered by command. */
    record Auto() implements Instruction {
    }

    /**
     * What is ordered once this has been said.
     *
     * @param by  who says it
     * @param now monotonic nanoseconds
     */
    default Mandate onto(Mandate before, String by, long now) {
        Signature signature = new Signature(by, now);
        return switch (this) {
            case Drain(String why, Optional<Duration> time) -> before.with(new Order.Drain(why,
                    time.map(t -> now + t.toNanos()).orElse(Long.MAX_VALUE), Optional.of(signature)));
            case Resume() -> before.resumed();
            case Force(ServiceState state, String why, Duration time) ->
                    before.with(new Order.Force(state, why, now + time.toNanos(), signature));
            case Auto() -> before.automatic();
        };
    }
}
