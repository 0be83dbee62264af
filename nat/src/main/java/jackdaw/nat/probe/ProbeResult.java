package jackdaw.nat.probe;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What one run of a probe brought.
 *
 * @param severity what this failure is worth, if not what the probe's failures usually are
 * @param value    what was measured, in the probe's own unit
 * @param text     what was seen, for people
 */
public record ProbeResult(Outcome outcome, Optional<ProbeClass> severity, OptionalDouble value, String text) {

    public static ProbeResult pass(String text) {
        return new ProbeResult(Outcome.PASS, Optional.empty(), OptionalDouble.empty(), text);
    }

    public static ProbeResult fail(String text) {
        return new ProbeResult(Outcome.FAIL, Optional.empty(), OptionalDouble.empty(), text);
    }

    public static ProbeResult unknown(String text) {
        return new ProbeResult(Outcome.UNKNOWN, Optional.empty(), OptionalDouble.empty(), text);
    }

    /** The same, worth {@code other}. */
    public ProbeResult worth(ProbeClass other) {
        return new ProbeResult(outcome, Optional.of(other), value, text);
    }

    /** The same with what was measured. */
    public ProbeResult measured(double reading) {
        return new ProbeResult(outcome, severity, OptionalDouble.of(reading), text);
    }

    ProbeResult as(Outcome other, String why) {
        return new ProbeResult(other, severity, value, why);
    }
}
