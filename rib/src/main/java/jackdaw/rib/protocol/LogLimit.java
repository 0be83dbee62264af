package jackdaw.rib.protocol;

import jackdaw.rib.time.Turn;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Lets through the first message of a kind and then one per interval, telling how many were held back. Hostile
 * packets must be counted without filling the log.
 */
public final class LogLimit {
    private static final int KINDS = 256;

    private static final class Window {
        private long opens;
        private long heldBack;
    }

    private final long interval;
    private final Map<String, Window> windows = new HashMap<>();

    public LogLimit(Duration interval) {
        this.interval = interval.toNanos();
    }

    /** Logs {@code message} unless one of the same {@code kind} was logged within the interval. */
    public void log(EventLog log, EventLog.Level level, String protocol, String kind, String message, Turn turn) {
        if (windows.size() >= KINDS && !windows.containsKey(kind)) {
            windows.values().removeIf(w -> turn.now() >= w.opens);
            if (windows.size() >= KINDS) {
                return;
            }
        }
        Window window = windows.get(kind);
        if (window != null && turn.now() - window.opens < 0) {
            window.heldBack++;
            return;
        }
        String suffix = window == null || window.heldBack == 0 ? "" : " (" + window.heldBack + " more held back)";
        Window fresh = new Window();
        fresh.opens = turn.now() + interval;
        windows.put(kind, fresh);
        log.log(level, protocol, message + suffix);
    }
}
