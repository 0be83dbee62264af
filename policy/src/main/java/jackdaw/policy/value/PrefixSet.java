package jackdaw.policy.value;

import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.Prefix4;
import jackdaw.rib.net.Prefix6;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;

/**
 * A set of prefix patterns of one family: the sorted patterns and three numbers for each, 25 octets a pattern (33 if
 * addresses have more than 64 significant bits). A lookup is one search, some steps up and two tests; it allocates
 * nothing.
 *
 * <pre>
 *   10.0.0.0/8{16,24}   below: 16..24          lengths accepted for everything inside, inherited from what covers it
 *     10.1.0.0/16-      below: 16..24, 16      parent: 10.0.0.0/8
 *                       above: 9..15           lengths accepted for the prefixes that begin its address
 *     10.1.128.0/17-    below: 16..24, 17      above: none, for 10.1.0.0/16 and what covers it belong to the first
 *                                              pattern inside them
 * </pre>
 */
public final class PrefixSet {
    public static final PrefixSet EMPTY = new PrefixSet(new PrefixPatterns.Builder().build());

    private final AddressFamily family;
    private final PrefixNodes nodes;
    private final LengthMasks masks;
    private final boolean acceptsDefault;
    /** The first octets of all inside that has one: that of most prefixes is none of a short list's. */
    private final long[] octets = new long[4];

    private PrefixSet(PrefixPatterns patterns) {
        this.family = patterns.family();
        this.nodes = new PrefixNodes(patterns);
        LengthMasks.Builder gathered = new LengthMasks.Builder();
        markBelow(markAbove(gathered), gathered);
        this.masks = gathered.build();
        boolean startsAtZero = false;
        for (int i = 0; i < nodes.size(); i++) {
            startsAtZero |= PrefixPatterns.from(nodes.shape(i)) == 0;
        }
        this.acceptsDefault = startsAtZero;
        for (int i = 0; i < nodes.size(); i++) {
            markOctets(nodes.high(i), Math.min(PrefixPatterns.length(nodes.shape(i)), Byte.SIZE));
        }
    }

    /**
     * Finds, from the last to the first, which prefixes that begin a pattern's address are accepted. Such a prefix is
     * that of many patterns; the first of those inside it keeps the mark, and a lookup finds that one.
     *
     * @return the patterns whose own prefix is accepted by a pattern inside it
     */
    private BitSet markAbove(LengthMasks.Builder gathered) {
        BitSet accepted = new BitSet();
        long high = 0;
        long low = 0;
        for (int i = nodes.size() - 1; i >= 0; i--) {
            int shape = nodes.shape(i);
            int length = PrefixPatterns.length(shape);
            accepted.set(i, (high & LengthMasks.high(length, length) | low & LengthMasks.low(length, length)) != 0);
            int from = PrefixPatterns.from(shape);
            int to = Math.min(PrefixPatterns.to(shape), length - 1);
            high |= LengthMasks.high(from, to);
            low |= LengthMasks.low(from, to);
            int shared = i == 0 ? 0 : nodes.common(i - 1, i);
            nodes.setAbove(i, gathered.index(high & LengthMasks.high(shared + 1, length - 1),
                    low & LengthMasks.low(shared + 1, length - 1)));
            high &= LengthMasks.high(1, shared);
            low &= LengthMasks.low(1, shared);
        }
        return accepted;
    }

    private void markBelow(BitSet accepted, LengthMasks.Builder gathered) {
        for (int i = 0; i < nodes.size(); i++) {
            int parent = i == 0 ? PrefixNodes.NONE : nodes.covering(i - 1, nodes.common(i - 1, i));
            nodes.setParent(i, parent);
            int shape = nodes.shape(i);
            int length = PrefixPatterns.length(shape);
            int from = Math.max(PrefixPatterns.from(shape), length);
            long high = LengthMasks.high(from, PrefixPatterns.to(shape));
            long low = LengthMasks.low(from, PrefixPatterns.to(shape));
            if (accepted.get(i)) {
                high |= LengthMasks.high(length, length);
                low |= LengthMasks.low(length, length);
            }
            nodes.setBelow(i, parent == PrefixNodes.NONE ? gathered.index(high, low)
                    : gathered.joined(nodes.below(parent), high, low));
        }
    }

    private void markOctets(long high, int length) {
        int first = (int) (high >>> Long.SIZE - Byte.SIZE);
        for (int octet = first; octet < first + (1 << Byte.SIZE - length); octet++) {
            octets[octet >> 6] |= 1L << octet;
        }
    }

    /** @throws IllegalArgumentException if the patterns are of two families */
    public static PrefixSet of(Collection<PrefixPattern> patterns) {
        return patterns.isEmpty() ? EMPTY : new PrefixSet(PrefixPatterns.of(patterns).sorted());
    }

    /** The patterns, sorted and each once; a copy. */
    public List<PrefixPattern> patterns() {
        PrefixPatterns.Builder patterns = new PrefixPatterns.Builder(family);
        for (int i = 0; i < nodes.size(); i++) {
            patterns.add(nodes.high(i), nodes.low(i), nodes.shape(i));
        }
        return patterns.build();
    }

    public boolean isEmpty() {
        return nodes.size() == 0;
    }

    public boolean contains(Prefix prefix) {
        // The quick compiler makes a call of a switch over types.
        if (prefix instanceof Prefix4 p) {
            return contains4(p.bits(), p.length());
        }
        return prefix instanceof Prefix6 p && contains6(p.high(), p.low(), p.length());
    }

    /** Whether an IPv4 prefix, whose bits after {@code length} are zero, is inside. */
    public boolean contains4(int bits, int length) {
        return family == AddressFamily.IPV4 && contains((long) bits << 32, 0, length);
    }

    /** Whether an IPv6 prefix, whose bits after {@code length} are zero, is inside. */
    public boolean contains6(long high, long low, int length) {
        return family == AddressFamily.IPV6 && contains(high, low, length);
    }

    private boolean contains(long high, long low, int length) {
        if (length == 0) {
            return acceptsDefault;
        }
        if (length >= Byte.SIZE && (octets[(int) (high >>> 62)] >>> (high >>> 56) & 1) == 0) {
            return false;
        }
        int next = nodes.after(high, low, length);
        if (next > 0) {
            int at = nodes.covering(next - 1, Math.min(length, nodes.common(next - 1, high, low)));
            if (at != PrefixNodes.NONE && masks.accepts(nodes.below(at), length)) {
                return true;
            }
        }
        return next < nodes.size() && masks.accepts(nodes.above(next), length)
                && nodes.common(next, high, low) >= length;
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof PrefixSet s && (isEmpty() ? s.isEmpty()
                : family == s.family && nodes.equals(s.nodes));
    }

    @Override
    public int hashCode() {
        return nodes.hashCode();
    }

    @Override
    public String toString() {
        return ValueText.of(this);
    }
}
