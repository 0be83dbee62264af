package jackdaw.bgp.session;

import jackdaw.rib.time.Turn;
import java.time.Duration;
import java.util.Optional;

/** The timers of a session that people may see; absent ones do not run. */
public record SessionTimers(Optional<Running> hold, Optional<Running> keepalive, Optional<Running> errorWait,
                            Optional<Running> connect) {

    public static Running until(long deadline, Duration total, Turn turn) {
        return new Running(Duration.ofNanos(Math.max(deadline - turn.now(), 0)), total);
    }

    /** A timer: what is left of it, and what it was set to. */
    public record Running(Duration left, Duration total) {
    }
}
