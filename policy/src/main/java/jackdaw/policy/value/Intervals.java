package jackdaw.policy.value;

import jackdaw.policy.value.ValueSet.Interval;
import java.util.AbstractList;
import java.util.Collection;
import java.util.RandomAccess;

/**
 * Intervals over unsigned 128-bit keys, packed as narrow as their keys allow: in ints if all share their upper 96 bits
 * (numbers, pairs, IPv4 addresses), in longs if they share the upper 64, else in two longs. Where every interval is one
 * key, both ends are one array. Immutable.
 */
abstract sealed class Intervals extends AbstractList<Interval> implements RandomAccess
        permits IntIntervals, LongIntervals, WideIntervals {

    static Intervals of(Collection<Interval> intervals) {
        if (intervals instanceof Intervals packed) {
            return packed;
        }
        IntervalsBuilder builder = new IntervalsBuilder();
        intervals.forEach(i -> builder.add(i.fromHigh(), i.fromLow(), i.toHigh(), i.toLow()));
        return builder.build();
    }

    abstract long fromHigh(int i);

    abstract long fromLow(int i);

    abstract long toHigh(int i);

    abstract long toLow(int i);

    /** In sorted disjoint intervals: the first one that ends at or after a key; the size if there is none. */
    abstract int firstEndingFrom(long high, long low);

    /** In sorted disjoint intervals: whether a key is inside one. */
    abstract boolean contains(long high, long low);

    final boolean isReversed(int i) {
        return compare(fromHigh(i), fromLow(i), toHigh(i), toLow(i)) > 0;
    }

    /** Order by the lower ends. */
    final int compare(int a, int b) {
        return compare(fromHigh(a), fromLow(a), fromHigh(b), fromLow(b));
    }

    static int compare(long high, long low, long otherHigh, long otherLow) {
        int order = Long.compareUnsigned(high, otherHigh);
        return order != 0 ? order : Long.compareUnsigned(low, otherLow);
    }

    /** Sorted, overlapping ones merged, without reversed ones. */
    final Intervals disjoint() {
        if (isDisjoint()) {
            return this;
        }
        IntervalsBuilder merged = new IntervalsBuilder();
        for (int i : SortedOrder.of(size(), this::compare)) {
            if (!isReversed(i)) {
                merged.merge(fromHigh(i), fromLow(i), toHigh(i), toLow(i));
            }
        }
        return merged.build();
    }

    private boolean isDisjoint() {
        for (int i = 0; i < size(); i++) {
            boolean follows = i == 0 || compare(toHigh(i - 1), toLow(i - 1), fromHigh(i), fromLow(i)) < 0;
            if (!follows || isReversed(i)) {
                return false;
            }
        }
        return true;
    }

    /** These and the reversed ones of {@code given}, sorted by their lower ends. */
    final Intervals withReversedOf(Intervals given) {
        IntervalsBuilder both = new IntervalsBuilder();
        for (int i = 0; i < size(); i++) {
            both.add(fromHigh(i), fromLow(i), toHigh(i), toLow(i));
        }
        for (int i = 0; i < given.size(); i++) {
            if (given.isReversed(i)) {
                both.add(given.fromHigh(i), given.fromLow(i), given.toHigh(i), given.toLow(i));
            }
        }
        if (both.size() == size()) {
            return this;
        }
        Intervals all = both.build();
        IntervalsBuilder ordered = new IntervalsBuilder();
        for (int i : SortedOrder.of(all.size(), all::compare)) {
            ordered.add(all.fromHigh(i), all.fromLow(i), all.toHigh(i), all.toLow(i));
        }
        return ordered.build();
    }

    @Override
    public Interval get(int i) {
        return new Interval(fromHigh(i), fromLow(i), toHigh(i), toLow(i));
    }
}
