package jackdaw.policy.value;

import jackdaw.policy.value.ValueSet.Interval;
import jackdaw.rib.attribute.AsPath;
import java.util.AbstractList;
import java.util.Collection;
import java.util.RandomAccess;

/**
 * Intervals over unsigned 128-bit keys, packed as narrow as their keys allow: in ints if all share their upper 96 bits
 * (numbers, pairs, IPv4 addresses), in longs if they share the upper 64, else in two longs. Where every interval is one
 * key, both ends are one array. Immutable.
 */
public abstract sealed class Intervals extends AbstractList<Interval> implements RandomAccess
        permits IntIntervals, LongIntervals, WideIntervals {

    static Intervals of(Collection<Interval> intervals) {
        if (intervals instanceof Intervals packed) {
            return packed;
        }
        IntervalsBuilder builder = new IntervalsBuilder();
        intervals.forEach(builder::add);
        return builder.build();
    }

    abstract long fromHigh(int i);

    abstract long fromLow(int i);

    abstract long toHigh(int i);

    abstract long toLow(int i);

    /** Sorted disjoint intervals as they are searched fastest. */
    Intervals indexed() {
        return this;
    }

    /** In sorted disjoint intervals: the first one that ends at or after a key; the size if there is none. */
    abstract int firstEndingFrom(long high, long low);

    /** In sorted disjoint intervals: whether a key is inside one. */
    abstract boolean contains(long high, long low);

    /** In sorted disjoint intervals: whether one of a path's AS numbers is inside one. */
    boolean containsAny(AsPath path) {
        for (int i = 0; i < path.count(); i++) {
            if (contains(0, path.asn(i))) {
                return true;
            }
        }
        return false;
    }

    final boolean isReversed(int i) {
        return compare(fromHigh(i), fromLow(i), toHigh(i), toLow(i)) > 0;
    }

    /** Whether both ends of some interval share these upper bits and have lower ones within {@code first..last}. */
    final boolean hasSome(long high, long first, long last) {
        for (int i = 0; i < size(); i++) {
            if (fromHigh(i) == high && fromLow(i) >= first && fromLow(i) <= last
                    && toHigh(i) == high && toLow(i) >= first && toLow(i) <= last) {
                return true;
            }
        }
        return false;
    }

    /** Order by the lower ends. */
    final int compare(int a, int b) {
        return compare(fromHigh(a), fromLow(a), fromHigh(b), fromLow(b));
    }

    static int compare(long high, long low, long otherHigh, long otherLow) {
        int order = Long.compareUnsigned(high, otherHigh);
        return order != 0 ? order : Long.compareUnsigned(low, otherLow);
    }

    /** Sorted by lower ends, overlapping ones merged; one that begins inside another vanishes, even if reversed. */
    final Intervals merged() {
        return isDisjoint() ? this : sorted();
    }

    /** What {@link #merged} gives of intervals that are not in order. */
    Intervals sorted() {
        IntervalsBuilder merged = new IntervalsBuilder();
        for (int i : SortedOrder.of(size(), this::compare)) {
            merged.merge(fromHigh(i), fromLow(i), toHigh(i), toLow(i));
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

    final Intervals withoutReversed() {
        IntervalsBuilder matching = new IntervalsBuilder();
        for (int i = 0; i < size(); i++) {
            if (!isReversed(i)) {
                matching.add(fromHigh(i), fromLow(i), toHigh(i), toLow(i));
            }
        }
        return matching.size() == size() ? this : matching.build();
    }

    @Override
    public Interval get(int i) {
        return new Interval(fromHigh(i), fromLow(i), toHigh(i), toLow(i));
    }
}
