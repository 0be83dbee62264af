package jackdaw.policy.value;

import java.util.BitSet;

/**
 * The sorted patterns of a prefix set as a tree: of which kind each is, and which is the nearest that covers it.
 *
 * <pre>
 *   10.0.0.0/8{16,24}   below: 16..24          lengths accepted for everything inside, inherited from what covers it
 *     10.1.0.0/16-      below: 16..24, 16      parent: 10.0.0.0/8
 *                       above: 9..15           lengths accepted for the prefixes that begin its address
 *     10.1.128.0/17-    below: 16..24, 17      above: none, for 10.1.0.0/16 and what covers it belong to the first
 *                                              pattern inside them
 * </pre>
 */
final class PatternTree {
    /** For a pattern that nothing covers. */
    static final int NONE = -1;

    private final PrefixPatterns patterns;
    private final int[] kindOf;
    private final int[] parents;
    private final PatternKinds kinds;

    PatternTree(PrefixPatterns patterns) {
        this.patterns = patterns;
        this.kindOf = new int[patterns.size()];
        this.parents = new int[patterns.size()];
        PatternKinds.Builder gathered = new PatternKinds.Builder();
        markBelow(markAbove(gathered.masks()), gathered);
        this.kinds = gathered.build();
    }

    /**
     * Finds, from the last to the first, which prefixes that begin a pattern's address are accepted. Such a prefix is
     * that of many patterns; the first of those inside it keeps the mark, and a lookup finds that one.
     *
     * @return the patterns whose own prefix is accepted by a pattern inside it
     */
    private BitSet markAbove(LengthMasks.Builder masks) {
        BitSet accepted = new BitSet();
        long high = 0;
        long low = 0;
        for (int i = patterns.size() - 1; i >= 0; i--) {
            int shape = patterns.shape(i);
            int length = PrefixPatterns.length(shape);
            accepted.set(i, (high & LengthMasks.high(length, length) | low & LengthMasks.low(length, length)) != 0);
            int from = PrefixPatterns.from(shape);
            int to = Math.min(PrefixPatterns.to(shape), length - 1);
            high |= LengthMasks.high(from, to);
            low |= LengthMasks.low(from, to);
            int shared = i == 0 ? 0 : patterns.common(i - 1, i);
            kindOf[i] = masks.index(high & LengthMasks.high(shared + 1, length - 1),
                    low & LengthMasks.low(shared + 1, length - 1));
            high &= LengthMasks.high(1, shared);
            low &= LengthMasks.low(1, shared);
        }
        return accepted;
    }

    /** Finds what covers each pattern, and the kinds, of which only the masks above are known. */
    private void markBelow(BitSet accepted, PatternKinds.Builder gathered) {
        for (int i = 0; i < kindOf.length; i++) {
            int parent = i == 0 ? NONE : covering(i - 1, patterns.common(i - 1, i));
            parents[i] = parent;
            int shape = patterns.shape(i);
            int length = PrefixPatterns.length(shape);
            int from = Math.max(PrefixPatterns.from(shape), length);
            long high = LengthMasks.high(from, PrefixPatterns.to(shape));
            long low = LengthMasks.low(from, PrefixPatterns.to(shape));
            if (accepted.get(i)) {
                high |= LengthMasks.high(length, length);
                low |= LengthMasks.low(length, length);
            }
            LengthMasks.Builder masks = gathered.masks();
            int below = parent == NONE ? masks.index(high, low)
                    : masks.joined(gathered.below(kindOf[parent]), high, low);
            kindOf[i] = gathered.index(shape, below, kindOf[i]);
        }
    }

    /** The nearest of a pattern and its parents whose prefix has no more than these bits. */
    private int covering(int first, int bits) {
        int at = first;
        while (at != NONE && PrefixPatterns.length(patterns.shape(at)) > bits) {
            at = parents[at];
        }
        return at;
    }

    /** For each pattern the number of its kind. */
    int[] kindOf() {
        return kindOf;
    }

    /** For each pattern the nearest that covers it; empty if nothing covers any. */
    int[] parents() {
        for (int parent : parents) {
            if (parent != NONE) {
                return parents;
            }
        }
        return new int[0];
    }

    PatternKinds kinds() {
        return kinds;
    }
}
