package jackdaw.ospf.origin;

import jackdaw.ospf.instance.Pacing;
import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaHeader;
import java.time.Duration;
import java.util.Optional;

/** What is known of one place of an own LSA: what it should say, and its history. */
final class Origination {
    static final int NO_SEQUENCE = LsaHeader.INITIAL_SEQUENCE - 1;

    private static final int MIN_LS_ARRIVAL_MILLIS = 1000;
    /** Above MinLSArrival by more than the clocks of two machines differ in a second. */
    private static final int ARRIVAL_MARGIN_MILLIS = 50;
    private static final long MIN_LS_INTERVAL = Pacing.MIN_LS_INTERVAL.toNanos();

    Optional<Content> wanted = Optional.empty();
    Optional<Long> lastInstance = Optional.empty();
    Optional<Long> flushedAt = Optional.empty();
    /** The last instance that was ours in this life. */
    Optional<LsaHeader> said = Optional.empty();
    /** What a neighbor has in place of ours, still to be outdone or flushed. */
    Optional<Lsa> stray = Optional.empty();
    int sequence = NO_SEQUENCE;
    private long interval = MIN_LS_INTERVAL;
    boolean told;
    boolean wasContested;
    boolean refreshDue;

    /** Whether that is, or is older than, what we said ourselves. */
    boolean hasSaid(LsaHeader header) {
        return said.filter(s -> header.sequence() < s.sequence()
                || header.sequence() == s.sequence() && header.checksum() == s.checksum()).isPresent();
    }

    /** A stray goes however young our own last instance is: a neighbor that has it has dropped ours. */
    long earliestFlush() {
        return lastInstance.filter(_ -> stray.isEmpty()).or(() -> flushedAt).map(at -> at + arrivalNanos())
                .orElse(Long.MIN_VALUE);
    }

    long earliestInstance() {
        long afterInstance = lastInstance.map(at -> at + interval).orElse(Long.MIN_VALUE);
        return Math.max(afterInstance, flushedAt.map(at -> at + arrivalNanos()).orElse(Long.MIN_VALUE));
    }

    /**
     * An instance is made. While they come as fast as they may the interval doubles, up to {@code longest}; a pause of
     * two of them ends that.
     */
    void made(long now, Duration longest) {
        boolean isPaused = lastInstance.map(at -> now - at >= 2 * interval).orElse(true);
        interval = isPaused ? MIN_LS_INTERVAL : Math.min(2 * interval, longest.toNanos());
        lastInstance = Optional.of(now);
    }

    private static long arrivalNanos() {
        return (MIN_LS_ARRIVAL_MILLIS + ARRIVAL_MARGIN_MILLIS) * 1_000_000L;
    }
}
