package jackdaw.rib.net;

/** An IPv4 address; {@code bits} is the address in host order, the first octet being the most significant. */
public record Ip4(int bits) implements IpAddress {

    public static final Ip4 ANY = new Ip4(0);

    /** Reads dotted decimal with exactly four parts of 0 to 255, no leading zeros: some would read them as octal. */
    public static Ip4 parse(String text) {
        int bits = 0;
        int parts = 0;
        int value = -1;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : '.';
            if (c >= '0' && c <= '9' && value != 0) {
                value = Math.max(value, 0) * 10 + (c - '0');
                if (value > 255) {
                    throw bad(text);
                }
            } else if (c == '.' && value >= 0 && parts < 4) {
                bits = bits << 8 | value;
                parts++;
                value = -1;
            } else {
                throw bad(text);
            }
        }
        if (parts != 4) {
            throw bad(text);
        }
        return new Ip4(bits);
    }

    static Ip4 of(byte[] octets, int offset) {
        return new Ip4((octets[offset] & 0xff) << 24 | (octets[offset + 1] & 0xff) << 16
                | (octets[offset + 2] & 0xff) << 8 | octets[offset + 3] & 0xff);
    }

    /** The netmask of {@code length} bits, 0 to 32. */
    public static int mask(int length) {
        return length == 0 ? 0 : -1 << (32 - length);
    }

    private static IllegalArgumentException bad(String text) {
        return new IllegalArgumentException("not an IPv4 address: " + text);
    }

    @Override
    public AddressFamily family() {
        return AddressFamily.IPV4;
    }

    @Override
    public byte[] toBytes() {
        return new byte[] {(byte) (bits >>> 24), (byte) (bits >>> 16), (byte) (bits >>> 8), (byte) bits};
    }

    @Override
    public Ip4 masked(int length) {
        return new Ip4(bits & mask(length));
    }

    @Override
    public boolean isUnspecified() {
        return bits == 0;
    }

    @Override
    public boolean isLinkLocal() {
        return bits >>> 16 == 0xa9fe;
    }

    @Override
    public boolean isLoopback() {
        return bits >>> 24 == 127;
    }

    @Override
    public boolean isMulticast() {
        return bits >>> 28 == 0xe;
    }

    /** Written out: every packet is asked whether it is our own, and the quick compiler calls for what records have. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Ip4 address && bits == address.bits;
    }

    @Override
    public int hashCode() {
        return Mix.of(bits);
    }

    @Override
    public String toString() {
        return (bits >>> 24) + "." + (bits >>> 16 & 0xff) + "." + (bits >>> 8 & 0xff) + "." + (bits & 0xff);
    }
}
