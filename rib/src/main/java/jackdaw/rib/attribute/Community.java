package jackdaw.rib.attribute;

/** A standard community (RFC 1997): the high half is an AS number, the low half a value. Ordered unsigned. */
public record Community(int bits) implements Comparable<Community> {
    public static final Community NO_EXPORT = new Community(0xffff_ff01);
    public static final Community NO_ADVERTISE = new Community(0xffff_ff02);
    public static final Community NO_EXPORT_SUBCONFED = new Community(0xffff_ff03);
    /** RFC 8326. */
    public static final Community GRACEFUL_SHUTDOWN = new Community(0xffff_0000);

    public static Community of(int asn, int value) {
        return new Community(asn << 16 | value & 0xffff);
    }

    public int asn() {
        return bits >>> 16;
    }

    public int value() {
        return bits & 0xffff;
    }

    @Override
    public int compareTo(Community other) {
        return Integer.compareUnsigned(bits, other.bits);
    }

    // What a record has by itself is a chain of calls for the quick compiler, and tables compare many of these.
    @Override
    public boolean equals(Object other) {
        return other instanceof Community c && bits == c.bits;
    }

    @Override
    public int hashCode() {
        return bits;
    }

    @Override
    public String toString() {
        return "(" + asn() + "," + value() + ")";
    }
}
