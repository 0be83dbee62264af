package jackdaw.daemon.bgp;

import io.netty.channel.ChannelOption;
import io.netty.channel.unix.IntegerUnixChannelOption;
import io.netty.channel.unix.RawUnixChannelOption;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Ip6;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.protocol.Secret;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Linux socket options that Netty has no constants for, and addresses in the form it wants. */
final class SocketOptions {
    private static final int SOL_SOCKET = 1;
    private static final int IPPROTO_IP = 0;
    private static final int IPPROTO_IPV6 = 41;
    private static final int IFNAMSIZ = 16;

    static final ChannelOption<ByteBuffer> BIND_TO_DEVICE =
            new RawUnixChannelOption("SO_BINDTODEVICE", SOL_SOCKET, 25, IFNAMSIZ);
    /** TC_PRIO_CONTROL: sessions must survive a full queue. */
    static final ChannelOption<Integer> PRIORITY = new IntegerUnixChannelOption("SO_PRIORITY", SOL_SOCKET, 12);
    static final int PRIORITY_CONTROL = 7;
    /** DSCP CS6, internetwork control (RFC 4271 appendix E). */
    static final int CLASS_CONTROL = 0xc0;

    private static final ChannelOption<Integer> TTL4 = new IntegerUnixChannelOption("IP_TTL", IPPROTO_IP, 2);
    private static final ChannelOption<Integer> TTL6 =
            new IntegerUnixChannelOption("IPV6_UNICAST_HOPS", IPPROTO_IPV6, 16);
    private static final ChannelOption<Integer> MIN_TTL4 = new IntegerUnixChannelOption("IP_MINTTL", IPPROTO_IP, 21);
    private static final ChannelOption<Integer> MIN_TTL6 =
            new IntegerUnixChannelOption("IPV6_MINHOPCOUNT", IPPROTO_IPV6, 73);
    private static final ChannelOption<Integer> CLASS4 = new IntegerUnixChannelOption("IP_TOS", IPPROTO_IP, 1);
    private static final ChannelOption<Integer> CLASS6 =
            new IntegerUnixChannelOption("IPV6_TCLASS", IPPROTO_IPV6, 67);
    static final ChannelOption<Integer> V6_ONLY = new IntegerUnixChannelOption("IPV6_V6ONLY", IPPROTO_IPV6, 26);

    private SocketOptions() {
    }

    static ChannelOption<Integer> hopLimit(AddressFamily family) {
        return family == AddressFamily.IPV4 ? TTL4 : TTL6;
    }

    static ChannelOption<Integer> minimumHops(AddressFamily family) {
        return family == AddressFamily.IPV4 ? MIN_TTL4 : MIN_TTL6;
    }

    static ChannelOption<Integer> trafficClass(AddressFamily family) {
        return family == AddressFamily.IPV4 ? CLASS4 : CLASS6;
    }

    static ByteBuffer deviceName(String name) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(IFNAMSIZ);
        buffer.put(name.getBytes(StandardCharsets.UTF_8));
        return buffer.position(0);
    }

    static Map<InetAddress, byte[]> keyFor(IpAddress peer, Optional<Integer> scope, Secret secret) {
        return Map.of(inet(peer, scope), secret.toArray());
    }

    /** @param scope interface index, for link-local addresses */
    static InetAddress inet(IpAddress address, Optional<Integer> scope) {
        try {
            return address instanceof Ip6 && address.isLinkLocal() && scope.isPresent()
                    ? Inet6Address.getByAddress(null, address.toBytes(), scope.get())
                    : InetAddress.getByAddress(address.toBytes());
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
