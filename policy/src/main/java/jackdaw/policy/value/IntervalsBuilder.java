package jackdaw.policy.value;

import jackdaw.policy.value.ValueSet.Interval;
import java.util.Arrays;

/** Takes intervals one by one and packs them in the end. */
public final class IntervalsBuilder {
    private long[] fromLow = {};
    private long[] toLow = {};
    /** Empty until a key needs more than 64 bits; the same for {@link #toHigh}. */
    private long[] fromHigh = {};
    private long[] toHigh = {};
    private int size;

    int size() {
        return size;
    }

    public void add(Interval interval) {
        add(interval.fromHigh(), interval.fromLow(), interval.toHigh(), interval.toLow());
    }

    void add(long fromHighBits, long fromLowBits, long toHighBits, long toLowBits) {
        if (size == fromLow.length) {
            int room = Math.max(4, size + (size >> 1));
            fromLow = Arrays.copyOf(fromLow, room);
            toLow = Arrays.copyOf(toLow, room);
        }
        if ((fromHighBits | toHighBits) != 0 || fromHigh.length > 0) {
            if (fromHigh.length < fromLow.length) {
                fromHigh = Arrays.copyOf(fromHigh, fromLow.length);
                toHigh = Arrays.copyOf(toHigh, fromLow.length);
            }
            fromHigh[size] = fromHighBits;
            toHigh[size] = toHighBits;
        }
        fromLow[size] = fromLowBits;
        toLow[size++] = toLowBits;
    }

    /** Adds an interval that does not begin before the last one, joined with it if they overlap. */
    void merge(long fromHighBits, long fromLowBits, long toHighBits, long toLowBits) {
        int last = size - 1;
        if (size == 0 || Intervals.compare(high(toHigh, last), toLow[last], fromHighBits, fromLowBits) < 0) {
            add(fromHighBits, fromLowBits, toHighBits, toLowBits);
        } else if (Intervals.compare(high(toHigh, last), toLow[last], toHighBits, toLowBits) < 0) {
            size--;
            add(high(fromHigh, last), fromLow[last], toHighBits, toLowBits);
        }
    }

    private static long high(long[] words, int i) {
        return words.length == 0 ? 0 : words[i];
    }

    public Intervals build() {
        boolean singles = true;
        boolean oneHigh = true;
        boolean oneUpper = true;
        for (int i = 0; i < size; i++) {
            boolean sameHigh = high(fromHigh, i) == high(toHigh, i);
            singles &= sameHigh && fromLow[i] == toLow[i];
            oneHigh &= sameHigh && high(fromHigh, i) == high(fromHigh, 0);
            oneUpper &= fromLow[i] >>> 32 == fromLow[0] >>> 32 && toLow[i] >>> 32 == fromLow[0] >>> 32;
        }
        long high = size == 0 ? 0 : high(fromHigh, 0);
        if (oneHigh && oneUpper) {
            int[] from = ints(fromLow);
            return new IntIntervals(high, size == 0 ? 0 : fromLow[0] >>> 32, from, singles ? from : ints(toLow));
        }
        long[] from = Arrays.copyOf(fromLow, size);
        long[] to = singles ? from : Arrays.copyOf(toLow, size);
        if (oneHigh) {
            return new LongIntervals(high, from, to);
        }
        long[] upper = Arrays.copyOf(fromHigh, size);
        return new WideIntervals(upper, from, singles ? upper : Arrays.copyOf(toHigh, size), to);
    }

    private int[] ints(long[] words) {
        int[] ints = new int[size];
        Arrays.setAll(ints, i -> (int) words[i]);
        return ints;
    }
}
