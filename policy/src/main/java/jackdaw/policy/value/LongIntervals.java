package jackdaw.policy.value;

import java.util.Arrays;

/** Intervals whose keys share their upper 64 bits. */
final class LongIntervals extends Intervals {
    private final long high;
    private final long[] from;
    private final long[] to;
    private final LongIndex index;

    LongIntervals(long high, long[] from, long[] to) {
        this(high, from, to, LongIndex.plain(to));
    }

    private LongIntervals(long high, long[] from, long[] to, LongIndex index) {
        this.high = high;
        this.from = from;
        this.to = to;
        this.index = index;
    }

    @Override
    Intervals indexed() {
        return new LongIntervals(high, from, to, LongIndex.of(to));
    }

    @Override
    long fromHigh(int i) {
        return high;
    }

    @Override
    long fromLow(int i) {
        return from[i];
    }

    @Override
    long toHigh(int i) {
        return high;
    }

    @Override
    long toLow(int i) {
        return to[i];
    }

    @Override
    int firstEndingFrom(long keyHigh, long keyLow) {
        int order = Long.compareUnsigned(keyHigh, high);
        return order < 0 ? 0 : order > 0 ? to.length : index.firstFrom(keyLow);
    }

    @Override
    boolean contains(long keyHigh, long keyLow) {
        if (keyHigh != high) {
            return false;
        }
        int at = index.firstFrom(keyLow);
        return at < to.length && Long.compareUnsigned(from[at], keyLow) <= 0;
    }

    @Override
    public int size() {
        return from.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LongIntervals i
                ? high == i.high && Arrays.equals(from, i.from) && Arrays.equals(to, i.to) : super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
