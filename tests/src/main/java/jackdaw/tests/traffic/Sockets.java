package jackdaw.tests.traffic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import jackdaw.tests.lab.Namespace;

/** Opens sockets inside a namespace; where they are used from does not matter afterwards. */
final class Sockets {
    /** The kernel gives what it allows, half a second's worth of packets at the least. */
    private static final int BUFFER = 4 << 20;

    private Sockets() {
    }

    static DatagramChannel datagrams(Namespace namespace, InetAddress forTarget) {
        return jackdaw.linux.Namespace.call(namespace.path(), () -> {
            DatagramChannel channel = DatagramChannel.open(family(forTarget));
            channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER);
            return channel;
        });
    }

    static SocketChannel stream(Namespace namespace, InetAddress forTarget) {
        return jackdaw.linux.Namespace.call(namespace.path(), () -> SocketChannel.open(family(forTarget)));
    }

    static ServerSocketChannel server(Namespace namespace, InetAddress address) {
        return jackdaw.linux.Namespace.call(namespace.path(), () -> ServerSocketChannel.open(family(address)));
    }

    static InetAddress address(String literal) {
        try {
            return InetAddress.ofLiteral(literal);
        } catch (IllegalArgumentException e) {
            throw new UncheckedIOException(new UnknownHostException(literal));
        }
    }

    private static StandardProtocolFamily family(InetAddress address) throws IOException {
        return address instanceof Inet6Address ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET;
    }
}
