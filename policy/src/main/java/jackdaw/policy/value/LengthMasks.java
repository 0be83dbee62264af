package jackdaw.policy.value;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Sets of prefix lengths, each kept once: length 1 to 64 is a bit of the low word, 65 to 128 of the high one. Patterns
 * of a million prefixes need few different ones.
 */
final class LengthMasks {
    private static final int WORD = 64;

    private final long[] words;

    private LengthMasks(long[] words) {
        this.words = words;
    }

    /** Gathers masks. */
    static final class Builder {
        private record Mask(long high, long low) {
        }

        private final Map<Mask, Integer> indices = new HashMap<>();
        private long[] words = {};
        private int last;

        /** Where this mask stands; it is added if it is new. */
        int index(long high, long low) {
            if (words.length == 0 || words[2 * last] != low || words[2 * last + 1] != high) {
                Mask mask = new Mask(high, low);
                Integer known = indices.get(mask);
                last = known != null ? known : add(mask);
            }
            return last;
        }

        private int add(Mask mask) {
            int index = indices.size();
            if (2 * index == words.length) {
                words = Arrays.copyOf(words, Math.max(2, 4 * index));
            }
            words[2 * index] = mask.low;
            words[2 * index + 1] = mask.high;
            indices.put(mask, index);
            return index;
        }

        /** Where the mask stands that has these lengths besides those of mask {@code index}. */
        int joined(int index, long high, long low) {
            return index(high | words[2 * index + 1], low | words[2 * index]);
        }

        LengthMasks build() {
            return new LengthMasks(Arrays.copyOf(words, 2 * indices.size()));
        }
    }

    /** Whether mask {@code index} has this length, 1 to 128. */
    boolean accepts(int index, int length) {
        return (words[2 * index + (length - 1 >> 6)] >>> length - 1 & 1) != 0;
    }

    /** The high word of a mask with every length of 65 to 128 that lies in from..to. */
    static long high(int from, int to) {
        return low(from - WORD, to - WORD);
    }

    /** The low word of a mask with every length of 1 to 64 that lies in from..to. */
    static long low(int from, int to) {
        int first = Math.max(from, 1);
        return to < first || first > WORD ? 0 : -1L << first - 1 & -1L >>> WORD - Math.min(to, WORD);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LengthMasks m && Arrays.equals(words, m.words);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(words);
    }
}
