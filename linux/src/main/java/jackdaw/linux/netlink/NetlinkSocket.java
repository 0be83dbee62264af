package jackdaw.linux.netlink;

import jackdaw.linux.Errno;
import jackdaw.linux.Libc;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A non-blocking netlink socket, of rtnetlink unless said otherwise, of the namespace in which it was opened. */
public final class NetlinkSocket implements AutoCloseable {
    /** The kernel fills at most 32 KiB per datagram of a dump; an event is smaller. */
    private static final int BUFFER_OCTETS = 64 * 1024;
    static final int NETLINK_ROUTE = 0;
    static final int NETLINK_SOCK_DIAG = 4;
    static final int NETLINK_NETFILTER = 12;
    static final int NETLINK_GENERIC = 16;
    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW = 3;
    private static final int SOCK_NONBLOCK = 0x800;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVBUF = 8;
    private static final int SO_RCVBUFFORCE = 33;
    private static final int SO_ATTACH_FILTER = 26;
    private static final int SOL_NETLINK = 270;
    private static final int NETLINK_ADD_MEMBERSHIP = 1;
    private static final int NETLINK_CAP_ACK = 10;
    private static final int NETLINK_EXT_ACK = 11;
    private static final int NETLINK_GET_STRICT_CHK = 12;
    private static final int MSG_TRUNC = 0x20;
    private static final int BPF_LOAD_32 = 0x20;
    private static final int BPF_LOAD_16 = 0x28;
    private static final int BPF_EQUAL = 0x15;
    private static final int BPF_RETURN = 0x06;
    private static final long BPF_ALL = bpf(BPF_RETURN, 0, 0, -1);
    private static final long BPF_NOTHING = bpf(BPF_RETURN, 0, 0, 0);
    /** Behind length, type, flags and sequence number of a message. */
    private static final int PORT_OFFSET = 12;
    private static final int SOCKADDR_NL_OCTETS = 12;

    private final Libc libc = new Libc();
    private final Arena arena = Arena.ofShared();
    private final MemorySegment nativeBuffer = arena.allocate(BUFFER_OCTETS, 8);
    private final MemorySegment from = arena.allocate(SOCKADDR_NL_OCTETS, 4);
    private final byte[] buffer = new byte[BUFFER_OCTETS];
    private final int fd;
    private final int port;
    private boolean closed;

    /**
     * @param receiveBufferOctets wanted size of the kernel's receive buffer; what exceeds the system's limit is
     *                            granted only with CAP_NET_ADMIN
     * @param groups              multicast groups to join; none for a request socket
     * @throws jackdaw.linux.LinuxException if the kernel refuses
     */
    public NetlinkSocket(int receiveBufferOctets, int... groups) {
        this(receiveBufferOctets, NETLINK_ROUTE, groups);
    }

    /** The same for another part of the kernel, one of the NETLINK_ numbers. */
    NetlinkSocket(int receiveBufferOctets, int protocol, int[] groups) {
        fd = libc.socket(AF_NETLINK, SOCK_RAW | SOCK_NONBLOCK | SOCK_CLOEXEC, protocol, "open a netlink socket");
        try {
            if (libc.tryOption(fd, SOL_SOCKET, SO_RCVBUFFORCE, receiveBufferOctets) < 0) {
                libc.option(fd, SOL_SOCKET, SO_RCVBUF, receiveBufferOctets, "size a netlink socket's buffer");
            }
            libc.tryOption(fd, SOL_NETLINK, NETLINK_CAP_ACK, 1);
            libc.tryOption(fd, SOL_NETLINK, NETLINK_EXT_ACK, 1);
            libc.option(fd, SOL_NETLINK, NETLINK_GET_STRICT_CHK, 1, "use strict netlink requests (Linux 4.20)");
            from.fill((byte) 0);
            from.set(ValueLayout.JAVA_SHORT, 0, (short) AF_NETLINK);
            libc.bind(fd, from, SOCKADDR_NL_OCTETS, "bind a netlink socket");
            libc.localAddress(fd, from, "read a netlink socket's port");
            port = from.get(ValueLayout.JAVA_INT, 4);
            for (int group : groups) {
                libc.option(fd, SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, group, "join netlink group " + group);
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    public int fd() {
        return fd;
    }

    /**
     * Has the kernel drop every message whose 16 bits at {@code offset}, in network order, are not {@code value}: what
     * nobody wants is then never queued.
     */
    void passOnly(int offset, int value) {
        attach(bpf(BPF_LOAD_16, 0, 0, offset), bpf(BPF_EQUAL, 0, 1, value), BPF_ALL, BPF_NOTHING);
    }

    /** The same for what the socket with this port caused: the kernel marks it in the header, RFC 3549 section 2.2. */
    void dropCausedBy(int port) {
        int loaded = ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? port : Integer.reverseBytes(port);
        attach(bpf(BPF_LOAD_32, 0, 0, PORT_OFFSET), bpf(BPF_EQUAL, 1, 0, loaded), BPF_ALL, BPF_NOTHING);
    }

    /** A filter of classic BPF: load, compare, take all of it or nothing. */
    private void attach(long... program) {
        try (Arena call = Arena.ofConfined()) {
            MemorySegment descriptor = call.allocate(ValueLayout.ADDRESS.byteSize() * 2, 8);
            descriptor.set(ValueLayout.JAVA_SHORT, 0, (short) program.length);
            descriptor.set(ValueLayout.ADDRESS, ValueLayout.ADDRESS.byteSize(),
                    call.allocateFrom(ValueLayout.JAVA_LONG, program));
            libc.option(fd, SOL_SOCKET, SO_ATTACH_FILTER, descriptor, (int) descriptor.byteSize(),
                    "filter what a netlink socket receives");
        }
    }

    /** A struct sock_filter: code, where to go when true and when false, operand. */
    private static long bpf(int code, int whenTrue, int whenFalse, int operand) {
        ByteBuffer filter = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
        filter.putShort((short) code).put((byte) whenTrue).put((byte) whenFalse).putInt(operand);
        return filter.getLong(0);
    }

    /** The port by which the kernel marks what this socket caused. */
    int port() {
        return port;
    }

    /** Sends the messages in {@code writer} in one system call; octets sent or {@code -errno}. */
    int send(NetlinkWriter writer) {
        if (writer.size() > BUFFER_OCTETS) {
            return -Errno.EMSGSIZE;
        }
        MemorySegment.copy(writer.array(), 0, nativeBuffer, ValueLayout.JAVA_BYTE, 0, writer.size());
        return libc.send(fd, nativeBuffer, writer.size(), 0);
    }

    /**
     * Receives one datagram from the kernel into {@link #buffer()}.
     *
     * @return its length; {@code -EAGAIN} when there is none; {@code -ENOBUFS} when some were lost;
     *         {@code -EMSGSIZE} when it did not fit
     */
    int receive() {
        for (;;) {
            int length = libc.receiveFrom(fd, nativeBuffer, MSG_TRUNC, from);
            if (length == -Errno.EINTR) {
                continue;
            }
            if (length < 0) {
                return length;
            }
            if (from.get(ValueLayout.JAVA_INT, 4) != 0) {
                continue;
            }
            if (length > BUFFER_OCTETS) {
                return -Errno.EMSGSIZE;
            }
            MemorySegment.copy(nativeBuffer, ValueLayout.JAVA_BYTE, 0, buffer, 0, length);
            return length;
        }
    }

    /** What {@link #receive} filled. */
    byte[] buffer() {
        return buffer;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            libc.close(fd);
            arena.close();
        }
    }
}
