package jackdaw.policy.value;

import java.util.Arrays;

/** Patterns of IPv6. Few sets have an address with more than 64 significant bits. */
final class PrefixNodes6 extends PrefixNodes {
    private static final int WORD = 64;
    private static final long[] ZEROS = {};

    private final long[] high;
    /** Empty if all are zero. */
    private final long[] low;
    private final LongIndex index;

    PrefixNodes6(PrefixPatterns patterns) {
        super(patterns);
        this.high = new long[patterns.size()];
        Arrays.setAll(high, patterns::high);
        this.low = patterns.isWide() ? new long[patterns.size()] : ZEROS;
        Arrays.setAll(low, patterns::low);
        this.index = LongIndex.of(high);
    }

    @Override
    int size() {
        return high.length;
    }

    @Override
    long high(int i) {
        return high[i];
    }

    @Override
    long low(int i) {
        return low.length == 0 ? 0 : low[i];
    }

    /** Whether a prefix is accepted whose bits after {@code length} are zero. */
    boolean contains(long highBits, long lowBits, int length) {
        if (length < Byte.SIZE) {
            return length == 0 ? acceptsDefault() : find(highBits, lowBits, length);
        }
        return has((int) (highBits >>> WORD - Byte.SIZE)) && find(highBits, lowBits, length);
    }

    private boolean find(long highBits, long lowBits, int length) {
        int next = after(highBits, lowBits, length);
        return next > 0 && acceptsInside(next - 1, highBits, lowBits, length) || next < high.length
                && agree(high[next] ^ highBits, low(next) ^ lowBits, length) && acceptsAbove(next, length);
    }

    /** The first pattern whose prefix is greater than this one; the size if there is none. */
    private int after(long highBits, long lowBits, int length) {
        int from = index.firstFrom(highBits);
        int step = 1;
        while (isUpTo(from + step - 1, highBits, lowBits, length)) {
            from += step;
            step *= 2;
        }
        for (step /= 2; step > 0; step /= 2) {
            from += isUpTo(from + step - 1, highBits, lowBits, length) ? step : 0;
        }
        return from;
    }

    private boolean isUpTo(int i, long highBits, long lowBits, int length) {
        if (i >= high.length || high[i] != highBits) {
            return false;
        }
        int order = Long.compareUnsigned(low(i), lowBits);
        return order < 0 || order == 0 && length(i) <= length;
    }

    /** Whether the nearest pattern that covers a prefix accepts it: the last one up to the prefix, or a parent. */
    private boolean acceptsInside(int last, long highBits, long lowBits, int length) {
        long differingHigh = high[last] ^ highBits;
        long differingLow = low(last) ^ lowBits;
        if (!agree(differingHigh, differingLow, shortest())) {
            return false;
        }
        int at = last;
        while (at != PatternTree.NONE && !agree(differingHigh, differingLow, length(at))) {
            at = parent(at);
        }
        return at != PatternTree.NONE && acceptsBelow(at, length);
    }

    /** Whether two addresses, which differ in these bits, begin with the same bits, so many of them. */
    private static boolean agree(long differingHigh, long differingLow, int bits) {
        return bits > WORD ? (differingHigh | differingLow >>> 2 * WORD - bits) == 0
                : bits == 0 || differingHigh >>> WORD - bits == 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PrefixNodes6 n && Arrays.equals(high, n.high) && Arrays.equals(low, n.low)
                && super.equals(other);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * super.hashCode() + Arrays.hashCode(high)) + Arrays.hashCode(low);
    }
}
