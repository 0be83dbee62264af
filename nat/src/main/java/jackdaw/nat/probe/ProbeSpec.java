package jackdaw.nat.probe;

import java.time.Duration;
import java.util.OptionalDouble;

/** One configured probe: what to ask, how often, and what a failure is worth. */
public sealed interface ProbeSpec permits CommandProbe, ConntrackProbe, Dns64Probe, DriftProbe, EndToEndProbe,
        ForwardingProbe, GrowthProbe, JoolProbe, PolicyProbe, ReachProbe, RecursionProbe, ResolverProbe,
        ReversePathProbe, RulesProbe, ShareProbe, SizeProbe, TaygaProbe, TrafficProbe {

    /** Unique within its service: the key of its block, with an address where one block begets several. */
    String name();

    ProbeClass severity();

    Schedule schedule();

    /** Whether it may demote or withdraw. */
    default boolean isDecisive() {
        return severity().atLeast(ProbeClass.HARD);
    }

    /** Whether a change of this interface is a reason to look again at once. */
    default boolean watches(String interfaceName) {
        return false;
    }

    /** Whether such a change is a reason to look again at once. */
    default boolean heeds(KernelChange change) {
        return false;
    }

    /** From the end of a run to one for a special reason, at least. */
    default Duration rest() {
        return Duration.ZERO;
    }

    /** Whether UNKNOWN is an answer that a waiting service goes on without: nothing here could ever judge it. */
    default boolean mayAbstain() {
        return false;
    }

    /** The measured value from which it fails, if there is one. */
    default OptionalDouble limit() {
        return OptionalDouble.empty();
    }

    /** How far back counters are compared, for a probe that reads some. */
    default Duration window() {
        return Duration.ZERO;
    }

    /** The last word on what was read. */
    default ProbeResult weigh(ProbeResult reading, Past past) {
        return reading;
    }
}
