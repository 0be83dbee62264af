package jackdaw.linux.tun;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import jackdaw.linux.Errno;
import jackdaw.linux.Libc;
import jackdaw.linux.LinuxException;
import jackdaw.linux.netlink.DeviceSetUp;
import jackdaw.rib.net.IpAddress;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A TUN interface in the namespace of the thread that makes it: whole IP packets, nothing before or behind them. One
 * thread reads, any may write; {@link #close} comes after the last call of any other.
 */
public final class TunDevice implements AutoCloseable {
    /** Longest name of an interface, in octets. */
    public static final int NAME_OCTETS = 15;
    private static final String CLONE_DEVICE = "/dev/net/tun";
    private static final int O_RDWR = 2;
    private static final int O_NONBLOCK = 0x800;
    private static final int O_CLOEXEC = 0x80000;
    private static final long TUNSETIFF = 0x400454caL;
    private static final long SIOCGIFFLAGS = 0x8913;
    private static final long SIOCSIFFLAGS = 0x8914;
    private static final long SIOCGIFINDEX = 0x8933;
    private static final int IFF_TUN = 1;
    private static final int IFF_NO_PI = 0x1000;
    private static final int IFF_TUN_EXCL = 0x8000;
    private static final short IFF_UP = 1;
    private static final int AF_INET = 2;
    private static final int SOCK_DGRAM = 2;
    /** struct ifreq: the name, then a union. */
    private static final int IFREQ_OCTETS = 40;
    private static final int IFREQ_UNION = 16;
    private static final int PACKET_OCTETS = 65_535;

    private final Libc libc = new Libc();
    private final Libc writing = new Libc();
    private final Arena arena = Arena.ofShared();
    private final MemorySegment incoming = arena.allocate(PACKET_OCTETS, 8);
    private final MemorySegment outgoing = arena.allocate(PACKET_OCTETS, 8);
    private final String name;
    private final int fd;
    private int index;
    private boolean closed;

    /**
     * Makes the interface and sets it up; IPv4 packets written to it are forwarded, whatever the machine's default
     * is. It has no address and no route yet.
     *
     * @throws LinuxException if there is no /dev/net/tun, CAP_NET_ADMIN is missing, or the name is taken
     */
    public TunDevice(String name) {
        if (name.isEmpty() || name.getBytes(StandardCharsets.UTF_8).length > NAME_OCTETS) {
            throw new IllegalArgumentException("'" + name + "' is no name of an interface");
        }
        this.name = name;
        fd = libc.openFile(CLONE_DEVICE, O_RDWR | O_NONBLOCK | O_CLOEXEC, "open " + CLONE_DEVICE);
        try (Arena local = Arena.ofConfined()) {
            MemorySegment request = local.allocate(IFREQ_OCTETS, 8);
            request.setString(0, name);
            request.set(JAVA_SHORT, IFREQ_UNION, (short) (IFF_TUN | IFF_NO_PI | IFF_TUN_EXCL));
            libc.control(fd, TUNSETIFF, request, "make the interface " + name);
            setUp(request);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Interface requests go by any socket. */
    private void setUp(MemorySegment request) {
        int socket = libc.socket(AF_INET, SOCK_DGRAM, 0, "open a socket");
        try {
            libc.control(socket, SIOCGIFINDEX, request, "find the interface " + name);
            index = request.get(JAVA_INT, IFREQ_UNION);
            try (DeviceSetUp device = new DeviceSetUp()) {
                device.makeRouting(index);
            }
            libc.control(socket, SIOCGIFFLAGS, request, "look at the interface " + name);
            request.set(JAVA_SHORT, IFREQ_UNION, (short) (request.get(JAVA_SHORT, IFREQ_UNION) | IFF_UP));
            libc.control(socket, SIOCSIFFLAGS, request, "set up the interface " + name);
        } finally {
            libc.close(socket);
        }
    }

    public String name() {
        return name;
    }

    /** The kernel's index of it. */
    public int index() {
        return index;
    }

    /** Hands the kernel a packet as if it had come in here; 0, or {@code -errno}. */
    public synchronized int write(byte[] packet) {
        if (packet.length > PACKET_OCTETS) {
            return -Errno.EMSGSIZE;
        }
        MemorySegment.copy(packet, 0, outgoing, JAVA_BYTE, 0, packet.length);
        return Math.min(0, writing.write(fd, outgoing, packet.length));
    }

    /**
     * Brings packets to {@code address} here.
     *
     * @throws LinuxException if the kernel refuses
     */
    public void take(IpAddress address) {
        try (DeviceSetUp device = new DeviceSetUp()) {
            device.route(address, index);
        }
    }

    /** The next packet that the kernel has sent out here; empty if none is waiting. */
    public byte[] read() {
        int length = libc.read(fd, incoming);
        return length <= 0 ? new byte[0] : incoming.asSlice(0, length).toArray(JAVA_BYTE);
    }

    /** Waits until a packet can be read, at most so long; whether one can. */
    public boolean awaitPacket(Duration patience) {
        return libc.awaitReadable(fd, (int) patience.toMillis());
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
