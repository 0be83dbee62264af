package jackdaw.daemon.loop;

/**
 * A histogram of how long turns take. Four buckets to every power of two of a nanosecond, so a quantile is at most a
 * quarter too large. Adding is a few instructions and allocates nothing; only the loop's thread touches it.
 */
public final class TurnTimes {
    private static final int STEPS_BITS = 2;
    private static final int STEPS = 1 << STEPS_BITS;

    private final long[] buckets = new long[Long.SIZE * STEPS];
    private long count;
    private long total;
    private long longest;

    /** @param nanos duration of one turn; a clock that was set back counts as zero */
    void add(long nanos) {
        long took = Math.max(nanos, 0);
        buckets[bucket(took)]++;
        count++;
        total += took;
        longest = Math.max(longest, took);
    }

    private static int bucket(long nanos) {
        if (nanos < STEPS) {
            return (int) nanos;
        }
        int exponent = Long.SIZE - 1 - Long.numberOfLeadingZeros(nanos);
        int step = (int) (nanos >>> exponent - STEPS_BITS) & STEPS - 1;
        return (exponent - STEPS_BITS + 1) * STEPS + step;
    }

    /** The largest duration that falls into a bucket. */
    private static long upperBound(int bucket) {
        if (bucket < STEPS) {
            return bucket;
        }
        int exponent = bucket / STEPS + STEPS_BITS - 1;
        long lower = (long) (STEPS + bucket % STEPS) << exponent - STEPS_BITS;
        return lower + (1L << exponent - STEPS_BITS) - 1;
    }

    /** Turns so far. */
    public long count() {
        return count;
    }

    /** Nanoseconds of all turns together. */
    public long total() {
        return total;
    }

    /** Nanoseconds of the longest turn. */
    public long longest() {
        return longest;
    }

    /** Nanoseconds that {@code quantile} (0 to 1) of the turns did not exceed; 0 before the first. */
    public long quantile(double quantile) {
        long rank = (long) Math.ceil(quantile * count);
        long seen = 0;
        for (int i = 0; i < buckets.length; i++) {
            seen += buckets[i];
            if (seen >= rank && seen > 0) {
                return Math.min(upperBound(i), longest);
            }
        }
        return 0;
    }
}
