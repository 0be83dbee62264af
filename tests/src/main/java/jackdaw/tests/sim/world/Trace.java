package jackdaw.tests.sim.world;

import jackdaw.rib.protocol.EventLog;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/** What happened last, for whoever must understand a failure; and a number that is the same if all was the same. */
public final class Trace {
    private static final int KEPT = 400;

    private final VirtualTime time;
    private final Deque<String> last = new ArrayDeque<>();
    private final List<String> bugs = new ArrayList<>();
    private long digest;

    public Trace(VirtualTime time) {
        this.time = time;
    }

    void log(Machine machine, EventLog.Level level, String who, String message) {
        if (level.compareTo(EventLog.Level.INFO) <= 0) {
            note(machine + " " + who + ": " + message);
        }
        if (level == EventLog.Level.ERROR && message.startsWith("internal error")) {
            bugs.add(machine + " " + who + ": " + message);
        }
    }

    public void note(String line) {
        String dated = String.format(Locale.ROOT, "%10.4f %s", time.seconds(), line);
        digest = digest * 31 + dated.hashCode();
        last.addLast(dated);
        if (last.size() > KEPT) {
            last.removeFirst();
        }
    }

    /** Exceptions out of protocols, which a router survives and a test must not. */
    public List<String> bugs() {
        return bugs;
    }

    /** Of every line so far. */
    public long digest() {
        return digest;
    }

    public String lastLines() {
        return String.join("\n", last);
    }
}
