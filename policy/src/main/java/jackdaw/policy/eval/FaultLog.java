package jackdaw.policy.eval;

import jackdaw.rib.protocol.EventLog;
import java.util.HashMap;
import java.util.Map;

/** Logs the first fault at a position, and then one per interval with the number held back. */
final class FaultLog {
    private static final long INTERVAL_NANOS = 10_000_000_000L;

    private static final class Window {
        private long opensAt;
        private long heldBack;
    }

    private final Map<String, Window> windows = new HashMap<>();

    void report(FilterHost host, EventLog.Level level, String position, String message) {
        long now = host.nowNanos();
        Window window = windows.get(position);
        if (window == null) {
            window = new Window();
            windows.put(position, window);
        } else if (now - window.opensAt < 0) {
            window.heldBack++;
            return;
        }
        host.log(level, window.heldBack == 0 ? message : message + " (" + window.heldBack + " more held back)");
        window.opensAt = now + INTERVAL_NANOS;
        window.heldBack = 0;
    }
}
