package jackdaw.policy.value;

import java.util.Arrays;

/** Patterns of IPv4. */
final class PrefixNodes4 extends PrefixNodes {
    private static final int WORD = 32;

    private final int[] addresses;
    private final IntIndex index;

    PrefixNodes4(PrefixPatterns patterns) {
        super(patterns);
        this.addresses = new int[patterns.size()];
        Arrays.setAll(addresses, i -> (int) (patterns.high(i) >>> WORD));
        this.index = IntIndex.of(addresses);
    }

    @Override
    int size() {
        return addresses.length;
    }

    @Override
    long high(int i) {
        return (long) addresses[i] << WORD;
    }

    @Override
    long low(int i) {
        return 0;
    }

    /** Whether a prefix is accepted whose bits after {@code length} are zero. */
    boolean contains(int bits, int length) {
        if (length < Byte.SIZE) {
            return length == 0 ? acceptsDefault() : find(bits, length);
        }
        return has(bits >>> WORD - Byte.SIZE) && find(bits, length);
    }

    private boolean find(int bits, int length) {
        int next = after(bits, length);
        return next > 0 && acceptsInside(next - 1, bits, length)
                || next < addresses.length && agree(addresses[next], bits, length) && acceptsAbove(next, length);
    }

    /** The first pattern whose prefix is greater than this one; the size if there is none. */
    private int after(int bits, int length) {
        int from = index.firstFrom(bits);
        int step = 1;
        while (isUpTo(from + step - 1, bits, length)) {
            from += step;
            step *= 2;
        }
        for (step /= 2; step > 0; step /= 2) {
            from += isUpTo(from + step - 1, bits, length) ? step : 0;
        }
        return from;
    }

    private boolean isUpTo(int i, int bits, int length) {
        return i < addresses.length && addresses[i] == bits && length(i) <= length;
    }

    /** Whether the nearest pattern that covers a prefix accepts it: the last one up to the prefix, or a parent. */
    private boolean acceptsInside(int last, int bits, int length) {
        int address = addresses[last];
        if (!agree(address, bits, shortest())) {
            return false;
        }
        int at = last;
        while (at != PatternTree.NONE && !agree(address, bits, length(at))) {
            at = parent(at);
        }
        return at != PatternTree.NONE && acceptsBelow(at, length);
    }

    /** Whether two addresses begin with the same bits, so many of them. */
    private static boolean agree(int address, int other, int bits) {
        return ((address ^ other) & 0xffff_ffffL) >>> WORD - bits == 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PrefixNodes4 n && Arrays.equals(addresses, n.addresses) && super.equals(other);
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + Arrays.hashCode(addresses);
    }
}
