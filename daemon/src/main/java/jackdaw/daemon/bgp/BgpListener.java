package jackdaw.daemon.bgp;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import jackdaw.daemon.loop.RouterLoop;
import jackdaw.rib.iface.Interface;
import jackdaw.rib.iface.InterfaceTable;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.protocol.EventLog;
import jackdaw.rib.protocol.LogLimit;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Waits for connections of the configured peers, one socket per family, with their MD5 keys. */
public final class BgpListener {
    private final RouterLoop loop;
    private final InterfaceTable interfaces;
    private final EventLog log;
    private final int port;
    private final LogLimit limit = new LogLimit(Duration.ofSeconds(30));
    private final List<PeerTransport> peers = new ArrayList<>();
    private final Map<AddressFamily, Channel> sockets = new EnumMap<>(AddressFamily.class);

    /** @param port normally 179 */
    public BgpListener(RouterLoop loop, InterfaceTable interfaces, int port, EventLog log) {
        this.loop = loop;
        this.interfaces = interfaces;
        this.port = port;
        this.log = log;
    }

    public void add(PeerTransport peer) {
        peers.add(peer);
        updateKeys(peer.config().address().family());
    }

    public void remove(PeerTransport peer) {
        peers.remove(peer);
        updateKeys(peer.config().address().family());
    }

    /** Sets the MD5 keys anew: the kernel wants all of them at once. Called also when interfaces come and go. */
    public void updateKeys(AddressFamily family) {
        Channel socket = sockets.get(family);
        if (socket == null) {
            return;
        }
        Map<InetAddress, byte[]> keys = new HashMap<>();
        for (PeerTransport peer : peers) {
            if (peer.config().address().family() == family) {
                Optional<Integer> scope = peer.config().interfaceName().flatMap(interfaces::byName)
                        .map(Interface::index);
                peer.config().secret().ifPresent(secret ->
                        keys.put(SocketOptions.inet(peer.config().address(), scope), secret.toArray()));
            }
        }
        try {
            socket.config().setOption(EpollChannelOption.TCP_MD5SIG, keys);
        } catch (RuntimeException e) {
            log.error("bgp", "cannot set TCP MD5 keys: " + PeerTransport.reason(e));
        }
    }

    /** Whether {@link #open} has succeeded for the family. */
    public boolean isOpen(AddressFamily family) {
        return sockets.containsKey(family);
    }

    /**
     * Binds the port for one family; completes on the loop.
     *
     * @param done called with an empty string, or with what went wrong
     */
    public void open(AddressFamily family, Consumer<String> done) {
        boolean ipv4 = family == AddressFamily.IPV4;
        ServerBootstrap bootstrap = new ServerBootstrap().group(loop.group())
                .channelFactory(() -> new EpollServerSocketChannel(ipv4
                        ? SocketProtocolFamily.INET : SocketProtocolFamily.INET6))
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, PeerTransport.WATER_MARK)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        admit(channel);
                    }
                });
        if (!ipv4) {
            bootstrap.option(SocketOptions.V6_ONLY, 1);
        }
        String any = ipv4 ? "0.0.0.0" : "::";
        bootstrap.bind(new InetSocketAddress(any, port)).addListener(future -> {
            if (future.isSuccess()) {
                sockets.put(family, ((ChannelFuture) future).channel());
                updateKeys(family);
                done.accept("");
            } else {
                done.accept("cannot listen on TCP port " + port + " (" + family.label() + "): "
                        + PeerTransport.reason(future.cause()));
            }
        });
    }

    private void admit(Channel channel) {
        InetSocketAddress remote = (InetSocketAddress) channel.remoteAddress();
        Optional<String> arrival = remote.getAddress() instanceof Inet6Address six && six.getScopeId() != 0
                ? interfaces.byIndex(six.getScopeId()).map(Interface::name) : Optional.empty();
        Optional<PeerTransport> owner = peers.stream().filter(p -> p.isFrom(remote, arrival)).findFirst();
        if (owner.isEmpty()) {
            String address = PeerTransport.address(remote).toString();
            limit.log(log, EventLog.Level.INFO, "bgp", address,
                    "connection from " + address + " refused: no such neighbor is configured", loop.turn());
            channel.close();
            return;
        }
        owner.get().accept(channel);
    }

    public void close() {
        sockets.values().forEach(Channel::close);
        sockets.clear();
    }
}
