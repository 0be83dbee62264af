package jackdaw.tests.traffic;

import java.util.concurrent.TimeUnit;

/**
 * Packets of a span of time.
 *
 * @param sent how many were sent
 * @param lost how many of these were never answered
 * @param longestGapNanos from the first packet lost in a row to the next one answered (or the last one lost)
 */
public record Losses(int sent, int lost, long longestGapNanos) {
    public long longestGapMillis() {
        return TimeUnit.NANOSECONDS.toMillis(longestGapNanos);
    }

    @Override
    public String toString() {
        return lost == 0 ? "lost none of " + sent + " packets"
                : "lost " + lost + " of " + sent + " packets, at most " + longestGapMillis() + " ms in a row";
    }
}
