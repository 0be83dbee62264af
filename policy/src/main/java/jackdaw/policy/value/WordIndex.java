package jackdaw.policy.value;

/**
 * Finds a place among sorted unsigned words, of which one begins every record of an array: a table over the first bits
 * in which they differ narrows the search to a few neighbors, and the rest is a binary search without branches that
 * could be mispredicted.
 */
final class WordIndex {
    /** Four words to a bucket of the table, which so costs an octet for each. */
    private static final int BUCKET_BITS = 2;
    private static final int MAX_TABLE_BITS = 20;
    private static final int WORD = 64;

    private final long[] records;
    private final int stride;
    private final int size;
    private final int[] starts;
    private final int shared;
    private final int shift;

    /** @param stride words of a record */
    WordIndex(long[] records, int stride) {
        this.records = records;
        this.stride = stride;
        this.size = records.length / stride;
        int common = size == 0 ? WORD : Long.numberOfLeadingZeros(word(0) ^ word(size - 1));
        int bits = common == WORD ? 0 : Math.clamp(31 - Integer.numberOfLeadingZeros(size) - BUCKET_BITS, 0,
                MAX_TABLE_BITS);
        this.shared = bits == 0 ? 0 : common;
        this.shift = WORD - bits;
        this.starts = new int[(1 << bits) + 1];
        fill();
    }

    private long word(int i) {
        return records[stride * i];
    }

    private void fill() {
        int bucket = 0;
        for (int i = 0; i < size; i++) {
            while (bucket < bucket(word(i))) {
                starts[++bucket] = i;
            }
        }
        while (bucket < starts.length - 1) {
            starts[++bucket] = size;
        }
    }

    private int bucket(long word) {
        return shift == WORD ? 0 : (int) (word << shared >>> shift);
    }

    /** The first word that is not less than {@code word}; the number of words if there is none. */
    int firstFrom(long word) {
        if (shared > 0 && (word ^ word(0)) >>> WORD - shared != 0) {
            return Long.compareUnsigned(word, word(0)) < 0 ? 0 : size;
        }
        int bucket = bucket(word);
        int base = starts[bucket];
        int count = starts[bucket + 1] - base;
        while (count > 1) {
            int half = count >>> 1;
            base += Long.compareUnsigned(word(base + half - 1), word) < 0 ? half : 0;
            count -= half;
        }
        return count == 1 && Long.compareUnsigned(word(base), word) < 0 ? base + 1 : base;
    }
}
