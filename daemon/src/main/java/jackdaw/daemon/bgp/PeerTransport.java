package jackdaw.daemon.bgp;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import jackdaw.bgp.session.BgpEffect;
import jackdaw.bgp.session.BgpEvent;
import jackdaw.bgp.session.ConnectionId;
import jackdaw.bgp.session.SessionConfig;
import jackdaw.daemon.loop.RouterLoop;
import jackdaw.rib.iface.Interface;
import jackdaw.rib.iface.InterfaceTable;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.nio.channels.ClosedChannelException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The TCP connections of one peer. All calls come from the loop. */
public final class PeerTransport {
    private static final Pattern SYSTEM_CALL = Pattern.compile("^.*failed(?: with error\\(-?\\d+\\))?: ");

    static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(64 * 1024, 256 * 1024);

    private final RouterLoop loop;
    private final InterfaceTable interfaces;
    private final Consumer<? super BgpEvent> events;
    private final Map<ConnectionId, Channel> connections = new HashMap<>();
    private SessionConfig config;
    private long incomingCount;

    /** @param events the peer's engine */
    public PeerTransport(RouterLoop loop, InterfaceTable interfaces, SessionConfig config,
                         Consumer<? super BgpEvent> events) {
        this.loop = loop;
        this.interfaces = interfaces;
        this.config = config;
        this.events = events;
    }

    public SessionConfig config() {
        return config;
    }

    /** Takes the session's new parameters, for connections to come. */
    public void configure(SessionConfig newConfig) {
        config = newConfig;
    }

    /** Carries out one effect of the engine. */
    public void perform(BgpEffect effect) {
        switch (effect) {
            case BgpEffect.Connect connect -> connect(connect);
            case BgpEffect.Send(ConnectionId id, byte[] octets) -> {
                Channel channel = connections.get(id);
                if (channel != null) {
                    channel.writeAndFlush(Unpooled.wrappedBuffer(octets));
                }
            }
            case BgpEffect.Close(ConnectionId id) -> {
                Channel channel = connections.remove(id);
                if (channel != null) {
                    channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
                }
            }
        }
    }

    private void connect(BgpEffect.Connect connect) {
        AddressFamily family = connect.remote().family();
        Optional<Integer> scope = connect.interfaceName().flatMap(interfaces::byName).map(Interface::index);
        Bootstrap bootstrap = new Bootstrap().group(loop.group())
                .channelFactory(() -> new EpollSocketChannel(family == AddressFamily.IPV4
                        ? SocketProtocolFamily.INET : SocketProtocolFamily.INET6))
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) config.connectRetry().toMillis())
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .option(SocketOptions.PRIORITY, SocketOptions.PRIORITY_CONTROL)
                .option(SocketOptions.trafficClass(family), SocketOptions.CLASS_CONTROL)
                .option(SocketOptions.hopLimit(family), connect.hopLimit())
                .handler(new BgpConnection(this, connect.connection()));
        if (connect.minimumHops() > 0) {
            bootstrap.option(SocketOptions.minimumHops(family), connect.minimumHops());
        }
        connect.interfaceName().ifPresent(name ->
                bootstrap.option(SocketOptions.BIND_TO_DEVICE, SocketOptions.deviceName(name)));
        connect.secret().ifPresent(secret -> bootstrap.option(EpollChannelOption.TCP_MD5SIG,
                SocketOptions.keyFor(connect.remote(), scope, secret)));
        connect.source().ifPresent(source ->
                bootstrap.localAddress(new InetSocketAddress(SocketOptions.inet(source, scope), 0)));
        InetSocketAddress remote = new InetSocketAddress(SocketOptions.inet(connect.remote(), scope), connect.port());
        ChannelFuture attempt = bootstrap.connect(remote);
        connections.put(connect.connection(), attempt.channel());
        attempt.addListener(_ -> connected(connect.connection(), attempt));
    }

    private void connected(ConnectionId id, ChannelFuture attempt) {
        if (connections.get(id) != attempt.channel()) {
            attempt.channel().close();
        } else if (attempt.isSuccess()) {
            events.accept(new BgpEvent.Connected(id, address(attempt.channel().localAddress()),
                    address(attempt.channel().remoteAddress())));
        } else {
            connections.remove(id);
            events.accept(new BgpEvent.ConnectFailed(id, reason(attempt.cause())));
        }
    }

    /** Whether this peer is the one that {@code remote} belongs to. */
    boolean isFrom(InetSocketAddress remote, Optional<String> interfaceName) {
        return config.address().equals(address(remote))
                && (config.interfaceName().isEmpty() || interfaceName.isEmpty()
                || config.interfaceName().equals(interfaceName));
    }

    /** Takes over a connection that the peer opened. */
    void accept(Channel channel) {
        ConnectionId id = ConnectionId.incoming(++incomingCount);
        AddressFamily family = config.address().family();
        channel.config().setOption(SocketOptions.hopLimit(family), config.hopLimit());
        channel.config().setOption(SocketOptions.trafficClass(family), SocketOptions.CLASS_CONTROL);
        channel.config().setOption(SocketOptions.PRIORITY, SocketOptions.PRIORITY_CONTROL);
        if (config.minimumHops() > 0) {
            channel.config().setOption(SocketOptions.minimumHops(family), config.minimumHops());
        }
        connections.put(id, channel);
        channel.pipeline().addLast(new BgpConnection(this, id));
        events.accept(new BgpEvent.IncomingConnection(id, address(channel.localAddress()),
                address(channel.remoteAddress())));
    }

    void received(ConnectionId id, byte[] octets, int length) {
        if (connections.containsKey(id)) {
            events.accept(new BgpEvent.Received(id, octets, length));
        }
    }

    void writable(ConnectionId id, boolean writable) {
        if (connections.containsKey(id)) {
            events.accept(new BgpEvent.Writable(id, writable));
        }
    }

    void disconnected(ConnectionId id, String reason) {
        if (connections.remove(id) != null) {
            events.accept(new BgpEvent.Disconnected(id, reason));
        }
    }

    /** Closes everything without a word to the engine, once what was sent has gone out (a second at most). */
    public void close() {
        for (Channel channel : connections.values()) {
            channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
            loop.group().schedule(() -> channel.close(), 1, TimeUnit.SECONDS);
        }
        connections.clear();
    }

    static IpAddress address(java.net.SocketAddress socketAddress) {
        return socketAddress instanceof InetSocketAddress inet && inet.getAddress() != null
                ? IpAddress.of(inet.getAddress().getAddress()) : IpAddress.unspecified(AddressFamily.IPV4);
    }

    /** The system's words without Netty's and Java's prefixes: {@code No route to host}. */
    static String reason(Throwable cause) {
        if (cause instanceof ClosedChannelException) {
            return "Connection closed";
        }
        if (cause instanceof NoRouteToHostException) {
            return "No route to host";
        }
        String text = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        String tail = SYSTEM_CALL.matcher(text).replaceFirst("");
        int address = tail.indexOf(": /");
        tail = address >= 0 ? tail.substring(0, address) : tail;
        return tail.startsWith("connection timed out") ? "Connection timed out" : tail;
    }
}
