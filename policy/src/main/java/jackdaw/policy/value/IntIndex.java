package jackdaw.policy.value;

/**
 * Finds a place among sorted unsigned ints: a table over the first bits in which they differ narrows the search to
 * neighbors that lie in a line or two of the cache. What remains is read from the first to the last: while the
 * processor waits for memory it guesses where that ends and reads on, which it could not after a choice without
 * branches. {@link LongIndex} is the same for longs.
 */
final class IntIndex {
    /** Sixteen keys to an entry of the table, which so costs a quarter of an octet for each. */
    private static final int BUCKET_BITS = 4;
    private static final int MAX_TABLE_BITS = 20;
    /** So few keys are read one after another. */
    private static final int FEW = 8;
    private static final int WORD = 32;

    private final int[] keys;
    private final int[] starts;
    private final int first;
    private final int shared;
    private final int shift;

    private IntIndex(int[] keys, int bits) {
        this.keys = keys;
        this.first = keys.length == 0 ? 0 : keys[0];
        int common = keys.length == 0 ? 0 : Integer.numberOfLeadingZeros(first ^ keys[keys.length - 1]);
        this.shared = bits == 0 ? 0 : Math.min(common, WORD - 1);
        this.shift = WORD - bits;
        this.starts = new int[(1 << bits) + 1];
        starts[1 << bits] = keys.length;
    }

    /** Without a table: nothing but a binary search. */
    static IntIndex plain(int[] keys) {
        return new IntIndex(keys, 0);
    }

    static IntIndex of(int[] keys) {
        int bits = Math.clamp(WORD - 1 - Integer.numberOfLeadingZeros(keys.length) - BUCKET_BITS, 0, MAX_TABLE_BITS);
        IntIndex index = new IntIndex(keys, bits);
        index.fill();
        return index;
    }

    private void fill() {
        int bucket = 0;
        for (int i = 0; i < keys.length; i++) {
            while (bucket < bucket(keys[i])) {
                starts[++bucket] = i;
            }
        }
        while (bucket < starts.length - 1) {
            starts[++bucket] = keys.length;
        }
    }

    private int bucket(int key) {
        return (int) ((key << shared & 0xffff_ffffL) >>> shift);
    }

    /** The first key that is not less than {@code key}; the number of keys if there is none. */
    int firstFrom(int key) {
        if (((key ^ first) & 0xffff_ffffL) >>> WORD - shared != 0) {
            return Integer.compareUnsigned(key, first) < 0 ? 0 : keys.length;
        }
        int bucket = bucket(key);
        int base = starts[bucket];
        int end = starts[bucket + 1];
        int signed = key ^ Integer.MIN_VALUE;
        while (end - base > FEW) {
            int middle = base + end >>> 1;
            if ((keys[middle - 1] ^ Integer.MIN_VALUE) < signed) {
                base = middle;
            } else {
                end = middle;
            }
        }
        while (base < end && (keys[base] ^ Integer.MIN_VALUE) < signed) {
            base++;
        }
        return base;
    }
}
