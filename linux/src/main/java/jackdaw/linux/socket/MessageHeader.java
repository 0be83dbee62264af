package jackdaw.linux.socket;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.Ip6;
import jackdaw.rib.net.IpAddress;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** A struct msghdr with one buffer, room for an address and for control messages (LP64 layout). */
public final class MessageHeader {
    private static final int MSGHDR_OCTETS = 56;
    private static final int NAME_OCTETS = 28;
    private static final int SOCKADDR_IN_OCTETS = 16;
    private static final int CMSG_HEADER_OCTETS = 16;
    private static final int IN_PKTINFO_OCTETS = 12;
    private static final int IN6_PKTINFO_OCTETS = 20;

    private final MemorySegment header;
    private final MemorySegment vector;
    private final MemorySegment name;
    private final MemorySegment control;

    public MessageHeader(Arena arena, MemorySegment buffer, int controlOctets) {
        header = arena.allocate(MSGHDR_OCTETS, 8);
        vector = arena.allocate(16, 8);
        name = arena.allocate(NAME_OCTETS, 8);
        control = arena.allocate(controlOctets, 8);
        vector.set(JAVA_LONG, 0, buffer.address());
        header.set(JAVA_LONG, 0, name.address());
        header.set(JAVA_LONG, 16, vector.address());
        header.set(JAVA_LONG, 24, 1);
        header.set(JAVA_LONG, 32, control.address());
    }

    public MemorySegment segment() {
        return header;
    }

    public void payloadLength(int length) {
        vector.set(JAVA_LONG, 8, length);
    }

    /** recvmsg overwrites both lengths, so they are set before each call. */
    public void prepareToReceive(int capacity) {
        payloadLength(capacity);
        header.set(JAVA_INT, 8, NAME_OCTETS);
        header.set(JAVA_LONG, 40, control.byteSize());
        header.set(JAVA_INT, 48, 0);
    }

    public int flags() {
        return header.get(JAVA_INT, 48);
    }

    public void address4(IpAddress destination) {
        name.fill((byte) 0);
        name.set(JAVA_SHORT, 0, (short) SocketOptions.AF_INET);
        MemorySegment.copy(destination.toBytes(), 0, name, JAVA_BYTE, 4, 4);
        header.set(JAVA_INT, 8, SOCKADDR_IN_OCTETS);
    }

    public void address6(IpAddress destination, int ifindex) {
        name.fill((byte) 0);
        name.set(JAVA_SHORT, 0, (short) SocketOptions.AF_INET6);
        MemorySegment.copy(destination.toBytes(), 0, name, JAVA_BYTE, 8, 16);
        name.set(JAVA_INT, 24, ifindex);
        header.set(JAVA_INT, 8, NAME_OCTETS);
    }

    public void control4(IpAddress source, int ifindex) {
        cmsg(SocketOptions.IPPROTO_IP, SocketOptions.IP_PKTINFO, IN_PKTINFO_OCTETS);
        control.set(JAVA_INT, CMSG_HEADER_OCTETS, ifindex);
        MemorySegment.copy(source.toBytes(), 0, control, JAVA_BYTE, CMSG_HEADER_OCTETS + 4, 4);
    }

    public void control6(IpAddress source, int ifindex) {
        cmsg(SocketOptions.IPPROTO_IPV6, SocketOptions.IPV6_PKTINFO, IN6_PKTINFO_OCTETS);
        MemorySegment.copy(source.toBytes(), 0, control, JAVA_BYTE, CMSG_HEADER_OCTETS, 16);
        control.set(JAVA_INT, CMSG_HEADER_OCTETS + 16, ifindex);
    }

    private void cmsg(int level, int type, int length) {
        control.fill((byte) 0);
        control.set(JAVA_LONG, 0, CMSG_HEADER_OCTETS + length);
        control.set(JAVA_INT, 8, level);
        control.set(JAVA_INT, 12, type);
        header.set(JAVA_LONG, 40, CMSG_HEADER_OCTETS + align(length));
    }

    /** 0 if the kernel did not tell. */
    public int packetInfoIfindex4() {
        int at = find(SocketOptions.IPPROTO_IP, SocketOptions.IP_PKTINFO, IN_PKTINFO_OCTETS);
        return at < 0 ? 0 : control.get(JAVA_INT, at);
    }

    /** Where the packet was sent to; 0.0.0.0 if the kernel did not tell. */
    public Ip4 packetInfoDestination4() {
        int at = find(SocketOptions.IPPROTO_IP, SocketOptions.IP_PKTINFO, IN_PKTINFO_OCTETS);
        return at < 0 ? Ip4.ANY : ip4(control, at + 8L);
    }

    /** -1 if the kernel did not tell. */
    public int hopLimit4() {
        int at = find(SocketOptions.IPPROTO_IP, SocketOptions.IP_TTL, 4);
        return at < 0 ? -1 : control.get(JAVA_INT, at);
    }

    public Ip4 source4() {
        return ip4(name, 4);
    }

    private static Ip4 ip4(MemorySegment segment, long offset) {
        return new Ip4(Integer.reverseBytes(segment.get(JAVA_INT.withByteAlignment(1), offset)));
    }

    public int packetInfoIfindex6(int otherwise) {
        int at = find(SocketOptions.IPPROTO_IPV6, SocketOptions.IPV6_PKTINFO, IN6_PKTINFO_OCTETS);
        return at < 0 ? otherwise : control.get(JAVA_INT, at + 16L);
    }

    public Ip6 packetInfoDestination6() {
        int at = find(SocketOptions.IPPROTO_IPV6, SocketOptions.IPV6_PKTINFO, IN6_PKTINFO_OCTETS);
        return at < 0 ? Ip6.ANY : ip6(control, at);
    }

    public int hopLimit6() {
        int at = find(SocketOptions.IPPROTO_IPV6, SocketOptions.IPV6_HOPLIMIT, 4);
        return at < 0 ? -1 : control.get(JAVA_INT, at);
    }

    public Ip6 source6() {
        return ip6(name, 8);
    }

    /** Offset of the content of a control message, -1 if there is none of that kind. */
    private int find(int level, int type, int contentOctets) {
        long end = Math.min(header.get(JAVA_LONG, 40), control.byteSize());
        int at = 0;
        while (at + CMSG_HEADER_OCTETS <= end) {
            long length = control.get(JAVA_LONG, at);
            if (length < CMSG_HEADER_OCTETS || length > end - at) {
                return -1;
            }
            if (control.get(JAVA_INT, at + 8L) == level && control.get(JAVA_INT, at + 12L) == type
                    && length >= CMSG_HEADER_OCTETS + contentOctets) {
                return at + CMSG_HEADER_OCTETS;
            }
            at += align((int) length);
        }
        return -1;
    }

    private static Ip6 ip6(MemorySegment segment, long offset) {
        return new Ip6(Long.reverseBytes(segment.get(JAVA_LONG.withByteAlignment(1), offset)),
                Long.reverseBytes(segment.get(JAVA_LONG.withByteAlignment(1), offset + 8)));
    }

    private static int align(int length) {
        return length + 7 & ~7;
    }
}
