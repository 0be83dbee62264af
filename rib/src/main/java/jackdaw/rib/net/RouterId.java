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

    @Override
    public String toString() {
        return new Ip4(bits).toString();
    }
}
