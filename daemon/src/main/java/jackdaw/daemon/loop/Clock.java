package jackdaw.daemon.loop;

import jackdaw.rib.time.Turn;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * Where turns get their time from.
 *
 * @param monotonic nanoseconds that also count while the machine is suspended or paused (CLOCK_BOOTTIME), so that
 *                  timers which should have fired in the meantime are due at once
 */
public record Clock(LongSupplier monotonic) {

    public Turn turn() {
        return new Turn(monotonic.getAsLong(), Instant.now());
    }
}
