package jackdaw.tests.traffic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import jackdaw.tests.lab.Namespace;

/** A host of the Internet: sends every datagram back with the source it saw, and every byte of a connection. */
public final class EchoServer implements AutoCloseable {
    public static final int PORT = 7000;

    private final List<? extends AutoCloseable> channels;

    private EchoServer(List<? extends AutoCloseable> channels) {
        this.channels = channels;
    }

    /** Listens on one address of the namespace. */
    public static EchoServer start(Namespace namespace, String address) {
        InetAddress at = Sockets.address(address);
        DatagramChannel datagrams = Sockets.datagrams(namespace, at);
        ServerSocketChannel connections = Sockets.server(namespace, at);
        try {
            datagrams.bind(new InetSocketAddress(at, PORT));
            connections.bind(new InetSocketAddress(at, PORT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().name("echo of datagrams at " + address).start(() -> echoDatagrams(datagrams));
        Thread.ofPlatform().daemon().name("echo of connections at " + address).start(() -> accept(connections));
        return new EchoServer(List.of(datagrams, connections));
    }

    private static void echoDatagrams(DatagramChannel channel) {
        ByteBuffer packet = ByteBuffer.allocateDirect(2048);
        while (channel.isOpen()) {
            try {
                packet.clear();
                SocketAddress from = channel.receive(packet);
                packet.flip();
                if (from instanceof InetSocketAddress source && packet.limit() == Question.Echo.SIZE) {
                    byte[] address = source.getAddress().getAddress();
                    packet.put(Question.Echo.SOURCE, (byte) address.length).put(Question.Echo.SOURCE + 1, address);
                }
                channel.send(packet, from);
            } catch (IOException _) {
                // Closed, which ends the loop, or no way back at the moment: the asker counts it as lost.
            }
        }
    }

    private static void accept(ServerSocketChannel server) {
        while (server.isOpen()) {
            try {
                SocketChannel connection = server.accept();
                Thread.ofVirtual().start(() -> echoBytes(connection));
            } catch (IOException _) {
                // Closed.
            }
        }
    }

    private static void echoBytes(SocketChannel connection) {
        try (connection) {
            ByteBuffer bytes = ByteBuffer.allocate(2048);
            while (connection.read(bytes.clear()) >= 0) {
                bytes.flip();
                while (bytes.hasRemaining()) {
                    connection.write(bytes);
                }
            }
        } catch (IOException _) {
            // The other end was reset.
        }
    }

    @Override
    public void close() {
        for (AutoCloseable channel : channels) {
            try {
                channel.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
