package jackdaw.rib.net;

/** The two address families a table, a channel or an address can have. */
public enum AddressFamily {
    IPV4(32), IPV6(128);

    private final int bits;

    AddressFamily(int bits) {
        this.bits = bits;
    }

    /** Number of bits in an address: 32 or 128. */
    public int bits() {
        return bits;
    }

    /** Number of octets in an address: 4 or 16. */
    public int octets() {
        return bits / 8;
    }

    /** The name used in configuration, channel names and BIRD's output: {@code ipv4} or {@code ipv6}. */
    public String label() {
        return this == IPV4 ? "ipv4" : "ipv6";
    }
}
