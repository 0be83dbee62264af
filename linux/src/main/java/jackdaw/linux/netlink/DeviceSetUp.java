package jackdaw.linux.netlink;

import jackdaw.linux.Errno;
import jackdaw.linux.LinuxException;
import jackdaw.rib.fib.FibChange;
import jackdaw.rib.fib.FibHop;
import jackdaw.rib.fib.FibKey;
import jackdaw.rib.fib.FibPath;
import jackdaw.rib.fib.FibRoute;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import java.util.List;
import java.util.Optional;

/**
 * Sets up an interface of our own and gives it routes, each change with its acknowledgement. The kernel answers inside
 * the call, so nothing here waits. /proc/sys is not needed: a service manager may have made it read-only.
 */
public final class DeviceSetUp implements AutoCloseable {
    private static final int BUFFER_OCTETS = 64 * 1024;
    private static final int IFLA_AF_SPEC = 26;
    private static final int IFLA_INET_CONF = 1;
    private static final int IPV4_DEVCONF_FORWARDING = 1;
    private static final int IFLA_INET6_ADDR_GEN_MODE = 8;
    private static final int IN6_ADDR_GEN_MODE_NONE = 1;
    private static final int MAIN_TABLE = 254;
    /** RTPROT_BOOT: neither ours, which would be swept as a stray, nor the kernel's. */
    private static final int PROTOCOL = 3;
    private static final int METRIC = 1024;

    private final NetlinkSocket socket = new NetlinkSocket(BUFFER_OCTETS);
    private final NetlinkWriter writer = new NetlinkWriter();
    private int sequence;

    /** IPv4 packets that arrive at the interface are forwarded; it gets no IPv6 address by itself. */
    public void makeRouting(int ifindex) {
        int start = beginLink(ifindex, Rtnetlink.AF_INET);
        int configuration = writer.beginNested(IFLA_INET_CONF);
        writer.attribute32(IPV4_DEVCONF_FORWARDING, 1).endNested(configuration).endNested(start + 4);
        writer.endNested(start).end();
        demand("forward IPv4 from interface " + ifindex);
        start = beginLink(ifindex, Rtnetlink.AF_INET6);
        writer.u16(5).u16(IFLA_INET6_ADDR_GEN_MODE).u8(IN6_ADDR_GEN_MODE_NONE).zeros(3)
                .endNested(start + 4).endNested(start).end();
        // A machine without IPv6 has nothing to leave out.
        exchange("keep interface " + ifindex + " without an address");
    }

    /** Begins RTM_NEWLINK with what concerns one family; the family's part begins four octets behind the result. */
    private int beginLink(int ifindex, int family) {
        writer.clear();
        writer.begin(Rtnetlink.RTM_NEWLINK, Rtnetlink.NLM_F_REQUEST | Rtnetlink.NLM_F_ACK, ++sequence)
                .u32(Rtnetlink.AF_UNSPEC).u32(ifindex).u32(0).u32(0);
        int start = writer.beginNested(IFLA_AF_SPEC);
        writer.beginNested(family);
        return start;
    }

    /**
     * Packets to {@code address} leave by the interface.
     *
     * @throws LinuxException if the kernel refuses
     */
    public void route(IpAddress address, int ifindex) {
        writer.clear();
        Prefix host = Prefix.host(address);
        FibPath path = FibPath.via(address.family(), List.of(new FibHop(Optional.empty(), ifindex, false, 1)));
        RouteMessages.encode(new FibChange.Put(new FibRoute(new FibKey(host, METRIC), MAIN_TABLE, PROTOCOL, path),
                false), writer, ++sequence);
        writer.addFlags(Rtnetlink.NLM_F_ACK);
        demand("route " + address + " to interface " + ifindex);
    }

    private void demand(String what) {
        int error = exchange(what);
        if (error != 0) {
            throw new LinuxException(error, what);
        }
    }

    /** Sends what was written; the error number that the kernel answers, 0 for none. */
    private int exchange(String what) {
        int sent = socket.send(writer);
        if (sent < 0) {
            throw new LinuxException(-sent, what);
        }
        for (;;) {
            int length = socket.receive();
            if (length < 0) {
                throw new LinuxException(-length, what);
            }
            NetlinkReader answers = new NetlinkReader(socket.buffer(), 0, length);
            while (answers.remaining() >= NetlinkHeader.OCTETS) {
                NetlinkHeader message = answers.message();
                if (message.sequence() == sequence && message.type() == Rtnetlink.NLMSG_ERROR) {
                    return message.body().remaining() < 4 ? Errno.EINVAL : -message.body().i32();
                }
            }
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
