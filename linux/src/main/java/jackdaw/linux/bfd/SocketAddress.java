package jackdaw.linux.bfd;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import jackdaw.linux.socket.SocketOptions;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** A struct sockaddr_in or sockaddr_in6. */
final class SocketAddress {
    private static final int IN_OCTETS = 16;
    private static final int IN6_OCTETS = 28;

    private SocketAddress() {
    }

    /** @param ifindex the scope of a link-local address; of no account for others */
    static MemorySegment of(IpAddress address, int port, int ifindex, Arena arena) {
        boolean v4 = address.family() == AddressFamily.IPV4;
        MemorySegment segment = arena.allocate(v4 ? IN_OCTETS : IN6_OCTETS, 4);
        segment.set(JAVA_SHORT, 0, (short) (v4 ? SocketOptions.AF_INET : SocketOptions.AF_INET6));
        segment.set(JAVA_SHORT, 2, Short.reverseBytes((short) port));
        MemorySegment.copy(address.toBytes(), 0, segment, JAVA_BYTE, v4 ? 4 : 8, address.family().octets());
        if (!v4 && address.isLinkLocal()) {
            segment.set(JAVA_INT, 24, ifindex);
        }
        return segment;
    }
}
