package jackdaw.policy.value;

import java.util.Arrays;

/** Numbers that are not negative, in an octet each if they are small enough. Immutable. */
final class PackedNumbers {
    private static final int OCTET = 0xff;
    private static final byte[] NO_OCTETS = {};
    private static final int[] NO_WORDS = {};

    /** Empty if a number needs more. */
    private final byte[] octets;
    private final int[] words;

    private PackedNumbers(byte[] octets, int[] words) {
        this.octets = octets;
        this.words = words;
    }

    /** @param numbers that nobody changes any more */
    static PackedNumbers of(int[] numbers) {
        int all = 0;
        for (int number : numbers) {
            all |= number;
        }
        if (all > OCTET) {
            return new PackedNumbers(NO_OCTETS, numbers);
        }
        byte[] octets = new byte[numbers.length];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) numbers[i];
        }
        return new PackedNumbers(octets, NO_WORDS);
    }

    int get(int i) {
        return words.length == 0 ? octets[i] & OCTET : words[i];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PackedNumbers n && Arrays.equals(octets, n.octets) && Arrays.equals(words, n.words);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(octets) + Arrays.hashCode(words);
    }
}
