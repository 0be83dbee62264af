package jackdaw.rib.net;

/** An IPv4 prefix. The constructor clears host bits. */
public record Prefix4(int bits, int length) implements Prefix {

    public Prefix4 {
        if (length < 0 || length > 32) {
            throw new IllegalArgumentException("bad IPv4 prefix length " + length);
        }
        bits &= Ip4.mask(length);
    }

    @Override
    public Ip4 address() {
        return new Ip4(bits);
    }

    @Override
    public AddressFamily family() {
        return AddressFamily.IPV4;
    }

    @Override
    public boolean covers(Prefix other) {
        return other instanceof Prefix4 p && p.length >= length && (p.bits & Ip4.mask(length)) == bits;
    }

    @Override
    public boolean contains(IpAddress address) {
        return address instanceof Ip4 a && (a.bits() & Ip4.mask(length)) == bits;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Prefix4 p && bits == p.bits && length == p.length;
    }

    @Override
    public int hashCode() {
        return Mix.of((long) bits << 8 | length);
    }

    @Override
    public String toString() {
        return address() + "/" + length;
    }
}
