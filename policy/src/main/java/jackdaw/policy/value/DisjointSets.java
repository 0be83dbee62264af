package jackdaw.policy.value;

import jackdaw.policy.type.Type;
import jackdaw.policy.value.ValueSet.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sets that have no member in common, as the labels of a {@code case} are: one search finds the set that a scalar is
 * in. Immutable.
 */
public final class DisjointSets {
    /** Found where a scalar is in none of the sets. */
    public static final int NONE = -1;

    private final Type element;
    private final Intervals intervals;
    /** The number of the set that each interval belongs to. */
    private final int[] owners;

    private DisjointSets(Type element, Intervals intervals, int[] owners) {
        this.element = element;
        this.intervals = intervals;
        this.owners = owners;
    }

    /** Takes sets one by one. */
    public static final class Builder {
        private final TreeMap<Interval, Integer> taken = new TreeMap<>();
        private Type element = Type.Basic.UNKNOWN;
        private int sets;

        /**
         * Adds a set of the same element type as the others, which gets the next number; false if it has a member of an
         * earlier one.
         */
        public boolean add(ValueSet set) {
            List<Interval> intervals = new ArrayList<>(set.matching());
            if (intervals.stream().anyMatch(this::isTaken)) {
                return false;
            }
            intervals.forEach(i -> taken.put(i, sets));
            sets++;
            element = set.element();
            return true;
        }

        private boolean isTaken(Interval interval) {
            Map.Entry<Interval, Integer> before = taken.floorEntry(interval);
            Map.Entry<Interval, Integer> after = taken.higherEntry(interval);
            return before != null && before.getKey().endsFrom(interval) || after != null && interval.endsFrom(
                    after.getKey());
        }

        public DisjointSets build() {
            IntervalsBuilder intervals = new IntervalsBuilder();
            taken.keySet().forEach(intervals::add);
            return new DisjointSets(element, intervals.build(),
                    taken.values().stream().mapToInt(Integer::intValue).toArray());
        }
    }

    /** The number of the set that a value is in; a value of another type than the members is in none. */
    public int find(Value value) {
        return owners.length > 0 && ValueSet.share(element, value.type())
                ? find(ValueSet.high(value), ValueSet.low(value)) : NONE;
    }

    /** The same of a number, a pair or the code of a constant; undefined if it is negative. */
    public int find(long number) {
        return number < 0 ? NONE : find(0, number);
    }

    /** The same of a quad. */
    public int findQuad(long bits) {
        return bits < 0 ? NONE : find(0, ValueSet.ipv4Key((int) bits));
    }

    private int find(long high, long low) {
        int at = intervals.firstEndingFrom(high, low);
        return at < owners.length && Intervals.compare(intervals.fromHigh(at), intervals.fromLow(at), high, low) <= 0
                ? owners[at] : NONE;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DisjointSets s && element == s.element
                && intervals.equals(s.intervals) && Arrays.equals(owners, s.owners);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(owners);
    }
}
