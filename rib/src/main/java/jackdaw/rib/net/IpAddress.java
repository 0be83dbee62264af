package jackdaw.rib.net;

/** An IPv4 or IPv6 address. Ordered by family, then as unsigned numbers. */
public sealed interface IpAddress extends Comparable<IpAddress> permits Ip4, Ip6 {

    /**
     * Reads an address from its text form.
     *
     * @throws IllegalArgumentException if the text is no literal address (names are never resolved)
     */
    static IpAddress parse(String text) {
        return text.indexOf(':') >= 0 ? Ip6.parse(text) : Ip4.parse(text);
    }

    /** The address in {@code octets}, which must be 4 or 16 long, in network order. */
    static IpAddress of(byte[] octets) {
        return switch (octets.length) {
            case 4 -> Ip4.of(octets, 0);
            case 16 -> Ip6.of(octets, 0);
            default -> throw new IllegalArgumentException("an address has 4 or 16 octets, not " + octets.length);
        };
    }

    /** 0.0.0.0 or ::. */
    static IpAddress unspecified(AddressFamily family) {
        return family == AddressFamily.IPV4 ? Ip4.ANY : Ip6.ANY;
    }

    AddressFamily family();

    /** The address in network order, 4 or 16 octets, freshly allocated. */
    byte[] toBytes();

    /** The first {@code length} bits kept, the others zero. */
    IpAddress masked(int length);

    boolean isUnspecified();

    /** 169.254.0.0/16 or fe80::/10. */
    boolean isLinkLocal();

    boolean isLoopback();

    boolean isMulticast();

    @Override
    default int compareTo(IpAddress other) {
        return switch (this) {
            case Ip4 a when other instanceof Ip4 b -> Integer.compareUnsigned(a.bits(), b.bits());
            case Ip6 a when other instanceof Ip6 b -> a.high() != b.high()
                    ? Long.compareUnsigned(a.high(), b.high()) : Long.compareUnsigned(a.low(), b.low());
            case Ip4 _ -> -1;
            case Ip6 _ -> 1;
        };
    }
}
