package jackdaw.rib.net;

/** A 32-bit router, area or BGP identifier, written as dotted decimal. Ordered as an unsigned number. */
public record RouterId(int bits) implements Comparable<RouterId> {

    public static final RouterId NONE = new RouterId(0);

    /**
     * Reads dotted decimal.
     *
     * @throws IllegalArgumentException if the text is no dotted quad
     */
    public static RouterId parse(String text) {
        return new RouterId(Ip4.parse(text).bits());
    }

    @Override
    public int compareTo(RouterId other) {
        return Integer.compareUnsigned(bits, other.bits);
    }

    /** Written out, as of all keys of large maps: the quick compiler calls for what records have by themselves. */
    @Override
    public boolean equals(Object other) {
        return other instanceof RouterId id && bits == id.bits;
    }

    @Override
    public int hashCode() {
        return bits;
    }

    @Override
    public String toString() {
        return new Ip4(bits).toString();
    }
}
