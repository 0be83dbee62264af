package jackdaw.linux.bfd;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import jackdaw.linux.Libc;
import jackdaw.linux.socket.Datagram;
import jackdaw.linux.socket.MessageHeader;
import jackdaw.linux.socket.SocketOptions;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** The port at which packets of all sessions of one family and kind arrive. */
public final class BfdPort implements AutoCloseable {
    /** RFC 5881 §4. */
    public static final int SINGLE_HOP = 3784;
    /** RFC 5883 §5. */
    public static final int MULTIHOP = 4784;
    /** Room for any packet: its length is one octet. */
    public static final int MAX_OCTETS = 256;
    private static final int CONTROL_OCTETS = 128;
    private static final int MSG_TRUNC = 0x20;

    private final Libc libc = new Libc();
    private final Arena arena = Arena.ofShared();
    private final MemorySegment buffer = arena.allocate(MAX_OCTETS, 8);
    private final MessageHeader incoming = new MessageHeader(arena, buffer, CONTROL_OCTETS);
    private final AddressFamily family;
    private final int fd;

    /** @throws jackdaw.linux.LinuxException if the port is taken, by another BFD speaker as a rule */
    public BfdPort(AddressFamily family, int port) {
        this.family = family;
        boolean v4 = family == AddressFamily.IPV4;
        String what = "open UDP port " + port + " for BFD over " + family.label();
        fd = libc.socket(v4 ? SocketOptions.AF_INET : SocketOptions.AF_INET6,
                SocketOptions.SOCK_DGRAM | SocketOptions.SOCK_NONBLOCK | SocketOptions.SOCK_CLOEXEC, 0, what);
        try (Arena local = Arena.ofConfined()) {
            if (v4) {
                libc.option(fd, SocketOptions.IPPROTO_IP, SocketOptions.IP_PKTINFO, 1, what);
                libc.option(fd, SocketOptions.IPPROTO_IP, SocketOptions.IP_RECVTTL, 1, what);
            } else {
                libc.option(fd, SocketOptions.IPPROTO_IPV6, SocketOptions.IPV6_V6ONLY, 1, what);
                libc.option(fd, SocketOptions.IPPROTO_IPV6, SocketOptions.IPV6_RECVPKTINFO, 1, what);
                libc.option(fd, SocketOptions.IPPROTO_IPV6, SocketOptions.IPV6_RECVHOPLIMIT, 1, what);
            }
            MemorySegment address = SocketAddress.of(IpAddress.unspecified(family), port, 0, local);
            libc.bind(fd, address, (int) address.byteSize(), what);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** The descriptor to watch for reading. */
    public int fd() {
        return fd;
    }

    /**
     * Receives one packet into {@code datagram}.
     *
     * @return 1 if there was one; 0 if what came was too long to be one (there may be more); else {@code -errno}:
     *         {@code -EAGAIN} if none is waiting
     */
    public int receive(Datagram datagram) {
        incoming.prepareToReceive(MAX_OCTETS);
        int length = libc.receiveMessage(fd, incoming.segment(), 0);
        if (length < 0) {
            return length;
        }
        if ((incoming.flags() & MSG_TRUNC) != 0) {
            return 0;
        }
        MemorySegment.copy(buffer, JAVA_BYTE, 0, datagram.payload(), 0, length);
        if (family == AddressFamily.IPV4) {
            datagram.set(length, incoming.source4(), incoming.packetInfoDestination4(), incoming.packetInfoIfindex4(),
                    incoming.hopLimit4());
        } else {
            datagram.set(length, incoming.source6(), incoming.packetInfoDestination6(),
                    incoming.packetInfoIfindex6(0), incoming.hopLimit6());
        }
        return 1;
    }

    @Override
    public void close() {
        libc.close(fd);
        arena.close();
    }
}
