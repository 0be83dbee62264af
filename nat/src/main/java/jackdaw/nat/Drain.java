package jackdaw.nat;

import jackdaw.rib.net.Prefix;
import jackdaw.rib.protocol.Fact;
import jackdaw.rib.protocol.FactBoard;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * The order of a way out: attract prefixes are flushed and acknowledged first, then traffic in flight gets its time.
 * Only then may anything else be taken away.
 */
final class Drain {
    private final List<Prefix> attract;
    private final long flushBy;
    private final Duration linger;
    private OptionalLong flushedAt = OptionalLong.empty();

    /**
     * @param patience how long to wait for neighbors to acknowledge the flush
     * @param linger   how long to wait after that
     */
    Drain(List<Prefix> attract, Duration patience, Duration linger, long now) {
        this.attract = attract;
        this.flushBy = now + patience.toNanos();
        this.linger = linger;
    }

    /** Looks whether the flush is through. Any number of calls. */
    void look(FactBoard facts, long now) {
        boolean out = facts.all(Fact.Originated.class).stream()
                .anyMatch(o -> o.originated() && attract.contains(o.prefix()));
        if (flushedAt.isEmpty() && (!out || now >= flushBy)) {
            flushedAt = OptionalLong.of(now);
        }
    }

    boolean isOver(long now) {
        return flushedAt.isPresent() && now >= flushedAt.getAsLong() + linger.toNanos();
    }

    long deadline() {
        return flushedAt.isPresent() ? flushedAt.getAsLong() + linger.toNanos() : flushBy;
    }
}
