package jackdaw.policy.value;

/**
 * The sorted patterns of a prefix set, laid out so that a lookup touches little memory.
 *
 * <pre>
 *   addresses and the table over them   searched          4¼ octets a pattern of IPv4, 8¼ of IPv6, or 16¼
 *   kinds                               where one may     1, or 4 if patterns are of more than 256 kinds
 *   parents                             cover a prefix    4, if a pattern covers another
 * </pre>
 */
abstract sealed class PrefixNodes permits PrefixNodes4, PrefixNodes6 {
    private final PackedNumbers kindOf;
    /** Empty if no pattern covers another. */
    private final int[] parents;
    private final PatternKinds kinds;
    private final int shortest;
    private final boolean acceptsDefault;
    /** The first octets of all inside that has one: that of most prefixes is none of a short list's. */
    private final long[] octets = new long[4];

    PrefixNodes(PrefixPatterns patterns) {
        PatternTree tree = new PatternTree(patterns);
        this.kindOf = PackedNumbers.of(tree.kindOf());
        this.parents = tree.parents();
        this.kinds = tree.kinds();
        int least = Integer.MAX_VALUE;
        boolean startsAtZero = false;
        for (int i = 0; i < patterns.size(); i++) {
            int length = PrefixPatterns.length(patterns.shape(i));
            least = Math.min(least, length);
            startsAtZero |= PrefixPatterns.from(patterns.shape(i)) == 0;
            markOctets((int) (patterns.high(i) >>> Long.SIZE - Byte.SIZE), Math.min(length, Byte.SIZE));
        }
        this.shortest = least;
        this.acceptsDefault = startsAtZero;
    }

    private void markOctets(int first, int length) {
        for (int octet = first; octet < first + (1 << Byte.SIZE - length); octet++) {
            octets[octet >> 6] |= 1L << octet;
        }
    }

    static PrefixNodes of(PrefixPatterns patterns) {
        return switch (patterns.family()) {
            case IPV4 -> new PrefixNodes4(patterns);
            case IPV6 -> new PrefixNodes6(patterns);
        };
    }

    abstract int size();

    abstract long high(int i);

    abstract long low(int i);

    /** Length of the prefix and bounds, as {@link PrefixPatterns#shape} packs them. */
    final int shape(int i) {
        return kinds.shape(kindOf.get(i));
    }

    final int length(int i) {
        return kinds.length(kindOf.get(i));
    }

    /** The nearest pattern that covers another. */
    final int parent(int i) {
        return parents.length == 0 ? PatternTree.NONE : parents[i];
    }

    /** The least length of a pattern's prefix. */
    final int shortest() {
        return shortest;
    }

    final boolean acceptsDefault() {
        return acceptsDefault;
    }

    /** Whether anything is inside that has this first octet. */
    final boolean has(int octet) {
        return (octets[octet >> 6] >>> octet & 1) != 0;
    }

    /** Whether a prefix of this length, 1 to 128, inside of that of pattern {@code i} is accepted. */
    final boolean acceptsBelow(int i, int length) {
        return kinds.acceptsBelow(kindOf.get(i), length);
    }

    /** Whether a prefix of this length, 1 to 128, that the address of pattern {@code i} begins with is accepted. */
    final boolean acceptsAbove(int i, int length) {
        return kinds.acceptsAbove(kindOf.get(i), length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PrefixNodes n && kindOf.equals(n.kindOf) && kinds.equals(n.kinds);
    }

    @Override
    public int hashCode() {
        return kindOf.hashCode();
    }
}
