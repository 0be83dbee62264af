package jackdaw.nat;

import jackdaw.nat.probe.Outcome;
import jackdaw.nat.probe.ProbeResult;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.protocol.Fact;
import jackdaw.rib.protocol.FactBoard;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The order of a way out: attract prefixes are flushed and acknowledged first, then traffic gets its time to end. Only
 * then may anything else be taken away. Whether traffic has ended is judged by counting packets once a second; where
 * they cannot be counted, the shortest linger must do.
 */
final class Drain {
    private static final long COUNT_NANOS = Duration.ofSeconds(1).toNanos();

    private final List<Prefix> attract;
    private final long flushBy;
    private final Linger linger;
    private final boolean stopping;
    private OptionalLong flushedAt = OptionalLong.empty();
    private boolean measured;
    private long nextCountAt;
    private OptionalDouble lastCount = OptionalDouble.empty();
    private long lastCountAt;
    private long quietSince;

    /**
     * @param patience   how long to wait for neighbors to acknowledge the flush
     * @param stopping   the daemon stops
     * @param measurable somebody can count packets
     */
    Drain(List<Prefix> attract, Duration patience, Linger linger, boolean stopping, boolean measurable, long now) {
        this.attract = attract;
        this.flushBy = now + patience.toNanos();
        this.linger = linger;
        this.stopping = stopping;
        this.measured = measurable;
        this.nextCountAt = measurable ? now : Long.MAX_VALUE;
    }

    /** Looks whether the flush is through. Any number of calls. */
    void look(FactBoard facts, long now) {
        if (flushedAt.isEmpty() && (!isOut(facts, attract) || now >= flushBy)) {
            flushedAt = OptionalLong.of(now);
        }
    }

    /** Whether any of these prefixes is still announced, or its flush not acknowledged. */
    static boolean isOut(FactBoard facts, List<Prefix> attract) {
        return facts.all(Fact.Originated.class).stream()
                .anyMatch(o -> o.originated() && attract.contains(o.prefix()));
    }

    /** Whether packets must be counted now; then {@link #counted} must follow. */
    boolean takeCount(long now) {
        if (!measured || now < nextCountAt) {
            return false;
        }
        nextCountAt = Long.MAX_VALUE;
        return true;
    }

    /** @param result packets so far as its value */
    void counted(ProbeResult result, long now) {
        if (result.outcome() != Outcome.PASS || result.value().isEmpty()) {
            measured = false;
            nextCountAt = Long.MAX_VALUE;
            return;
        }
        double count = result.value().getAsDouble();
        double seconds = (now - lastCountAt) / 1e9;
        if (lastCount.isEmpty() || count - lastCount.getAsDouble() >= linger.pps() * seconds) {
            quietSince = now;
        }
        lastCount = result.value();
        lastCountAt = now;
        nextCountAt = now + COUNT_NANOS;
    }

    private boolean isQuiet() {
        return !measured || lastCount.isPresent() && lastCountAt - quietSince >= linger.quiet(stopping).toNanos();
    }

    boolean isOver(long now) {
        return flushedAt.isPresent() && now >= lingerEnd();
    }

    private long lingerEnd() {
        return flushedAt.getAsLong() + (isQuiet() ? linger.min() : linger.max(stopping)).toNanos();
    }

    long deadline() {
        return Math.min(nextCountAt, flushedAt.isPresent() ? lingerEnd() : flushBy);
    }

    /** How long it may still take. */
    Duration remaining(long now) {
        long end = flushedAt.orElse(flushBy) + linger.max(stopping).toNanos();
        return Duration.ofNanos(Math.max(0, (isQuiet() && flushedAt.isPresent() ? lingerEnd() : end) - now));
    }
}
