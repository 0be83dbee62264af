package jackdaw.tests.traffic;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Packets of a span of time.
 *
 * @param sent how many were sent
 * @param losses those of them that were not answered
 * @param longestGapNanos from the first packet lost in a row to the next one answered (or the last one lost)
 * @param longestWaitNanos how long the latest answer took
 */
public record Losses(int sent, List<Loss> losses, long longestGapNanos, long longestWaitNanos) {
    /** More than so many are a cut, which its length tells. */
    private static final int FEW = 5;

    public Losses {
        losses = List.copyOf(losses);
    }

    /**
     * A packet that was not answered.
     *
     * @param afterNanos when it was sent, from the beginning of the span
     * @param reason why there was no answer, as far as the sender was told
     */
    public record Loss(long afterNanos, String reason) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "at +%,d ms: %s", TimeUnit.NANOSECONDS.toMillis(afterNanos), reason);
        }
    }

    /** How many were not answered. */
    public int lost() {
        return losses.size();
    }

    public long longestGapMillis() {
        return TimeUnit.NANOSECONDS.toMillis(longestGapNanos);
    }

    @Override
    public String toString() {
        String text = losses.isEmpty() ? "lost none of " + sent + " packets"
                : "lost " + lost() + " of " + sent + " packets, at most " + longestGapMillis() + " ms in a row ("
                + (lost() > FEW ? "first " + losses.getFirst()
                        : losses.stream().map(Loss::toString).collect(Collectors.joining("; "))) + ")";
        return Duration.ofNanos(longestWaitNanos).compareTo(Sent.USUAL) <= 0 ? text
                : text + ", an answer came after " + TimeUnit.NANOSECONDS.toMillis(longestWaitNanos) + " ms";
    }
}
