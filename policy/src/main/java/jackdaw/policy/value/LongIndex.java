package jackdaw.policy.value;

/** Finds a place among sorted unsigned longs, as {@link IntIndex} does among ints. */
final class LongIndex {
    private static final int BUCKET_BITS = 4;
    private static final int MAX_TABLE_BITS = 20;
    private static final int FEW = 8;
    private static final int WORD = 64;

    private final long[] keys;
    private final int[] starts;
    private final long first;
    private final int shared;
    private final int bits;

    private LongIndex(long[] keys, int bits) {
        this.keys = keys;
        this.first = keys.length == 0 ? 0 : keys[0];
        int common = keys.length == 0 ? 0 : Long.numberOfLeadingZeros(first ^ keys[keys.length - 1]);
        this.shared = bits == 0 ? 0 : Math.min(common, WORD - 1);
        this.bits = bits;
        this.starts = new int[(1 << bits) + 1];
        starts[1 << bits] = keys.length;
    }

    /** Without a table: nothing but a binary search. */
    static LongIndex plain(long[] keys) {
        return new LongIndex(keys, 0);
    }

    static LongIndex of(long[] keys) {
        int bits = Math.clamp(Integer.SIZE - 1 - Integer.numberOfLeadingZeros(keys.length) - BUCKET_BITS, 0,
                MAX_TABLE_BITS);
        LongIndex index = new LongIndex(keys, bits);
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

    /** The first bits after those that all keys share; a shift by 64 would be none, so there are two. */
    private int bucket(long key) {
        return (int) (key << shared >>> 1 >>> WORD - 1 - bits);
    }

    /** The first key that is not less than {@code key}; the number of keys if there is none. */
    int firstFrom(long key) {
        if ((key ^ first) >>> 1 >>> WORD - 1 - shared != 0) {
            return Long.compareUnsigned(key, first) < 0 ? 0 : keys.length;
        }
        int bucket = bucket(key);
        int base = starts[bucket];
        int end = starts[bucket + 1];
        long signed = key ^ Long.MIN_VALUE;
        while (end - base > FEW) {
            int middle = base + end >>> 1;
            if ((keys[middle - 1] ^ Long.MIN_VALUE) < signed) {
                base = middle;
            } else {
                end = middle;
            }
        }
        while (base < end && (keys[base] ^ Long.MIN_VALUE) < signed) {
            base++;
        }
        return base;
    }
}
