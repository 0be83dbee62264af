package jackdaw.policy.value;

import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.Prefix4;
import jackdaw.rib.net.Prefix6;
import java.util.Collection;
import java.util.List;

/**
 * A set of prefix patterns of one family, packed: little more than their addresses. A lookup is one search, some steps
 * up and two tests; it allocates nothing.
 */
public final class PrefixSet {
    public static final PrefixSet EMPTY = new PrefixSet(new PrefixPatterns.Builder().build());

    private final AddressFamily family;
    private final PrefixNodes nodes;

    private PrefixSet(PrefixPatterns patterns) {
        this.family = patterns.family();
        this.nodes = PrefixNodes.of(patterns);
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
        return nodes instanceof PrefixNodes4 n && n.contains(bits, length);
    }

    /** Whether an IPv6 prefix, whose bits after {@code length} are zero, is inside. */
    public boolean contains6(long high, long low, int length) {
        return nodes instanceof PrefixNodes6 n && n.contains(high, low, length);
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof PrefixSet s && (isEmpty() ? s.isEmpty() : nodes.equals(s.nodes));
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
