package jackdaw.rib.net;

/**
 * An address prefix without host bits. Ordered by family, then address, then length, so that a sorted list shows a
 * covering prefix before what it covers.
 */
public sealed interface Prefix extends Comparable<Prefix> permits Prefix4, Prefix6 {

    /**
     * Reads {@code ADDRESS/LENGTH}.
     *
     * @throws IllegalArgumentException if malformed or if host bits are set; the message names the masked form
     */
    static Prefix parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("a prefix needs a length: " + text);
        }
        IpAddress address = IpAddress.parse(text.substring(0, slash));
        String digits = text.substring(slash + 1);
        int length = -1;
        if (!digits.isEmpty() && digits.length() <= 3 && digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            length = Integer.parseInt(digits);
        }
        if (length < 0 || length > address.family().bits()) {
            throw new IllegalArgumentException("bad prefix length: " + text);
        }
        Prefix prefix = of(address, length);
        if (!prefix.address().equals(address)) {
            throw new IllegalArgumentException("host bits are set in " + text + ", did you mean " + prefix + "?");
        }
        return prefix;
    }

    /** The prefix of {@code length} bits that contains {@code address}; host bits are cleared. */
    static Prefix of(IpAddress address, int length) {
        return switch (address) {
            case Ip4 a -> new Prefix4(a.bits(), length);
            case Ip6 a -> new Prefix6(a.high(), a.low(), length);
        };
    }

    /** The /32 or /128 of one address. */
    static Prefix host(IpAddress address) {
        return of(address, address.family().bits());
    }

    /** 0.0.0.0/0 or ::/0. */
    static Prefix defaultRoute(AddressFamily family) {
        return of(IpAddress.unspecified(family), 0);
    }

    IpAddress address();

    /** Number of leading bits that matter, 0 to 32 or 128. */
    int length();

    default AddressFamily family() {
        return address().family();
    }

    /** Whether {@code other} is this prefix or a more specific part of it. */
    boolean covers(Prefix other);

    boolean contains(IpAddress address);

    default boolean isDefault() {
        return length() == 0;
    }

    default boolean isHost() {
        return length() == family().bits();
    }

    @Override
    default int compareTo(Prefix other) {
        int order = address().compareTo(other.address());
        return order != 0 ? order : Integer.compare(length(), other.length());
    }
}
