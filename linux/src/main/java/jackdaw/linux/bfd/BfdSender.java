package jackdaw.linux.bfd;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import jackdaw.linux.Errno;
import jackdaw.linux.Libc;
import jackdaw.linux.LinuxException;
import jackdaw.linux.socket.SocketOptions;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** The socket from which one session sends: hop limit 255, a source port of its own, ahead of ordinary traffic. */
public final class BfdSender implements AutoCloseable {
    /** RFC 5881 §4: source ports are 49152 to 65535. */
    private static final int FIRST_PORT = 49152;
    private static final int PORTS = 65536 - FIRST_PORT;
    private static final int HOP_LIMIT = 255;

    private final Libc libc = new Libc();
    private final Arena arena = Arena.ofShared();
    private final MemorySegment buffer = arena.allocate(BfdPort.MAX_OCTETS, 8);
    private final MemorySegment target;
    private final int fd;

    /**
     * @param ifname    the interface that packets must leave by; empty for a way over routers
     * @param ifindex   its index, 0 without one
     * @param port      where the neighbor listens
     * @param firstTry  any number: from which source port on a free one is looked for
     * @throws LinuxException if the address is not ours, or the interface is gone
     */
    public BfdSender(IpAddress local, IpAddress remote, String ifname, int ifindex, int port, int firstTry) {
        String what = "open a BFD socket from " + local + " to " + remote;
        boolean v4 = remote.family() == AddressFamily.IPV4;
        target = SocketAddress.of(remote, port, ifindex, arena);
        fd = libc.socket(v4 ? SocketOptions.AF_INET : SocketOptions.AF_INET6,
                SocketOptions.SOCK_DGRAM | SocketOptions.SOCK_NONBLOCK | SocketOptions.SOCK_CLOEXEC, 0, what);
        try (Arena names = Arena.ofConfined()) {
            if (!ifname.isEmpty()) {
                MemorySegment device = names.allocateFrom(ifname);
                libc.option(fd, SocketOptions.SOL_SOCKET, SocketOptions.SO_BINDTODEVICE, device,
                        (int) device.byteSize(), what);
            }
            libc.option(fd, SocketOptions.SOL_SOCKET, SocketOptions.SO_PRIORITY, SocketOptions.PRIORITY_CONTROL, what);
            if (v4) {
                libc.option(fd, SocketOptions.IPPROTO_IP, SocketOptions.IP_TTL, HOP_LIMIT, what);
                libc.option(fd, SocketOptions.IPPROTO_IP, SocketOptions.IP_TOS, SocketOptions.CONTROL_TRAFFIC, what);
            } else {
                libc.option(fd, SocketOptions.IPPROTO_IPV6, SocketOptions.IPV6_UNICAST_HOPS, HOP_LIMIT, what);
                libc.option(fd, SocketOptions.IPPROTO_IPV6, SocketOptions.IPV6_TCLASS, SocketOptions.CONTROL_TRAFFIC,
                        what);
            }
            bind(local, ifindex, firstTry, what);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void bind(IpAddress local, int ifindex, int firstTry, String what) {
        for (int i = 0;; i++) {
            int port = FIRST_PORT + Math.floorMod(firstTry + i, PORTS);
            try (Arena names = Arena.ofConfined()) {
                MemorySegment address = SocketAddress.of(local, port, ifindex, names);
                libc.bind(fd, address, (int) address.byteSize(), what);
                return;
            } catch (LinuxException e) {
                if (e.errno() != Errno.EADDRINUSE || i == PORTS - 1) {
                    throw e;
                }
            }
        }
    }

    /** Sends one packet; 0, or {@code -errno}. */
    public int send(byte[] octets) {
        MemorySegment.copy(octets, 0, buffer, JAVA_BYTE, 0, octets.length);
        return Math.min(libc.sendTo(fd, buffer, octets.length, 0, target, (int) target.byteSize()), 0);
    }

    @Override
    public void close() {
        libc.close(fd);
        arena.close();
    }
}
