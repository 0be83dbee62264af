package jackdaw.rib.net;

/** An IPv6 prefix. The constructor clears host bits. */
public record Prefix6(long high, long low, int length) implements Prefix {

    public Prefix6 {
        if (length < 0 || length > 128) {
            throw new IllegalArgumentException("bad IPv6 prefix length " + length);
        }
        high &= Ip6.highMask(length);
        low &= Ip6.lowMask(length);
    }

    @Override
    public Ip6 address() {
        return new Ip6(high, low);
    }

    @Override
    public AddressFamily family() {
        return AddressFamily.IPV6;
    }

    @Override
    public boolean covers(Prefix other) {
        return other instanceof Prefix6 p && p.length >= length && matches(p.high, p.low);
    }

    @Override
    public boolean contains(IpAddress address) {
        return address instanceof Ip6 a && matches(a.high(), a.low());
    }

    private boolean matches(long otherHigh, long otherLow) {
        return (otherHigh & Ip6.highMask(length)) == high && (otherLow & Ip6.lowMask(length)) == low;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Prefix6 p && high == p.high && low == p.low && length == p.length;
    }

    @Override
    public int hashCode() {
        return Mix.of(high ^ (long) length << 56, low + length);
    }

    @Override
    public String toString() {
        return address() + "/" + length;
    }
}
