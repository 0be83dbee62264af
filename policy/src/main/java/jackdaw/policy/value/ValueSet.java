package jackdaw.policy.value;

import jackdaw.policy.type.EnumType;
import jackdaw.policy.type.Type;
import jackdaw.policy.type.Type.Basic;
import jackdaw.rib.attribute.AsPath;
import jackdaw.rib.attribute.LargeCommunity;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.Ip6;
import java.util.Collection;
import java.util.List;

/**
 * A set of scalars: sorted disjoint intervals over 128-bit keys, packed, so that a test is one binary search and
 * allocates nothing. Overlapping intervals are merged, adjacent ones are not (BIRD prints {@code [1..3, 4..6]} as it
 * was written).
 */
public final class ValueSet {
    public static final ValueSet EMPTY = of(Basic.UNKNOWN, List.of());

    /** One interval, both ends inclusive. */
    public record Interval(long fromHigh, long fromLow, long toHigh, long toLow) implements Comparable<Interval> {

        /** Order by the lower ends. */
        @Override
        public int compareTo(Interval other) {
            return Intervals.compare(fromHigh, fromLow, other.fromHigh, other.fromLow);
        }

        /** Whether this ends at or after the beginning of another. */
        boolean endsFrom(Interval other) {
            return Intervals.compare(toHigh, toLow, other.fromHigh, other.fromLow) >= 0;
        }
    }

    private final Type element;
    /** What is written and printed: those that match, and reversed ones. */
    private final Intervals intervals;
    private final Intervals matching;
    /** Whether a quad can be looked up among these addresses: some of them are IPv4. */
    private final boolean hasIp4;

    private ValueSet(Type element, Intervals intervals, Intervals matching) {
        this.element = element;
        this.intervals = intervals;
        this.matching = matching;
        this.hasIp4 = element == Basic.IP && intervals.hasSome(0, ipv4Key(0), ipv4Key(-1));
    }

    /** A set of these intervals; a reversed one matches nothing, and is kept unless its beginning is in another. */
    public static ValueSet of(Type element, Collection<Interval> intervals) {
        Intervals merged = Intervals.of(intervals).merged();
        Intervals matching = merged.withoutReversed().indexed();
        return new ValueSet(element, matching.size() == merged.size() ? matching : merged, matching);
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

    /** Membership of a 128-bit key: that of an IPv6 address, or admin and data parts of a large community. */
    public boolean contains(long high, long low) {
        return matching.contains(high, low);
    }

    /** Whether some AS number of a path is inside. */
    public boolean containsAny(AsPath path) {
        return matching.containsAny(path);
    }

    /** Whether a value of type {@code other} may be looked up here. */
    public boolean accepts(Type other) {
        return isEmpty() || element == other || other == Basic.QUAD && hasIp4;
    }

    /** Whether the 32-bit members of a clist can be read as members of this set. */
    public boolean acceptsCommunities() {
        return isEmpty() || element == Basic.PAIR || element == Basic.INT || element == Basic.QUAD || hasIp4;
    }

    /** Whether members of two types meet in one key space. */
    static boolean share(Type a, Type b) {
        return a == b || a == Basic.QUAD && b == Basic.IP || a == Basic.IP && b == Basic.QUAD;
    }

    /** The intervals without those that are reversed. */
    Intervals matching() {
        return matching;
    }

    static long high(Value scalar) {
        return switch (scalar) {
            case Value.Ip(Ip6(long high, _)) -> high;
            case Value.Lc(LargeCommunity c) -> c.admin();
            default -> 0;
        };
    }

    static long low(Value scalar) {
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

    /** The member of a type that a key stands for. */
    public static Value member(Type element, long high, long low) {
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
                && (isEmpty() || share(element, s.element));
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
