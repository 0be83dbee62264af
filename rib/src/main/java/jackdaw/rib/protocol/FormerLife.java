package jackdaw.rib.protocol;

import java.time.Duration;

/**
 * The process before this one, as a protocol must know it to go on where that one ended.
 *
 * @param planned it ended by {@link StopReason#HANDOVER}, and had told the neighbors so
 * @param endedAt when it was last known to live, in monotonic nanoseconds of this process; never in the future
 * @param restart how long neighbors keep their routes through us, as {@link Fact.Restartable} had it then
 * @param memory  what it wanted the next process to know; may be empty
 */
public record FormerLife(boolean planned, long endedAt, Duration restart, String memory) {
    public FormerLife(boolean planned, long endedAt, Duration restart) {
        this(planned, endedAt, restart, "");
    }

    /** When neighbors give up, in monotonic nanoseconds. */
    public long until() {
        return endedAt + restart.toNanos();
    }

    /** Seconds left; 0 or less once neighbors have given up. */
    public long secondsLeft(long now) {
        return Math.floorDiv(until() - now, 1_000_000_000L);
    }
}
