package jackdaw.linux.nat;

import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Addresses from the first to the last, both inclusive and of one family.
 */
public record AddressRange(IpAddress first, IpAddress last) {
    public AddressRange {
        if (first.family() != last.family() || first.compareTo(last) > 0) {
            throw new IllegalArgumentException("no range: " + first + "-" + last);
        }
    }

    /** All addresses of a prefix, the lowest and the highest included. */
    public static AddressRange of(Prefix prefix) {
        return new AddressRange(prefix.address(), last(prefix));
    }

    public static AddressRange of(IpAddress address) {
        return new AddressRange(address, address);
    }

    public AddressFamily family() {
        return first.family();
    }

    public boolean contains(IpAddress address) {
        return address.family() == family() && first.compareTo(address) <= 0 && address.compareTo(last) <= 0;
    }

    /** The fewest prefixes that make it up, in order. */
    public List<Prefix> prefixes() {
        List<Prefix> prefixes = new ArrayList<>();
        BigInteger at = number(first);
        BigInteger end = number(last);
        int bits = family().bits();
        while (at.compareTo(end) <= 0) {
            int free = at.signum() == 0 ? bits : Math.min(bits, at.getLowestSetBit());
            while (at.add(BigInteger.ONE.shiftLeft(free)).subtract(BigInteger.ONE).compareTo(end) > 0) {
                free--;
            }
            prefixes.add(Prefix.of(address(at, family()), bits - free));
            at = at.add(BigInteger.ONE.shiftLeft(free));
        }
        return prefixes;
    }

    /** Whether each prefix in {@code inner} lies wholly within those in {@code outer} taken together. */
    static boolean covered(Prefix inner, List<Prefix> outer) {
        if (outer.stream().anyMatch(prefix -> prefix.covers(inner))) {
            return true;
        }
        List<Prefix> parts = outer.stream().filter(inner::covers).toList();
        if (parts.isEmpty()) {
            return false;
        }
        Prefix low = Prefix.of(inner.address(), inner.length() + 1);
        return covered(low, parts) && covered(Prefix.of(last(inner), inner.length() + 1), parts);
    }

    private static IpAddress last(Prefix prefix) {
        byte[] octets = prefix.address().toBytes();
        for (int bit = prefix.length(); bit < octets.length * 8; bit++) {
            octets[bit / 8] |= (byte) (0x80 >> bit % 8);
        }
        return IpAddress.of(octets);
    }

    private static BigInteger number(IpAddress address) {
        return new BigInteger(1, address.toBytes());
    }

    private static IpAddress address(BigInteger number, AddressFamily family) {
        byte[] octets = new byte[family.octets()];
        byte[] digits = number.toByteArray();
        for (int i = 1; i <= Math.min(octets.length, digits.length); i++) {
            octets[octets.length - i] = digits[digits.length - i];
        }
        return IpAddress.of(octets);
    }

    /** As in {@code 192.0.2.0-192.0.2.3}, or shorter as an address or a prefix. */
    @Override
    public String toString() {
        List<Prefix> prefixes = prefixes();
        if (first.equals(last)) {
            return first.toString();
        }
        return prefixes.size() == 1 ? prefixes.getFirst().toString() : first + "-" + last;
    }
}
