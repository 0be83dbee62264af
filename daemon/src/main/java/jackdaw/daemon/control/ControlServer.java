package jackdaw.daemon.control;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import jackdaw.daemon.loop.RouterLoop;
import jackdaw.rib.protocol.EventLog;
import java.util.concurrent.atomic.AtomicInteger;

/** Listens on the control socket. The caller has made sure that no other daemon lives behind the path. */
public final class ControlServer {
    /** BIRD 2.0.12's name is part of the protocol: tools read the version out of the greeting. */
    public static final String WELCOME = "BIRD 2.0.12 ready.";
    private static final int MAX_CLIENTS = 256;

    private final AtomicInteger clients = new AtomicInteger();
    private final RouterLoop loop;
    private final Commands commands;
    private final EventLog log;
    private Channel listener;

    public ControlServer(RouterLoop loop, Commands commands, EventLog log) {
        this.loop = loop;
        this.commands = commands;
        this.log = log;
    }

    /**
     * Binds to {@code path}; completes on the loop.
     *
     * @param done called with an empty string, or with what went wrong
     */
    public void listen(String path, java.util.function.Consumer<String> done) {
        ServerBootstrap bootstrap = new ServerBootstrap().group(loop.group())
                .channel(EpollServerDomainSocketChannel.class)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(16 * 1024, 64 * 1024))
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        admit(channel);
                    }
                });
        bootstrap.bind(new DomainSocketAddress(path)).addListener(future -> {
            if (future.isSuccess()) {
                listener = ((io.netty.channel.ChannelFuture) future).channel();
                done.accept("");
            } else {
                done.accept(String.valueOf(future.cause().getMessage()));
            }
        });
    }

    /** Listens at {@code path} instead of where it did; open sessions stay. On the loop. */
    public void listenAgain(String path, java.util.function.Consumer<String> done) {
        // Closing removes the file of the old name, so that comes first.
        listener.close().addListener(_ -> listen(path, done));
    }

    private void admit(Channel channel) {
        if (clients.incrementAndGet() > MAX_CLIENTS) {
            clients.decrementAndGet();
            log.warning("control", "more than " + MAX_CLIENTS + " clients, one was turned away");
            channel.close();
            return;
        }
        channel.closeFuture().addListener(_ -> clients.decrementAndGet());
        channel.pipeline().addLast(new ControlSession(commands, WELCOME, log));
    }

    /** Stops listening; open sessions stay until their clients go. */
    public void close() {
        if (listener != null) {
            listener.close();
        }
    }
}
