package jackdaw.nat.probe;

import java.time.Duration;

/** One configured probe: what to ask, how often, and what a failure is worth. */
public sealed interface ProbeSpec permits CommandProbe, ConntrackProbe, Dns64Probe, EndToEndProbe, ForwardingProbe,
        JoolProbe, ReachProbe, ResolverProbe, RulesProbe, TaygaProbe, TrafficProbe {

    /** Unique within its service: the key of its block, with an address where one block begets several. */
    String name();

    ProbeClass severity();

    Schedule schedule();

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

    /**
     * The last word on what was read.
     *
     * @param before how the run before ended that was neither unknown nor undecided
     */
    default ProbeResult weigh(ProbeResult reading, Outcome before) {
        return reading;
    }
}
