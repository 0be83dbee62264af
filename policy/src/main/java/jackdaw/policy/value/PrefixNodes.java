package jackdaw.policy.value;

import java.util.Arrays;

/**
 * The sorted patterns of a prefix set as records of an array, each with what a lookup needs of it, so that a lookup
 * touches little memory.
 *
 * <pre>
 *   word 0    first 64 bits of the address
 *   word 1    length, least and greatest length accepted (8 bits each), parent (32 bits)
 *   word 2    indices of the masks below and above (32 bits each)
 *   word 3    last 64 bits of the address, only if one is not zero
 * </pre>
 */
final class PrefixNodes {
    /** For a pattern that nothing covers. */
    static final int NONE = -1;
    private static final int WORD = 64;
    private static final int HALF = 32;
    private static final int SHAPE = 1;
    private static final int MASKS = 2;
    private static final int LOW = 3;

    private final long[] records;
    private final int stride;
    private final int size;
    private final WordIndex index;

    PrefixNodes(PrefixPatterns patterns) {
        this.stride = patterns.isWide() ? LOW + 1 : LOW;
        this.records = new long[Math.multiplyExact(stride, patterns.size())];
        for (int i = 0; i < patterns.size(); i++) {
            records[stride * i] = patterns.high(i);
            records[stride * i + SHAPE] = (long) patterns.shape(i) << HALF;
            if (stride > LOW) {
                records[stride * i + LOW] = patterns.low(i);
            }
        }
        this.size = patterns.size();
        this.index = new WordIndex(records, stride);
    }

    int size() {
        return size;
    }

    long high(int i) {
        return records[stride * i];
    }

    long low(int i) {
        return stride > LOW ? records[stride * i + LOW] : 0;
    }

    /** Length of the prefix and bounds, as {@link PrefixPatterns#shape} packs them. */
    int shape(int i) {
        return (int) (records[stride * i + SHAPE] >>> HALF);
    }

    private int length(int i) {
        return PrefixPatterns.length(shape(i));
    }

    int parent(int i) {
        return (int) records[stride * i + SHAPE];
    }

    void setParent(int i, int parent) {
        records[stride * i + SHAPE] = (long) shape(i) << HALF | Integer.toUnsignedLong(parent);
    }

    int below(int i) {
        return (int) (records[stride * i + MASKS] >>> HALF);
    }

    int above(int i) {
        return (int) records[stride * i + MASKS];
    }

    void setBelow(int i, int mask) {
        records[stride * i + MASKS] = (long) mask << HALF | Integer.toUnsignedLong(above(i));
    }

    void setAbove(int i, int mask) {
        records[stride * i + MASKS] = (long) below(i) << HALF | Integer.toUnsignedLong(mask);
    }

    /** The first pattern whose prefix is greater than this one; the size if there is none. */
    int after(long high, long low, int length) {
        int from = index.firstFrom(high);
        int step = 1;
        while (isUpTo(from + step - 1, high, low, length)) {
            from += step;
            step *= 2;
        }
        for (step /= 2; step > 0; step /= 2) {
            from += isUpTo(from + step - 1, high, low, length) ? step : 0;
        }
        return from;
    }

    private boolean isUpTo(int i, long high, long low, int length) {
        if (i >= size || high(i) != high) {
            return false;
        }
        int order = Long.compareUnsigned(low(i), low);
        return order < 0 || order == 0 && length(i) <= length;
    }

    /** Number of leading bits that the address of pattern {@code i} shares with this one, 0 to 128. */
    int common(int i, long high, long low) {
        int bits = Long.numberOfLeadingZeros(high(i) ^ high);
        return bits < WORD ? bits : bits + Long.numberOfLeadingZeros(low(i) ^ low);
    }

    /** Number of leading bits that the prefixes of patterns {@code a} and {@code b} share. */
    int common(int a, int b) {
        return Math.min(common(a, high(b), low(b)), Math.min(length(a), length(b)));
    }

    /** The nearest of a pattern and its parents whose prefix has no more than these bits. */
    int covering(int first, int bits) {
        int at = first;
        while (at != NONE && length(at) > bits) {
            at = parent(at);
        }
        return at;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PrefixNodes n && stride == n.stride && Arrays.equals(records, n.records);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(records);
    }
}
