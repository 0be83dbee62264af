package jackdaw.policy.value;

import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.Prefix4;
import jackdaw.rib.net.Prefix6;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.RandomAccess;

/**
 * Prefix patterns of one family, packed: 12 octets for each, or 20 where an address has more than 64 significant bits.
 * Addresses stand left-aligned in 128 bits. Immutable.
 */
public final class PrefixPatterns extends AbstractList<PrefixPattern> implements RandomAccess {
    private static final long[] ZEROS = {};
    private static final int OCTET = 0xff;

    private final AddressFamily family;
    private final long[] high;
    /** Empty if all are zero. */
    private final long[] low;
    /** Length, lower bound and upper bound of each, an octet apiece from the left, so that they sort as they should. */
    private final int[] shapes;

    private PrefixPatterns(AddressFamily family, long[] high, long[] low, int[] shapes) {
        this.family = family;
        this.high = high;
        this.low = low;
        this.shapes = shapes;
    }

    /** @throws IllegalArgumentException if the patterns are of two families */
    public static PrefixPatterns of(Collection<PrefixPattern> patterns) {
        if (patterns instanceof PrefixPatterns packed) {
            return packed;
        }
        Builder builder = new Builder();
        for (PrefixPattern pattern : patterns) {
            builder.add(pattern.prefix(), pattern.low(), pattern.high());
        }
        return builder.build();
    }

    /** Takes patterns one by one. */
    public static final class Builder {
        private AddressFamily family;
        private long[] high = {};
        private long[] low = ZEROS;
        private int[] shapes = {};
        private int size;

        public Builder() {
            this(AddressFamily.IPV4);
        }

        Builder(AddressFamily family) {
            this.family = family;
        }

        /** Whether a pattern of this family may be added to those that are here. */
        public boolean fits(AddressFamily other) {
            return size == 0 || family == other;
        }

        /**
         * Adds a pattern.
         *
         * @param from least length accepted
         * @param to   greatest length accepted, not less than {@code from} nor above the family's
         * @throws IllegalArgumentException if it is of another family
         */
        public void add(Prefix prefix, int from, int to) {
            if (!fits(prefix.family())) {
                throw new IllegalArgumentException("IPv4 and IPv6 prefixes in one set");
            }
            family = prefix.family();
            switch (prefix) {
                case Prefix4 p -> add((long) p.bits() << 32, 0, shape(p.length(), from, to));
                case Prefix6 p -> add(p.high(), p.low(), shape(p.length(), from, to));
            }
        }

        /** Adds a pattern of the family of those before. */
        void add(long highBits, long lowBits, int shape) {
            if (size == shapes.length) {
                int room = Math.max(4, size + (size >> 1));
                high = Arrays.copyOf(high, room);
                low = low.length == 0 ? low : Arrays.copyOf(low, room);
                shapes = Arrays.copyOf(shapes, room);
            }
            if (lowBits != 0 && low.length == 0) {
                low = new long[shapes.length];
            }
            high[size] = highBits;
            if (low.length > 0) {
                low[size] = lowBits;
            }
            shapes[size++] = shape;
        }

        public PrefixPatterns build() {
            return new PrefixPatterns(family, Arrays.copyOf(high, size),
                    low.length == 0 ? low : Arrays.copyOf(low, size), Arrays.copyOf(shapes, size));
        }
    }

    /** The same, sorted and each once. */
    PrefixPatterns sorted() {
        int next = 1;
        while (next < size() && compare(next - 1, next) < 0) {
            next++;
        }
        if (next >= size()) {
            return this;
        }
        int[] order = SortedOrder.of(size(), this::compare);
        Builder builder = new Builder(family);
        for (int i = 0; i < order.length; i++) {
            if (i == 0 || compare(order[i - 1], order[i]) != 0) {
                builder.add(high[order[i]], low(order[i]), shapes[order[i]]);
            }
        }
        return builder.build();
    }

    private int compare(int a, int b) {
        int order = Long.compareUnsigned(high[a], high[b]);
        if (order == 0 && low.length > 0) {
            order = Long.compareUnsigned(low[a], low[b]);
        }
        return order != 0 ? order : Integer.compare(shapes[a], shapes[b]);
    }

    AddressFamily family() {
        return family;
    }

    /** Length, least and greatest length accepted of pattern {@code i} in one number. */
    int shape(int i) {
        return shapes[i];
    }

    static int shape(int length, int from, int to) {
        return length << 16 | from << 8 | to;
    }

    /** Length of the prefix of a pattern of this shape. */
    static int length(int shape) {
        return shape >>> 16;
    }

    static int from(int shape) {
        return shape >>> 8 & OCTET;
    }

    static int to(int shape) {
        return shape & OCTET;
    }

    long high(int i) {
        return high[i];
    }

    long low(int i) {
        return low.length == 0 ? 0 : low[i];
    }

    /** Number of leading bits that the prefixes of patterns {@code a} and {@code b} share. */
    int common(int a, int b) {
        int bits = Long.numberOfLeadingZeros(high[a] ^ high[b]);
        if (bits == Long.SIZE) {
            bits += Long.numberOfLeadingZeros(low(a) ^ low(b));
        }
        return Math.min(bits, Math.min(length(shapes[a]), length(shapes[b])));
    }

    /** Whether an address has more than 64 significant bits. */
    boolean isWide() {
        return low.length > 0;
    }

    @Override
    public PrefixPattern get(int i) {
        Prefix prefix = family == AddressFamily.IPV4 ? new Prefix4((int) (high[i] >>> 32), length(shapes[i]))
                : new Prefix6(high[i], low(i), length(shapes[i]));
        return new PrefixPattern(prefix, from(shapes[i]), to(shapes[i]));
    }

    @Override
    public int size() {
        return shapes.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PrefixPatterns p ? (isEmpty() || family == p.family)
                && Arrays.equals(shapes, p.shapes) && Arrays.equals(high, p.high) && Arrays.equals(low, p.low)
                : super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
