package jackdaw.rib.attribute;

import java.util.Comparator;

/** A large community (RFC 8092): three unsigned 32-bit numbers, ordered lexicographically. */
public record LargeCommunity(long admin, long data1, long data2) implements Comparable<LargeCommunity> {
    private static final Comparator<LargeCommunity> ORDER = Comparator.comparingLong(LargeCommunity::admin)
            .thenComparingLong(LargeCommunity::data1).thenComparingLong(LargeCommunity::data2);

    @Override
    public int compareTo(LargeCommunity other) {
        return ORDER.compare(this, other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LargeCommunity c && admin == c.admin && data1 == c.data1 && data2 == c.data2;
    }

    @Override
    public int hashCode() {
        return (int) ((admin * 31 + data1) * 31 + data2);
    }

    @Override
    public String toString() {
        return "(" + admin + ", " + data1 + ", " + data2 + ")";
    }
}
