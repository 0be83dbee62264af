package jackdaw.nat.packet;

import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;

/** The Internet checksum (RFC 1071). */
final class Checksum {
    private long sum;

    /** The pseudo header of IPv4 (RFC 9293 §3.1) or IPv6 (RFC 8200 §8.1), which differ in nothing that is not zero. */
    static Checksum overPseudoHeader(IpAddress source, IpAddress destination, int protocol, int length) {
        return new Checksum().add(source.toBytes(), 0, source.family().octets())
                .add(destination.toBytes(), 0, destination.family().octets()).add(protocol).add(length);
    }

    /** What goes before the message itself: ICMP of IPv4 has no pseudo header. */
    static Checksum before(IpAddress source, IpAddress destination, int protocol, int length) {
        return source.family() == AddressFamily.IPV4 && protocol == Protocol.ICMP4 ? new Checksum()
                : overPseudoHeader(source, destination, protocol, length);
    }

    Checksum add(int word) {
        sum += word;
        return this;
    }

    Checksum add(byte[] octets, int offset, int length) {
        for (int i = 0; i < length; i++) {
            int octet = octets[offset + i] & 0xff;
            sum += (i & 1) == 0 ? (long) octet << 8 : octet;
        }
        return this;
    }

    /** The complement of the sum: what to write, and 0 over a message whose checksum is right. */
    int value() {
        long folded = sum;
        while (folded >>> 16 != 0) {
            folded = (folded & 0xffff) + (folded >>> 16);
        }
        return (int) ~folded & 0xffff;
    }
}
