package jackdaw.policy.value;

import jackdaw.rib.attribute.AsPath;
import java.util.Arrays;

/** Intervals whose keys differ in their lowest 32 bits alone. */
final class IntIntervals extends Intervals {
    private static final int UPPER = 32;

    private final long high;
    private final long upper;
    private final int[] from;
    private final int[] to;
    private final IntIndex index;

    /** @param upper bits 32 to 63 of every key, as a number */
    IntIntervals(long high, long upper, int[] from, int[] to) {
        this(high, upper, from, to, IntIndex.plain(to));
    }

    private IntIntervals(long high, long upper, int[] from, int[] to, IntIndex index) {
        this.high = high;
        this.upper = upper;
        this.from = from;
        this.to = to;
        this.index = index;
    }

    @Override
    Intervals indexed() {
        return new IntIntervals(high, upper, from, to, IntIndex.of(to));
    }

    @Override
    long fromHigh(int i) {
        return high;
    }

    @Override
    long fromLow(int i) {
        return upper << UPPER | Integer.toUnsignedLong(from[i]);
    }

    @Override
    long toHigh(int i) {
        return high;
    }

    @Override
    long toLow(int i) {
        return upper << UPPER | Integer.toUnsignedLong(to[i]);
    }

    @Override
    int firstEndingFrom(long keyHigh, long keyLow) {
        int order = compare(keyHigh, keyLow >>> UPPER, high, upper);
        return order < 0 ? 0 : order > 0 ? to.length : index.firstFrom((int) keyLow);
    }

    @Override
    boolean contains(long keyHigh, long keyLow) {
        if (keyHigh != high || keyLow >>> UPPER != upper) {
            return false;
        }
        int at = index.firstFrom((int) keyLow);
        return at < to.length && Integer.compareUnsigned(from[at], (int) keyLow) <= 0;
    }

    /** AS numbers of a path often lie between the same two intervals, so that one search is enough for several. */
    @Override
    boolean containsAny(AsPath path) {
        if (high != 0 || upper != 0) {
            return false;
        }
        long after = 0;
        long before = 0;
        int count = path.count();
        for (int i = 0; i < count; i++) {
            long key = path.asn(i);
            if (key >= after && key < before) {
                continue;
            }
            int at = index.firstFrom((int) key);
            before = at == to.length ? Long.MAX_VALUE : Integer.toUnsignedLong(from[at]);
            if (before <= key) {
                return true;
            }
            after = at == 0 ? 0 : Integer.toUnsignedLong(to[at - 1]) + 1;
        }
        return false;
    }

    /** Single keys are sorted as the numbers they are. */
    @Override
    Intervals sorted() {
        if (from != to) {
            return super.sorted();
        }
        int[] keys = from.clone();
        flip(keys);
        Arrays.sort(keys);
        int count = 0;
        for (int key : keys) {
            if (count == 0 || keys[count - 1] != key) {
                keys[count++] = key;
            }
        }
        keys = count == keys.length ? keys : Arrays.copyOf(keys, count);
        flip(keys);
        return new IntIntervals(high, upper, keys, keys);
    }

    /** Makes signed numbers of unsigned ones in the same order, and back. */
    private static void flip(int[] keys) {
        for (int i = 0; i < keys.length; i++) {
            keys[i] ^= Integer.MIN_VALUE;
        }
    }

    @Override
    public int size() {
        return from.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IntIntervals i
                ? from.length == i.from.length && (from.length == 0 || high == i.high && upper == i.upper)
                && Arrays.equals(from, i.from) && Arrays.equals(to, i.to) : super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
