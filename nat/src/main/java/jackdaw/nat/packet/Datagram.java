package jackdaw.nat.packet;

import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.wire.Malformed;
import jackdaw.rib.wire.WireReader;
import jackdaw.rib.wire.WireWriter;
import java.util.Arrays;

/**
 * An IP packet (RFC 791, RFC 8200) without fragments and extension headers.
 *
 * @param message what the IP header carries; may be cut short in a packet that an ICMP error quotes
 */
record Datagram(IpAddress source, IpAddress destination, int protocol, byte[] message) {
    static final int HEADER4_OCTETS = 20;
    static final int HEADER6_OCTETS = 40;
    private static final int HOP_LIMIT = 64;
    private static final int DONT_FRAGMENT = 0x4000;
    private static final int FRAGMENT_MASK = 0xbfff;

    byte[] encode() {
        WireWriter out = new WireWriter(HEADER6_OCTETS + message.length);
        if (source.family() == AddressFamily.IPV4) {
            out.u8(0x45).u8(0).u16(HEADER4_OCTETS + message.length).u16(0).u16(DONT_FRAGMENT).u8(HOP_LIMIT)
                    .u8(protocol).u16(0).address(source).address(destination);
            out.patchU16(10, new Checksum().add(out.toBytes(), 0, HEADER4_OCTETS).value());
        } else {
            out.u32(0x6000_0000L).u16(message.length).u8(protocol).u8(HOP_LIMIT).address(source)
                    .address(destination);
        }
        return out.bytes(message).toBytes();
    }

    /** @throws Malformed if it is not such a packet */
    static Datagram decode(byte[] packet, int offset) {
        WireReader in = new WireReader(packet, offset, packet.length - offset);
        int first = in.u8();
        return switch (first >> 4) {
            case 4 -> decode4(packet, offset, in, (first & 0xf) * 4);
            case 6 -> decode6(packet, offset, in);
            default -> throw new Malformed("no IP packet", 0);
        };
    }

    private static Datagram decode4(byte[] packet, int offset, WireReader in, int headerOctets) {
        in.skip(1);
        int total = in.u16();
        in.skip(2);
        boolean fragment = (in.u16() & FRAGMENT_MASK) != 0;
        in.skip(1);
        int protocol = in.u8();
        in.skip(2);
        IpAddress source = in.ip4();
        IpAddress destination = in.ip4();
        if (fragment || headerOctets < HEADER4_OCTETS || total < headerOctets
                || headerOctets > packet.length - offset) {
            throw new Malformed("no whole IPv4 packet", 0);
        }
        return new Datagram(source, destination, protocol, Arrays.copyOfRange(packet, offset + headerOctets,
                Math.min(packet.length, offset + total)));
    }

    private static Datagram decode6(byte[] packet, int offset, WireReader in) {
        in.skip(3);
        int payload = in.u16();
        int protocol = in.u8();
        in.skip(1);
        return new Datagram(in.ip6(), in.ip6(), protocol, Arrays.copyOfRange(packet, offset + HEADER6_OCTETS,
                Math.min(packet.length, offset + HEADER6_OCTETS + payload)));
    }

    /** Whether the message's checksum is right; UDP's and a quoted packet's are nobody's business here. */
    boolean isSound() {
        return Checksum.before(source, destination, protocol, message.length)
                .add(message, 0, message.length).value() == 0;
    }
}
