package jackdaw.linux.netlink;

import jackdaw.linux.Errno;
import jackdaw.linux.LinuxException;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.wire.Malformed;
import java.util.OptionalInt;
import java.util.Set;

/** Asks the kernel by which interface it would send a packet of this machine's own, all its tables and rules heeded. */
public final class RouteLookup {
    private static final int BUFFER_OCTETS = 64 * 1024;
    /** What a missing, an unreachable, a prohibited and a blackhole route answer. */
    private static final Set<Integer> NOWHERE = Set.of(Errno.ENETUNREACH, Errno.EHOSTUNREACH, Errno.EACCES,
            Errno.EINVAL);

    private RouteLookup() {
    }

    /**
     * The index of the interface; empty if such packets go nowhere.
     *
     * @throws LinuxException if the kernel refuses to say
     */
    public static OptionalInt interfaceTo(IpAddress destination) {
        String what = "look up the route to " + destination;
        try (NetlinkSocket socket = new NetlinkSocket(BUFFER_OCTETS)) {
            int sent = socket.send(request(destination));
            int length = sent < 0 ? sent : socket.receive();
            if (length < 0) {
                throw new LinuxException(-length, what);
            }
            return answer(new NetlinkReader(socket.buffer(), 0, length).message(), what);
        } catch (Malformed e) {
            throw new LinuxException(what, e.getMessage());
        }
    }

    private static NetlinkWriter request(IpAddress destination) {
        int family = destination.family() == AddressFamily.IPV4 ? Rtnetlink.AF_INET : Rtnetlink.AF_INET6;
        return new NetlinkWriter().begin(Rtnetlink.RTM_GETROUTE, Rtnetlink.NLM_F_REQUEST, 1)
                .u8(family).u8(destination.family().bits()).zeros(6).u32(0)
                .attribute(Rtnetlink.RTA_DST, destination.toBytes()).end();
    }

    private static OptionalInt answer(NetlinkHeader message, String what) {
        NetlinkReader body = message.body();
        if (message.type() == Rtnetlink.NLMSG_ERROR) {
            int error = -body.i32();
            if (NOWHERE.contains(error)) {
                return OptionalInt.empty();
            }
            throw new LinuxException(error, what);
        }
        body.skip(12);
        OptionalInt index = OptionalInt.empty();
        while (body.hasRemaining()) {
            NetlinkReader attribute = body.attribute();
            if (attribute.type() == Rtnetlink.RTA_OIF) {
                index = OptionalInt.of(attribute.i32());
            }
        }
        return index;
    }
}
