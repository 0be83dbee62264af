package jackdaw.policy.value;

import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.Prefix4;
import jackdaw.rib.net.Prefix6;
import java.util.Collection;
import java.util.List;

/**
 * A set of prefix patterns of one family: a path-compressed bit trie. A node accepts lengths for everything below its
 * prefix, and lengths for the prefixes on the way to it; a lookup walks down once and allocates nothing.
 *
 * <pre>
 *   below: 10.0.0.0/8{16,24}  node 10.0.0.0/8, bits 16..24      anything inside with such a length
 *   above: 10.1.0.0/16-       node 10.1.0.0/16, bits 1..15      prefixes of 10.1.0.0 itself, shorter than the node
 * </pre>
 */
public final class PrefixSet {
    public static final PrefixSet EMPTY = new PrefixSet(List.of());

    /** Addresses stand left-aligned in 128 bits; length k is bit k-1 of a mask. Length 0 is a flag of the set. */
    private static final class Node {
        private final long high;
        private final long low;
        private final int length;
        private long belowHigh;
        private long belowLow;
        private long aboveHigh;
        private long aboveLow;
        private Node zero;
        private Node one;

        private Node(long high, long low, int length) {
            this.high = high & firstOnes(length);
            this.low = low & firstOnes(length - 64);
            this.length = length;
        }

        private void attach(Node child) {
            if (bit(child.high, child.low, length)) {
                one = child;
            } else {
                zero = child;
            }
        }
    }

    private final List<PrefixPattern> patterns;
    private final boolean isIpv4;
    private final boolean acceptsDefault;
    private final Node root;

    private PrefixSet(List<PrefixPattern> patterns) {
        this.patterns = patterns;
        this.isIpv4 = !patterns.isEmpty() && patterns.getFirst().prefix().family() == AddressFamily.IPV4;
        this.acceptsDefault = patterns.stream().anyMatch(p -> p.low() == 0);
        this.root = new Node(0, 0, 0);
        patterns.forEach(this::insert);
    }

    /** @throws IllegalArgumentException if the patterns are of two families */
    public static PrefixSet of(Collection<PrefixPattern> patterns) {
        if (patterns.stream().map(p -> p.prefix().family()).distinct().count() > 1) {
            throw new IllegalArgumentException("IPv4 and IPv6 prefixes in one set");
        }
        return patterns.isEmpty() ? EMPTY : new PrefixSet(patterns.stream().distinct().sorted().toList());
    }

    /** The patterns, sorted and each once. */
    public List<PrefixPattern> patterns() {
        return patterns;
    }

    public boolean isEmpty() {
        return patterns.isEmpty();
    }

    public boolean contains(Prefix prefix) {
        return switch (prefix) {
            case Prefix4 p -> isIpv4 && contains((long) p.bits() << 32, 0, p.length());
            case Prefix6 p -> !isIpv4 && contains(p.high(), p.low(), p.length());
        };
    }

    private boolean contains(long high, long low, int length) {
        if (length == 0) {
            return acceptsDefault && !patterns.isEmpty();
        }
        long wantHigh = length > 64 ? 1L << length - 65 : 0;
        long wantLow = length > 64 ? 0 : 1L << length - 1;
        Node node = root;
        while (node.length < length) {
            if ((node.belowLow & wantLow | node.belowHigh & wantHigh) != 0) {
                return true;
            }
            Node next = bit(high, low, node.length) ? node.one : node.zero;
            if (next == null || !agree(next, high, low, Math.min(next.length, length))) {
                return false;
            }
            node = next;
        }
        long above = node.aboveLow & wantLow | node.aboveHigh & wantHigh;
        return node.length > length ? above != 0
                : (above | node.belowLow & wantLow | node.belowHigh & wantHigh) != 0;
    }

    private void insert(PrefixPattern pattern) {
        long high = switch (pattern.prefix()) {
            case Prefix4 p -> (long) p.bits() << 32;
            case Prefix6 p -> p.high();
        };
        long low = pattern.prefix() instanceof Prefix6 p ? p.low() : 0;
        int length = pattern.prefix().length();
        // Only min(n, m) bits count and m never exceeds the upper bound, so the node may be as short as that.
        int depth = Math.min(length, pattern.high());
        Node node = root;
        markAbove(node, pattern, depth);
        while (node.length < depth) {
            boolean right = bit(high, low, node.length);
            Node next = right ? node.one : node.zero;
            if (next == null) {
                next = new Node(high, low, depth);
            } else {
                int common = Math.min(commonLength(next, high, low), depth);
                if (common < next.length) {
                    Node between = new Node(high, low, common);
                    between.aboveHigh = next.aboveHigh;
                    between.aboveLow = next.aboveLow;
                    between.attach(next);
                    next = between;
                }
            }
            node.attach(next);
            node = next;
            markAbove(node, pattern, depth);
        }
        int from = Math.max(Math.max(pattern.low(), depth), 1);
        node.belowLow |= lengths(from, Math.min(pattern.high(), 64));
        node.belowHigh |= lengths(from - 64, pattern.high() - 64);
    }

    private static void markAbove(Node node, PrefixPattern pattern, int depth) {
        int to = Math.min(Math.min(depth - 1, pattern.high()), node.length);
        node.aboveLow |= lengths(pattern.low(), Math.min(to, 64));
        node.aboveHigh |= lengths(pattern.low() - 64, to - 64);
    }

    /** Mask with bit k-1 for every k in from..to that lies in 1..64. */
    private static long lengths(int from, int to) {
        int first = Math.max(from, 1);
        return to < first ? 0 : -1L << first - 1 & -1L >>> 64 - Math.min(to, 64);
    }

    /** The first {@code count} bits of a word set; count may lie outside 0..64. */
    private static long firstOnes(int count) {
        return count <= 0 ? 0 : count >= 64 ? -1L : -1L << 64 - count;
    }

    private static boolean bit(long high, long low, int index) {
        return (index < 64 ? high << index : low << index - 64) < 0;
    }

    private static boolean agree(Node node, long high, long low, int bits) {
        return ((node.high ^ high) & firstOnes(bits)) == 0 && ((node.low ^ low) & firstOnes(bits - 64)) == 0;
    }

    private static int commonLength(Node node, long high, long low) {
        int common = Long.numberOfLeadingZeros(node.high ^ high);
        if (common == 64) {
            common += Long.numberOfLeadingZeros(node.low ^ low);
        }
        return Math.min(common, node.length);
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof PrefixSet s && patterns.equals(s.patterns);
    }

    @Override
    public int hashCode() {
        return patterns.hashCode();
    }

    @Override
    public String toString() {
        return ValueText.of(this);
    }
}
