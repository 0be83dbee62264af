package jackdaw.daemon.log;

import jackdaw.rib.protocol.EventLog;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/** The log of one router: passes on what is severe enough, and lets control sessions listen. */
public final class Journal implements EventLog {
    private final EventLog sink;
    private final List<BiConsumer<Level, String>> echoes = new CopyOnWriteArrayList<>();
    private volatile Level threshold = Level.INFO;

    /** @param sink may be called from any thread and must not block */
    public Journal(EventLog sink) {
        this.sink = sink;
    }

    /** Events less severe than {@code level} are not written. */
    public void setThreshold(Level level) {
        threshold = level;
    }

    /** Calls {@code echo} with every event written, on the thread that logs it. */
    public void addEcho(BiConsumer<Level, String> echo) {
        echoes.add(echo);
    }

    public void removeEcho(BiConsumer<Level, String> echo) {
        echoes.remove(echo);
    }

    @Override
    public void log(Level level, String protocol, String message) {
        if (level.compareTo(threshold) <= 0) {
            echoes.forEach(e -> e.accept(level, protocol + ": " + message));
            sink.log(level, protocol, message);
        }
    }
}
