package jackdaw.nat.probe;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Readings of the last while.
 *
 * <pre>
 *   readings     o        o----o----o----o----o
 *                forgotten|&lt;--- at least span --->| now
 * </pre>
 *
 * A window that is not full yet tells of what there is. It begins anew when a total fell or nobody read for long.
 */
final class Window {
    private final Duration span;
    private final Deque<Counters> readings = new ArrayDeque<>();

    Window(Duration span) {
        this.span = span;
    }

    /** Takes a reading. Returns the growth since the window's first one, unless this is it. */
    Optional<Growth> see(Counters now) {
        long begin = now.at() - span.toNanos();
        if (!readings.isEmpty() && (now.fellFrom(readings.getLast()) || readings.getLast().at() < begin - span.toNanos()
                || readings.getLast().at() >= now.at())) {
            readings.clear();
        }
        readings.addLast(now);
        while (startsByItsSecond(begin)) {
            readings.removeFirst();
        }
        return readings.size() == 1 ? Optional.empty() : Optional.of(Growth.between(readings.getFirst(), now));
    }

    private boolean startsByItsSecond(long begin) {
        return readings.size() > 1 && readings.stream().skip(1).findFirst().orElseThrow().at() <= begin;
    }
}
