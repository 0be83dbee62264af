package jackdaw.daemon.loop;

import jackdaw.rib.time.Turn;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Where turns get their time from. The calendar time follows the monotonic one and is set anew only when somebody has
 * set the machine's clock: else the moment of an old event would be printed a little differently each time, by whatever
 * passed between reading one clock and the other.
 */
public final class Clock {
    /** Readings of the two clocks that lie farther apart tell nothing about their difference. */
    private static final long APART = Duration.ofMillis(1).toNanos();
    private static final Duration SET = Duration.ofMillis(20);

    private final LongSupplier monotonic;
    private final InstantSource calendar;
    /** Calendar time when the monotonic clock was 0. */
    private Instant origin;

    /**
     * @param monotonic nanoseconds that also count while the machine is suspended or paused (CLOCK_BOOTTIME), so that
     *                  timers which should have fired in the meantime are due at once
     */
    public Clock(LongSupplier monotonic) {
        this(monotonic, InstantSource.system());
    }

    /** With another calendar than the system's. */
    public Clock(LongSupplier monotonic, InstantSource calendar) {
        this.monotonic = monotonic;
        this.calendar = calendar;
        this.origin = calendar.instant().minusNanos(monotonic.getAsLong());
    }

    /** The monotonic time alone. */
    public long nanos() {
        return monotonic.getAsLong();
    }

    public Turn turn() {
        long before = monotonic.getAsLong();
        Instant wall = calendar.instant();
        long now = monotonic.getAsLong();
        Instant measured = wall.minusNanos(now);
        if (now - before < APART && Duration.between(origin, measured).abs().compareTo(SET) > 0) {
            origin = measured;
        }
        return new Turn(now, origin.plusNanos(now));
    }
}
