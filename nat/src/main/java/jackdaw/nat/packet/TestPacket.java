package jackdaw.nat.packet;

import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.wire.Malformed;
import jackdaw.rib.wire.WireReader;
import jackdaw.rib.wire.WireWriter;
import java.util.Optional;

/**
 * One question to one target, and how to know its answer. Translators on the way change addresses there and change them
 * back, so the answer comes from the address that was asked, to the address that asked.
 *
 * @param source      an address of the inside network that is routed to the probe's device
 * @param destination the target; behind a NAT64 its address within the translation prefix
 * @param port        of TCP; 0 for an ICMP echo
 * @param identifier  0 to 65535: the source port, or the echo's identifier. Not used by another question in flight
 * @param sequence    initial sequence number of TCP; its low 16 bits are the echo's
 * @param padding     octets that an echo carries
 */
public record TestPacket(IpAddress source, IpAddress destination, int port, int identifier, int sequence,
                         int padding) {
    private static final int ECHO_REQUEST_4 = 8;
    private static final int UNREACHABLE_4 = 3;
    private static final int ECHO_REQUEST_6 = 128;
    private static final int ECHO_REPLY_6 = 129;
    private static final int UNREACHABLE_6 = 1;
    private static final int TOO_BIG_4 = 4;
    private static final int TOO_BIG_6 = 2;
    private static final int ICMP_HEADER_OCTETS = 8;
    private static final int ECHO_OCTETS = 56;
    private static final int RST = 4;
    private static final int SYN = 2;
    private static final int ACK = 0x10;
    private static final int WINDOW = 65_535;
    /** Small enough for every path (RFC 9293 §3.7.1: 1280 octets of IPv6). */
    private static final int SEGMENT_OCTETS = 1220;
    private static final int CHECKSUM_IN_ICMP = 2;
    private static final int CHECKSUM_IN_TCP = 16;

    /** @throws IllegalArgumentException if the families differ or a number is out of range */
    public TestPacket {
        if (source.family() != destination.family()) {
            throw new IllegalArgumentException(source + " cannot ask " + destination);
        }
        if ((port | identifier) >>> 16 != 0) {
            throw new IllegalArgumentException("ports and identifiers have 16 bits");
        }
    }

    /** One of the usual size. */
    public TestPacket(IpAddress source, IpAddress destination, int port, int identifier, int sequence) {
        this(source, destination, port, identifier, sequence, ECHO_OCTETS);
    }

    /** The same as an echo of {@code octets} with its IP header. */
    public TestPacket ofSize(int octets) {
        int headers = ICMP_HEADER_OCTETS + (isIp4() ? Datagram.HEADER4_OCTETS : Datagram.HEADER6_OCTETS);
        return new TestPacket(source, destination, 0, identifier, sequence, Math.max(0, octets - headers));
    }

    /** The packet that asks. */
    public byte[] question() {
        if (port == 0) {
            WireWriter out = new WireWriter().u8(isIp4() ? ECHO_REQUEST_4 : ECHO_REQUEST_6).u8(0).u16(0)
                    .u16(identifier).u16(sequence & 0xffff).zeros(padding);
            return sealed(isIp4() ? Protocol.ICMP4 : Protocol.ICMP6, out, CHECKSUM_IN_ICMP);
        }
        WireWriter out = tcp(sequence, 6, SYN).u8(2).u8(4).u16(SEGMENT_OCTETS);
        return sealed(Protocol.TCP, out, CHECKSUM_IN_TCP);
    }

    /** The packet that takes back a connection which the target accepted; empty for an echo. */
    public Optional<byte[]> end() {
        return port == 0 ? Optional.empty()
                : Optional.of(sealed(Protocol.TCP, tcp(sequence + 1, 5, RST), CHECKSUM_IN_TCP));
    }

    private WireWriter tcp(int number, int words, int flags) {
        return new WireWriter().u16(identifier).u16(port).u32(number).u32(0).u8(words << 4).u8(flags).u16(WINDOW)
                .u16(0).u16(0);
    }

    private byte[] sealed(int protocol, WireWriter out, int checksumAt) {
        int checksum = Checksum.before(source, destination, protocol, out.size()).add(out.toBytes(), 0, out.size())
                .value();
        return new Datagram(source, destination, protocol, out.patchU16(checksumAt, checksum).toBytes()).encode();
    }

    private boolean isIp4() {
        return source.family() == AddressFamily.IPV4;
    }

    /** What a packet from the network says to this question; empty if it has nothing to do with it. */
    public Optional<Answer> read(byte[] packet) {
        try {
            Datagram datagram = Datagram.decode(packet, 0);
            if (!datagram.destination().equals(source) || !datagram.isSound()) {
                return Optional.empty();
            }
            return switch (datagram.protocol()) {
                case Protocol.ICMP4, Protocol.ICMP6 -> icmp(datagram);
                case Protocol.TCP -> tcpAnswer(datagram);
                default -> Optional.empty();
            };
        } catch (Malformed _) {
            return Optional.empty();
        }
    }

    private Optional<Answer> tcpAnswer(Datagram datagram) {
        WireReader in = new WireReader(datagram.message());
        boolean ours = port != 0 && datagram.source().equals(destination) && in.u16() == port
                && in.u16() == identifier;
        if (!ours) {
            return Optional.empty();
        }
        in.skip(4);
        boolean acknowledges = in.i32() == sequence + 1;
        in.skip(1);
        int flags = in.u8();
        if (!acknowledges || (flags & ACK) == 0) {
            return Optional.empty();
        }
        if ((flags & RST) != 0) {
            return Optional.of(new Answer.Reached(destination + " refused port " + port));
        }
        return (flags & SYN) == 0 ? Optional.empty()
                : Optional.of(new Answer.Reached(destination + " accepted port " + port));
    }

    private Optional<Answer> icmp(Datagram datagram) {
        WireReader in = new WireReader(datagram.message());
        int type = in.u8();
        int code = in.u8();
        in.skip(2);
        if (isIp4() ? type == UNREACHABLE_4 && code == TOO_BIG_4 : type == TOO_BIG_6) {
            return quotes(datagram.message()) ? Optional.of(tooBig(datagram.source(), in.i32())) : Optional.empty();
        }
        if (type == (isIp4() ? 0 : ECHO_REPLY_6)) {
            boolean ours = port == 0 && datagram.source().equals(destination) && in.u16() == identifier
                    && in.u16() == (sequence & 0xffff) && in.remaining() == padding;
            return ours ? Optional.of(new Answer.Reached(destination + " answered")) : Optional.empty();
        }
        if (type != (isIp4() ? UNREACHABLE_4 : UNREACHABLE_6) || !quotes(datagram.message())) {
            return Optional.empty();
        }
        return Optional.of(new Answer.Unreachable(datagram.source() + " says that " + destination
                + " is unreachable (code " + code + ")"));
    }

    /** In ICMP of IPv4 only the last 16 bits tell of the next hop (RFC 1191 §4), in IPv6 all 32 do (RFC 4443 §3.2). */
    private Answer tooBig(IpAddress router, int mtu) {
        int octets = isIp4() ? mtu & 0xffff : Math.max(0, mtu);
        return new Answer.TooBig(octets, router + " says that " + octets + " octets is the most");
    }

    /** Whether an ICMP error is about our question: it quotes at least eight octets behind the IP header. */
    private boolean quotes(byte[] error) {
        Datagram quoted = Datagram.decode(error, Math.min(ICMP_HEADER_OCTETS, error.length));
        if (!quoted.source().equals(source) || !quoted.destination().equals(destination)) {
            return false;
        }
        WireReader in = new WireReader(quoted.message());
        if (port != 0) {
            return quoted.protocol() == Protocol.TCP && in.u16() == identifier && in.u16() == port;
        }
        in.skip(4);
        return quoted.protocol() != Protocol.TCP && in.u16() == identifier && in.u16() == (sequence & 0xffff);
    }
}
