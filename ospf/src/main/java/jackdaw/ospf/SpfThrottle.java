package jackdaw.ospf;

import jackdaw.ospf.instance.Instance;
import jackdaw.ospf.instance.OspfTimer.OfInstance;
import jackdaw.ospf.spf.RouteCalculation.Stage;
import java.util.Optional;

/**
 * When to calculate routes, in the spirit of RFC 8405: at once after a quiet time, then with delays that double from
 * 50 ms to 2 s while changes keep coming.
 */
final class SpfThrottle {
    private static final long MILLI = 1_000_000L;
    private static final long FIRST_HOLD = 50 * MILLI;
    private static final long LONGEST_HOLD = 2_000 * MILLI;
    private static final long QUIET = 500 * MILLI;

    private final Instance instance;
    private Optional<Stage> pending = Optional.empty();
    private Optional<Long> lastRun = Optional.empty();
    private long hold = FIRST_HOLD;

    SpfThrottle(Instance instance) {
        this.instance = instance;
    }

    /** The database changed; returns whether to calculate now. Otherwise a timer will say when. */
    boolean request(Stage stage) {
        pending = Optional.of(pending.map(p -> p.or(stage)).orElse(stage));
        long now = instance.now();
        if (lastRun.isEmpty() || now - lastRun.get() >= Math.max(QUIET, 2 * hold)) {
            hold = FIRST_HOLD;
            return true;
        }
        instance.timers().setIfIdle(OfInstance.SPF, Math.max(now, lastRun.get() + hold));
        return false;
    }

    /** Whether the database has changes that no calculation has seen. */
    boolean isPending() {
        return pending.isPresent();
    }

    /** The calculation begins; returns where, empty if there is nothing to do. */
    Optional<Stage> begin() {
        Optional<Stage> stage = pending;
        long now = instance.now();
        if (stage.isPresent()) {
            boolean busy = lastRun.isPresent() && now - lastRun.get() < Math.max(QUIET, 2 * hold);
            hold = busy ? Math.min(LONGEST_HOLD, 2 * hold) : FIRST_HOLD;
            lastRun = Optional.of(now);
        }
        pending = Optional.empty();
        instance.timers().cancel(OfInstance.SPF);
        return stage;
    }
}
