package jackdaw.nat.probe;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What one run of a probe brought.
 *
 * @param severity what this failure is worth, if not what the probe's failures usually are
 * @param value    what was measured, in the probe's own unit
 * @param counters what was read, if only its growth says something
 * @param text     what was seen, for people
 */
public record ProbeResult(Outcome outcome, Optional<ProbeClass> severity, OptionalDouble value,
                          Optional<Counters> counters, String text) {

    public static ProbeResult pass(String text) {
        return of(Outcome.PASS, text);
    }

    public static ProbeResult fail(String text) {
        return of(Outcome.FAIL, text);
    }

    public static ProbeResult unknown(String text) {
        return of(Outcome.UNKNOWN, text);
    }

    /** A reading of counters; what it is worth the probe itself says when it weighs their growth. */
    public static ProbeResult counted(Counters counters) {
        return new ProbeResult(Outcome.PASS, Optional.empty(), OptionalDouble.empty(), Optional.of(counters),
                "counting has begun");
    }

    private static ProbeResult of(Outcome outcome, String text) {
        return new ProbeResult(outcome, Optional.empty(), OptionalDouble.empty(), Optional.empty(), text);
    }

    /** The same, worth {@code other}. */
    public ProbeResult worth(ProbeClass other) {
        return new ProbeResult(outcome, Optional.of(other), value, counters, text);
    }

    /** The same with what was measured. */
    public ProbeResult measured(double reading) {
        return new ProbeResult(outcome, severity, OptionalDouble.of(reading), counters, text);
    }

    /** The same, but a failure if what was measured reaches the limit. */
    ProbeResult failsFrom(double limit) {
        return value.isPresent() && value.getAsDouble() >= limit ? as(Outcome.FAIL, text) : this;
    }

    ProbeResult as(Outcome other, String why) {
        return new ProbeResult(other, severity, value, counters, why);
    }
}
