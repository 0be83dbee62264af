package jackdaw.tests.differ;

import java.util.Locale;

/** How much has been compared. */
public final class Tally {
    private long good;
    private long failed;
    private long expected;
    private long left;

    void compared(boolean isGood) {
        if (isGood) {
            good++;
        } else {
            failed++;
        }
    }

    void expected() {
        expected++;
    }

    /** Programs without an answer: they or their values are too long for BIRD's control socket, or BIRD ended. */
    void left(long count) {
        left += count;
    }

    /** Comparisons so far. */
    public long compared() {
        return good + failed;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%,d comparisons (%,d values, %,d errors, %,d with an expected difference), "
                + "%,d without an answer", compared(), good, failed, expected, left);
    }
}
