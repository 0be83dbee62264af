package jackdaw.policy;

import jackdaw.policy.type.Type;
import jackdaw.policy.value.Value;
import jackdaw.policy.value.ValueSet;
import jackdaw.policy.value.ValueSet.Interval;
import jackdaw.policy.value.ValueText;
import jackdaw.rib.attribute.LargeCommunity;

/** Intervals of a set literal as source text that reads as the same interval. */
final class IntervalPrinter {
    private static final int MAX_PART = 0xffff;
    private static final long MAX_INT = 0xffff_ffffL;
    private static final int ROUTE_TARGET = 2;
    private static final int ROUTE_ORIGIN = 3;
    /** What a type of BGP's 2-octet layout has more in the layout of 4-octet AS numbers (RFC 5668). */
    private static final int WIDE_KEY = 0x200;

    private IntervalPrinter() {
    }

    static String print(Type element, Interval interval) {
        Value from = ValueSet.member(element, interval.fromHigh(), interval.fromLow());
        Value to = ValueSet.member(element, interval.toHigh(), interval.toLow());
        if (from instanceof Value.Ec(long low) && to instanceof Value.Ec(long high)) {
            return communities(low, high);
        }
        String all = wildcard(from, to);
        return !all.isEmpty() ? all : from.equals(to) ? ValueText.of(from)
                : ValueText.of(from) + ".." + ValueText.of(to);
    }

    /** With a {@code *}, where the interval takes the whole of the last part; empty elsewhere. */
    private static String wildcard(Value from, Value to) {
        if (from instanceof Value.Pair(int low) && to instanceof Value.Pair(int high)) {
            return low >>> 16 == high >>> 16 && (low & MAX_PART) == 0 && (high & MAX_PART) == MAX_PART
                    ? "(" + (low >>> 16) + ", *)" : "";
        }
        if (from instanceof Value.Lc(LargeCommunity low) && to instanceof Value.Lc(LargeCommunity high)) {
            boolean isWhole = low.admin() == high.admin() && low.data2() == 0 && high.data2() == MAX_INT;
            return isWhole && low.data1() == high.data1() ? "(" + low.admin() + ", " + low.data1() + ", *)"
                    : isWhole && low.data1() == 0 && high.data1() == MAX_INT ? "(" + low.admin() + ", *, *)" : "";
        }
        return "";
    }

    /** Both ends have their upper 32 bits in common. */
    private static String communities(long low, long high) {
        int kind = (int) (low >>> 48);
        long key = low >>> 16 & MAX_INT;
        if (isWord(kind)) {
            return "(" + word(kind) + ", " + (low >>> 32 & MAX_PART) + ", " + span(low & MAX_INT, high & MAX_INT) + ")";
        }
        if (isWord(kind - WIDE_KEY) && key > MAX_PART && low >>> 16 == high >>> 16) {
            return "(" + word(kind - WIDE_KEY) + ", " + key + ", " + span(low & MAX_PART, high & MAX_PART) + ")";
        }
        return "(generic, " + (low >>> 32) + ", " + span(low & MAX_INT, high & MAX_INT) + ")";
    }

    private static boolean isWord(int kind) {
        return kind == ROUTE_TARGET || kind == ROUTE_ORIGIN;
    }

    private static String word(int kind) {
        return kind == ROUTE_TARGET ? "rt" : "ro";
    }

    private static String span(long low, long high) {
        return low == high ? Long.toString(low) : low + ".." + high;
    }
}
