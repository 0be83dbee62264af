package jackdaw.daemon.control;

import jackdaw.rib.protocol.EventLog.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Log lines on their way to a client that asked for {@code echo}. Bounded: what does not fit is counted. */
final class EchoRing {
    static final int DEFAULT_OCTETS = 4096;
    static final int MIN_OCTETS = 256;
    static final int MAX_OCTETS = 65536;

    private final Set<Level> levels;
    private final int octets;
    private final List<String> waiting = new ArrayList<>();
    private int used;
    private long lost;

    EchoRing(Set<Level> levels, int octets) {
        this.levels = Set.copyOf(levels);
        this.octets = octets;
    }

    boolean wants(Level level) {
        return levels.contains(level);
    }

    /** Once a line is lost, so are all that follow until {@link #drain}: the client sees one gap, in its place. */
    void offer(String text) {
        if (lost > 0 || used + text.length() + 1 > octets) {
            lost++;
        } else {
            used += text.length() + 1;
            waiting.add(text);
        }
    }

    /** The lines that wait, oldest first. */
    List<String> drain() {
        List<String> lines = List.copyOf(waiting);
        waiting.clear();
        used = 0;
        return lines;
    }

    /** How many lines were lost after those that {@link #drain} has just returned. */
    long takeLost() {
        long count = lost;
        lost = 0;
        return count;
    }
}
