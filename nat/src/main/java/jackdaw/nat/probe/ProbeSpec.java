package jackdaw.nat.probe;

/** One configured probe: what to ask, how often, and what a failure is worth. */
public sealed interface ProbeSpec permits CommandProbe, Dns64Probe, ReachProbe, ResolverProbe, TaygaProbe,
        TrafficProbe {

    /** Unique within its service: the key of its block, with an address where one block begets several. */
    String name();

    ProbeClass severity();

    Schedule schedule();

    /** Whether a change of this interface is a reason to look again at once. */
    default boolean watches(String interfaceName) {
        return false;
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
