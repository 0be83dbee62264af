package jackdaw.policy.value;

import jackdaw.policy.type.EnumType;
import jackdaw.policy.type.Type;
import jackdaw.policy.type.Type.Basic;
import jackdaw.rib.attribute.LargeCommunity;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.Ip6;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A set of scalars: sorted disjoint intervals over 128-bit keys, so that a test allocates nothing. Overlapping
 * intervals are merged, adjacent ones are not (BIRD prints {@code [1..3, 4..6]} as it was written).
 */
public final class ValueSet {
    public static final ValueSet EMPTY = new ValueSet(Basic.UNKNOWN, List.of());

    /** One interval, both ends inclusive. */
    public record Interval(long fromHigh, long fromLow, long toHigh, long toLow) {
        boolean isReversed() {
            return compare(fromHigh, fromLow, toHigh, toLow) > 0;
        }
    }

    private final Type element;
    private final List<Interval> intervals;
    private final long[] keys;

    private ValueSet(Type element, List<Interval> intervals) {
        this.element = element;
        this.intervals = intervals;
        List<Interval> matching = intervals.stream().filter(i -> !i.isReversed()).toList();
        this.keys = new long[matching.size() * 4];
        for (int i = 0; i < matching.size(); i++) {
            Interval interval = matching.get(i);
            keys[4 * i] = interval.fromHigh;
            keys[4 * i + 1] = interval.fromLow;
            keys[4 * i + 2] = interval.toHigh;
            keys[4 * i + 3] = interval.toLow;
        }
    }

    /** A set of these intervals; a reversed one is kept and matches nothing. */
    public static ValueSet of(Type element, List<Interval> intervals) {
        Comparator<Interval> order = Comparator.<Interval>comparingLong(i -> i.fromHigh + Long.MIN_VALUE)
                .thenComparingLong(i -> i.fromLow + Long.MIN_VALUE);
        List<Interval> sorted = new ArrayList<>(intervals);
        sorted.removeIf(Interval::isReversed);
        sorted.sort(order);
        List<Interval> merged = new ArrayList<>();
        for (Interval next : sorted) {
            Interval last = merged.isEmpty() ? next : merged.getLast();
            if (merged.isEmpty() || compare(next.fromHigh, next.fromLow, last.toHigh, last.toLow) > 0) {
                merged.add(next);
            } else if (compare(next.toHigh, next.toLow, last.toHigh, last.toLow) > 0) {
                merged.set(merged.size() - 1, new Interval(last.fromHigh, last.fromLow, next.toHigh, next.toLow));
            }
        }
        intervals.stream().filter(Interval::isReversed).forEach(merged::add);
        merged.sort(order);
        return new ValueSet(element, List.copyOf(merged));
    }

    /** The interval from one scalar to another of the same type. */
    public static Interval interval(Value from, Value to) {
        return new Interval(high(from), low(from), high(to), low(to));
    }

    /** Type of the members; unknown for the empty set {@code []}, which fits everything. */
    public Type element() {
        return element;
    }

    public List<Interval> intervals() {
        return intervals;
    }

    public boolean isEmpty() {
        return intervals.isEmpty();
    }

    /** Whether {@code scalar}, which must be of a type sets can hold, is inside; types are not compared. */
    public boolean contains(Value scalar) {
        return contains(high(scalar), low(scalar));
    }

    /** Membership of a number, pair, quad or any other value of at most 64 bits. */
    public boolean contains(long low) {
        return contains(0, low);
    }

    private boolean contains(long high, long low) {
        int from = 0;
        int to = keys.length / 4 - 1;
        while (from <= to) {
            int middle = from + to >>> 1;
            if (compare(high, low, keys[4 * middle], keys[4 * middle + 1]) < 0) {
                to = middle - 1;
            } else if (compare(high, low, keys[4 * middle + 2], keys[4 * middle + 3]) > 0) {
                from = middle + 1;
            } else {
                return true;
            }
        }
        return false;
    }

    /** Whether a value of type {@code other} may be looked up here: IPv4 addresses and quads meet in one key space. */
    public boolean accepts(Type other) {
        return other == element || isEmpty()
                || other == Basic.QUAD && element == Basic.IP || other == Basic.IP && element == Basic.QUAD;
    }

    /** Whether some value is in both; element types are not compared. */
    public boolean overlaps(ValueSet other) {
        for (int i = 0; i < keys.length; i += 4) {
            int first = other.firstEndingFrom(keys[i], keys[i + 1]);
            if (first < other.keys.length
                    && compare(other.keys[first], other.keys[first + 1], keys[i + 2], keys[i + 3]) <= 0) {
                return true;
            }
        }
        return false;
    }

    /** Offset of the first interval that ends at or after a key. */
    private int firstEndingFrom(long high, long low) {
        int from = 0;
        int to = keys.length / 4;
        while (from < to) {
            int middle = from + to >>> 1;
            if (compare(keys[4 * middle + 2], keys[4 * middle + 3], high, low) < 0) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return 4 * from;
    }

    private static int compare(long high, long low, long otherHigh, long otherLow) {
        int order = Long.compareUnsigned(high, otherHigh);
        return order != 0 ? order : Long.compareUnsigned(low, otherLow);
    }

    private static long high(Value scalar) {
        return switch (scalar) {
            case Value.Ip(Ip6(long high, _)) -> high;
            case Value.Lc(LargeCommunity c) -> c.admin();
            default -> 0;
        };
    }

    private static long low(Value scalar) {
        return switch (scalar) {
            case Value.Int i -> i.number();
            case Value.Pair p -> Integer.toUnsignedLong(p.bits());
            case Value.Quad q -> ipv4Key(q.bits());
            case Value.Ip(Ip4(int bits)) -> ipv4Key(bits);
            case Value.Ip(Ip6(_, long low)) -> low;
            case Value.Rd r -> r.bits();
            case Value.Mac m -> m.bits();
            case Value.Ec e -> e.bits();
            case Value.Lc(LargeCommunity c) -> c.data1() << 32 | c.data2();
            case Value.Constant c -> c.code();
            default -> throw new IllegalArgumentException("no set holds a " + scalar.type().label());
        };
    }

    /** IPv4 lives inside ::ffff:0:0/96. */
    public static long ipv4Key(int bits) {
        return 0xffff_0000_0000L | Integer.toUnsignedLong(bits);
    }

    /** The member a key stands for. */
    Value member(long high, long low) {
        return switch (element) {
            case EnumType e -> new Value.Constant(e, (int) low);
            case Basic b -> switch (b) {
                case INT -> new Value.Int(low);
                case PAIR -> new Value.Pair((int) low);
                case QUAD -> new Value.Quad((int) low);
                case IP -> new Value.Ip(new Ip6(high, low));
                case RD -> new Value.Rd(low);
                case MAC -> new Value.Mac(low);
                case EC -> new Value.Ec(low);
                case LC -> new Value.Lc(new LargeCommunity(high, low >>> 32, low & 0xffff_ffffL));
                default -> throw new IllegalStateException("a set of " + b.label());
            };
        };
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof ValueSet s && intervals.equals(s.intervals)
                && (isEmpty() || element == s.element);
    }

    @Override
    public int hashCode() {
        return intervals.hashCode();
    }

    @Override
    public String toString() {
        return ValueText.of(this);
    }
}
