package jackdaw.nat.probe;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is known of one probe.
 *
 * @param limit    the value from which it fails, if there is one
 * @param last     the last result, weighed; empty before the first
 * @param failing  the class of the failure that stands after counting, which {@code last} may already contradict
 * @param at       monotonic time of the last result
 * @param took     how long its run took
 * @param runs     results so far
 * @param unknowns of them, how many were UNKNOWN
 * @param next     monotonic time of the next run; {@link Long#MAX_VALUE} while one is on or none is planned
 * @param note     what its counters wait for; may be empty
 */
public record ProbeStatus(String name, ProbeClass severity, OptionalDouble limit, Optional<ProbeResult> last,
                          Optional<ProbeClass> failing, long at, Duration took, long runs, long unknowns, long next,
                          String note) {
}
