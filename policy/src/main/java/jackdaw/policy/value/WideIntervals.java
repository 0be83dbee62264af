package jackdaw.policy.value;

import java.util.Arrays;

/** Intervals over all 128 bits. */
final class WideIntervals extends Intervals {
    private final long[] fromHigh;
    private final long[] fromLow;
    private final long[] toHigh;
    private final long[] toLow;

    WideIntervals(long[] fromHigh, long[] fromLow, long[] toHigh, long[] toLow) {
        this.fromHigh = fromHigh;
        this.fromLow = fromLow;
        this.toHigh = toHigh;
        this.toLow = toLow;
    }

    @Override
    long fromHigh(int i) {
        return fromHigh[i];
    }

    @Override
    long fromLow(int i) {
        return fromLow[i];
    }

    @Override
    long toHigh(int i) {
        return toHigh[i];
    }

    @Override
    long toLow(int i) {
        return toLow[i];
    }

    @Override
    int firstEndingFrom(long high, long low) {
        int first = 0;
        int last = toHigh.length;
        while (first < last) {
            int middle = first + last >>> 1;
            if (compare(toHigh[middle], toLow[middle], high, low) < 0) {
                first = middle + 1;
            } else {
                last = middle;
            }
        }
        return first;
    }

    @Override
    boolean contains(long high, long low) {
        int at = firstEndingFrom(high, low);
        return at < toHigh.length && compare(fromHigh[at], fromLow[at], high, low) <= 0;
    }

    @Override
    public int size() {
        return fromHigh.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WideIntervals i ? Arrays.equals(fromHigh, i.fromHigh)
                && Arrays.equals(fromLow, i.fromLow) && Arrays.equals(toHigh, i.toHigh)
                && Arrays.equals(toLow, i.toLow) : super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
