package jackdaw.nat.probe;

import java.util.function.Consumer;

/**
 * Runs probes. The daemon does it on threads of its own, a simulator as it likes. Implementations keep a run within the
 * time of its {@link Schedule} and never block the caller.
 */
@FunctionalInterface
public interface Probes {

    /** Answers every start with UNKNOWN; for a router that has nobody to ask. */
    Probes NONE = (spec, done) -> done.accept(ProbeResult.unknown("nothing here can run it"));

    /**
     * Starts one run.
     *
     * @param done takes the result, once, on the router's loop
     */
    void start(ProbeSpec spec, Consumer<? super ProbeResult> done);

    /**
     * Tells of changes that are reason to look again before the period is over; none unless implemented.
     *
     * @param changes called on the router's loop
     * @return ends it
     */
    default Runnable subscribe(Consumer<? super KernelChange> changes) {
        return () -> {
        };
    }
}
