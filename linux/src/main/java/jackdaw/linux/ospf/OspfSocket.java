package jackdaw.linux.ospf;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import jackdaw.linux.Errno;
import jackdaw.linux.Libc;
import jackdaw.linux.socket.Datagram;
import jackdaw.linux.socket.MessageHeader;
import jackdaw.linux.socket.SocketOptions;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.IpAddress;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * The raw socket of OSPF on one interface in one family, in the namespace in which it was opened. An interface that
 * was deleted and made again needs a new socket, since the kernel binds by index.
 */
public final class OspfSocket implements AutoCloseable {
    /** Largest packet there can be: 65535 octets of IPv4 datagram, or of IPv6 payload. */
    public static final int MAX_DATAGRAM_OCTETS = 65_535;
    private static final int OSPF = 89;
    /** The kernel doubles it: 7,000 updates, a neighbor's 280,000 LSAs in one go; empty, it takes none. */
    private static final int RECEIVE_BUFFER_OCTETS = 8 << 20;
    private static final int SEND_BUFFER_OCTETS = 1 << 20;
    private static final int CONTROL_OCTETS = 128;
    private static final int IP4_HEADER_OCTETS = 20;
    private static final int MSG_TRUNC = 0x20;
    private static final int IP_MULTICAST_TTL = 33;
    private static final int IPV6_MULTICAST_HOPS = 18;

    /** RFC 2328 appendix A.1: precedence internetwork control; our own packets do not come back. */
    private static final int[][] OSPFV2 = {
        {1, 0xc0},             // IP_TOS
        {34, 0},               // IP_MULTICAST_LOOP
        {49, 0},               // IP_MULTICAST_ALL
        {SocketOptions.IP_PKTINFO, 1},
    };

    /** RFC 5340 appendix A.1. No IPV6_CHECKSUM: packets with an authentication trailer have none (RFC 7166 §4.2). */
    private static final int[][] OSPFV3 = {
        {67, 0xc0},            // IPV6_TCLASS
        {19, 0},               // IPV6_MULTICAST_LOOP
        {29, 0},               // IPV6_MULTICAST_ALL
        {49, 1},               // IPV6_RECVPKTINFO
        {51, 1},               // IPV6_RECVHOPLIMIT
    };

    private final Libc libc = new Libc();
    private final Arena arena = Arena.ofShared();
    private final MemorySegment receiveBuffer = arena.allocate(MAX_DATAGRAM_OCTETS, 8);
    private final MemorySegment sendBuffer = arena.allocate(MAX_DATAGRAM_OCTETS, 8);
    private final MessageHeader incoming;
    private final MessageHeader outgoing;
    private final AddressFamily family;
    private final String interfaceName;
    private final int ifindex;
    private final int fd;
    /** What the kernel was told to send with; 0 for nothing yet. */
    private int hopLimit;
    private boolean closed;

    /**
     * @param ifindex the kernel index that {@code interfaceName} has now
     * @throws jackdaw.linux.LinuxException if the interface is gone, or CAP_NET_RAW is missing
     */
    public OspfSocket(AddressFamily family, String interfaceName, int ifindex) {
        this.family = family;
        this.interfaceName = interfaceName;
        this.ifindex = ifindex;
        this.incoming = new MessageHeader(arena, receiveBuffer, CONTROL_OCTETS);
        this.outgoing = new MessageHeader(arena, sendBuffer, CONTROL_OCTETS);
        boolean v4 = family == AddressFamily.IPV4;
        fd = libc.socket(v4 ? SocketOptions.AF_INET : SocketOptions.AF_INET6,
                SocketOptions.SOCK_RAW | SocketOptions.SOCK_NONBLOCK | SocketOptions.SOCK_CLOEXEC, OSPF,
                "open a raw OSPF socket on " + interfaceName);
        try {
            configure(v4);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void configure(boolean v4) {
        String what = "set up the OSPF socket on " + interfaceName;
        try (Arena local = Arena.ofConfined()) {
            MemorySegment device = local.allocateFrom(interfaceName);
            libc.option(fd, SocketOptions.SOL_SOCKET, SocketOptions.SO_BINDTODEVICE, device,
                    (int) device.byteSize(), "bind an OSPF socket to " + interfaceName);
        }
        libc.option(fd, SocketOptions.SOL_SOCKET, SocketOptions.SO_PRIORITY, SocketOptions.PRIORITY_CONTROL, what);
        if (libc.tryOption(fd, SocketOptions.SOL_SOCKET, SocketOptions.SO_RCVBUFFORCE, RECEIVE_BUFFER_OCTETS) < 0) {
            libc.tryOption(fd, SocketOptions.SOL_SOCKET, SocketOptions.SO_RCVBUF, RECEIVE_BUFFER_OCTETS);
        }
        if (libc.tryOption(fd, SocketOptions.SOL_SOCKET, SocketOptions.SO_SNDBUFFORCE, SEND_BUFFER_OCTETS) < 0) {
            libc.tryOption(fd, SocketOptions.SOL_SOCKET, SocketOptions.SO_SNDBUF, SEND_BUFFER_OCTETS);
        }
        for (int[] option : v4 ? OSPFV2 : OSPFV3) {
            libc.option(fd, v4 ? SocketOptions.IPPROTO_IP : SocketOptions.IPPROTO_IPV6, option[0], option[1], what);
        }
        try (Arena local = Arena.ofConfined()) {
            MemorySegment out = local.allocate(SocketOptions.IP_MREQN_OCTETS, 4);
            if (v4) {
                out.set(JAVA_INT, 8, ifindex);
                libc.option(fd, SocketOptions.IPPROTO_IP, SocketOptions.IP_MULTICAST_IF, out,
                        SocketOptions.IP_MREQN_OCTETS, what);
            } else {
                libc.option(fd, SocketOptions.IPPROTO_IPV6, SocketOptions.IPV6_MULTICAST_IF, ifindex, what);
            }
        }
    }

    /** The descriptor to watch for reading. */
    public int fd() {
        return fd;
    }

    public AddressFamily family() {
        return family;
    }

    public String interfaceName() {
        return interfaceName;
    }

    public int ifindex() {
        return ifindex;
    }

    /** Joins a group on this interface; 0, or {@code -errno} ({@code -EADDRINUSE} if joined already). */
    public int join(IpAddress group) {
        return membership(group, SocketOptions.IP_ADD_MEMBERSHIP, SocketOptions.IPV6_JOIN_GROUP);
    }

    /** Leaves a group; 0, or {@code -errno}. */
    public int leave(IpAddress group) {
        return membership(group, SocketOptions.IP_DROP_MEMBERSHIP, SocketOptions.IPV6_LEAVE_GROUP);
    }

    private int membership(IpAddress group, int option4, int option6) {
        try (Arena local = Arena.ofConfined()) {
            MemorySegment request = local.allocate(SocketOptions.IPV6_MREQ_OCTETS, 4);
            MemorySegment.copy(group.toBytes(), 0, request, JAVA_BYTE, 0, family.octets());
            if (family == AddressFamily.IPV4) {
                request.set(JAVA_INT, 8, ifindex);
                return libc.tryOption(fd, SocketOptions.IPPROTO_IP, option4, request, SocketOptions.IP_MREQN_OCTETS);
            }
            request.set(JAVA_INT, 16, ifindex);
            return libc.tryOption(fd, SocketOptions.IPPROTO_IPV6, option6, request, SocketOptions.IPV6_MREQ_OCTETS);
        }
    }

    /**
     * Sends one packet with TOS 0xC0.
     *
     * @param source an address of this interface; an IPv6 one exists only once duplicate address detection is
     *               through ({@code -EADDRNOTAVAIL} or {@code -EINVAL} before)
     * @param hops   time to live, or hop limit
     * @return 0, or {@code -errno}; {@code -EAGAIN} and {@code -ENOBUFS} mean the queue is full
     */
    public int send(IpAddress source, IpAddress destination, byte[] payload, int length, int hops) {
        if (length > MAX_DATAGRAM_OCTETS - (family == AddressFamily.IPV4 ? IP4_HEADER_OCTETS : 0)) {
            return -Errno.EMSGSIZE;
        }
        int refused = limitHops(hops);
        if (refused < 0) {
            return refused;
        }
        MemorySegment.copy(payload, 0, sendBuffer, JAVA_BYTE, 0, length);
        if (family == AddressFamily.IPV4) {
            outgoing.address4(destination);
            outgoing.control4(source, ifindex);
        } else {
            outgoing.address6(destination, ifindex);
            outgoing.control6(source, ifindex);
        }
        outgoing.payloadLength(length);
        int sent = libc.sendMessage(fd, outgoing.segment(), 0);
        return Math.min(sent, 0);
    }

    /** 0, or {@code -errno}; few packets have another limit than the one before. */
    private int limitHops(int hops) {
        if (hops == hopLimit) {
            return 0;
        }
        boolean v4 = family == AddressFamily.IPV4;
        int level = v4 ? SocketOptions.IPPROTO_IP : SocketOptions.IPPROTO_IPV6;
        int unicast = libc.tryOption(fd, level, v4 ? SocketOptions.IP_TTL : SocketOptions.IPV6_UNICAST_HOPS, hops);
        int multicast = libc.tryOption(fd, level, v4 ? IP_MULTICAST_TTL : IPV6_MULTICAST_HOPS, hops);
        int result = Math.min(0, Math.min(unicast, multicast));
        hopLimit = result < 0 ? 0 : hops;
        return result;
    }

    /**
     * Receives one packet into {@code datagram}.
     *
     * @return 1 if there was one; 0 if what came was no packet (there may be more); else {@code -errno}:
     *         {@code -EAGAIN} if none is waiting, {@code -ENETDOWN} while the interface is down
     */
    public int receive(Datagram datagram) {
        incoming.prepareToReceive(MAX_DATAGRAM_OCTETS);
        int length = libc.receiveMessage(fd, incoming.segment(), 0);
        if (length < 0) {
            return length;
        }
        if ((incoming.flags() & MSG_TRUNC) != 0) {
            return 0;
        }
        return family == AddressFamily.IPV4 ? take4(datagram, length) : take6(datagram, length);
    }

    private int take4(Datagram datagram, int length) {
        if (length < IP4_HEADER_OCTETS) {
            return 0;
        }
        int headerLength = (receiveBuffer.get(JAVA_BYTE, 0) & 0xf) * 4;
        if (headerLength < IP4_HEADER_OCTETS || headerLength > length) {
            return 0;
        }
        int payloadLength = length - headerLength;
        MemorySegment.copy(receiveBuffer, JAVA_BYTE, headerLength, datagram.payload(), 0, payloadLength);
        int arrival = incoming.packetInfoIfindex4();
        datagram.set(payloadLength, ip4(12), ip4(16), arrival == 0 ? ifindex : arrival,
                receiveBuffer.get(JAVA_BYTE, 8) & 0xff);
        return 1;
    }

    private int take6(Datagram datagram, int length) {
        MemorySegment.copy(receiveBuffer, JAVA_BYTE, 0, datagram.payload(), 0, length);
        datagram.set(length, incoming.source6(), incoming.packetInfoDestination6(),
                incoming.packetInfoIfindex6(ifindex), incoming.hopLimit6());
        return 1;
    }

    private Ip4 ip4(int offset) {
        return new Ip4(Integer.reverseBytes(receiveBuffer.get(JAVA_INT.withByteAlignment(1), offset)));
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            libc.close(fd);
            arena.close();
        }
    }

    @Override
    public String toString() {
        return "ospf " + family.label() + " on " + interfaceName;
    }
}
