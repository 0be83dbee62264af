package jackdaw.rib.time;

import java.time.Duration;
import java.time.Instant;

/**
 * One pass of the loop. Time does not move while engines run in it.
 *
 * @param now  monotonic nanoseconds, for all arithmetic
 * @param wall the calendar time, for display and for OSPF's cryptographic sequence numbers only
 */
public record Turn(long now, Instant wall) {

    /** The monotonic instant {@code delay} from now. */
    public long in(Duration delay) {
        return now + delay.toNanos();
    }

    /** The calendar time of a monotonic instant, for display. */
    public Instant wallOf(long monotonic) {
        return wall.minusNanos(now - monotonic);
    }
}
