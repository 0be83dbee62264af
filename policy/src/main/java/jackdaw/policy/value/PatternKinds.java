package jackdaw.policy.value;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Kinds of the patterns of a prefix set: what a pattern is besides its address and the pattern that covers it. Each
 * kind is kept once, since a million patterns are of few.
 *
 * <pre>
 *   number 0   length, least and greatest length accepted, as {@link PrefixPatterns#shape} packs them
 *   number 1   the mask below: lengths accepted for everything inside
 *   number 2   the mask above: lengths accepted for the prefixes that begin its address
 * </pre>
 */
final class PatternKinds {
    private static final int STRIDE = 3;
    private static final int BELOW = 1;
    private static final int ABOVE = 2;
    private static final int RECENT = 256;

    private final int[] numbers;
    private final LengthMasks masks;

    private PatternKinds(int[] numbers, LengthMasks masks) {
        this.numbers = numbers;
        this.masks = masks;
    }

    /** Gathers kinds. */
    static final class Builder {
        private record Kind(int shape, int below, int above) {
        }

        private final Map<Kind, Integer> indices = new HashMap<>();
        private final LengthMasks.Builder masks = new LengthMasks.Builder();
        private int[] numbers = {};
        /** Where a kind was found lately, by its hash: a look here is cheaper than one into the map. */
        private final int[] recent = new int[RECENT];

        LengthMasks.Builder masks() {
            return masks;
        }

        int below(int kind) {
            return numbers[STRIDE * kind + BELOW];
        }

        /** The number of this kind; it is added if it is new. */
        int index(int shape, int below, int above) {
            int slot = (shape * 31 + below) * 31 + above & RECENT - 1;
            int at = STRIDE * recent[slot];
            if (numbers.length == 0 || numbers[at] != shape || numbers[at + BELOW] != below
                    || numbers[at + ABOVE] != above) {
                Kind kind = new Kind(shape, below, above);
                Integer known = indices.get(kind);
                recent[slot] = known != null ? known : add(kind);
            }
            return recent[slot];
        }

        private int add(Kind kind) {
            int index = indices.size();
            int at = STRIDE * index;
            if (at == numbers.length) {
                numbers = Arrays.copyOf(numbers, Math.max(STRIDE, 2 * at));
            }
            numbers[at] = kind.shape;
            numbers[at + BELOW] = kind.below;
            numbers[at + ABOVE] = kind.above;
            indices.put(kind, index);
            return index;
        }

        PatternKinds build() {
            return new PatternKinds(Arrays.copyOf(numbers, STRIDE * indices.size()), masks.build());
        }
    }

    int shape(int kind) {
        return numbers[STRIDE * kind];
    }

    /** Length of the prefix of such a pattern. */
    int length(int kind) {
        return PrefixPatterns.length(numbers[STRIDE * kind]);
    }

    /** Whether a prefix of this length, 1 to 128, inside of such a pattern's is accepted. */
    boolean acceptsBelow(int kind, int length) {
        return masks.accepts(numbers[STRIDE * kind + BELOW], length);
    }

    /** Whether a prefix of this length, 1 to 128, that such a pattern's address begins with is accepted. */
    boolean acceptsAbove(int kind, int length) {
        return masks.accepts(numbers[STRIDE * kind + ABOVE], length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PatternKinds k && Arrays.equals(numbers, k.numbers) && masks.equals(k.masks);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(numbers);
    }
}
