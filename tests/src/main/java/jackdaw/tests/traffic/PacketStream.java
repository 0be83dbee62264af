package jackdaw.tests.traffic;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import jackdaw.tests.lab.Namespace;

/**
 * Datagrams at a steady rate from a machine to a server that answers each. What is not answered is lost, wherever that
 * was. A packet that is late because this machine was busy is sent all the same, so the rate holds over time.
 */
public final class PacketStream implements AutoCloseable {
    private static final long STEADY_NANOS = Duration.ofMillis(1000).toNanos();
    private static final long LOOK_NANOS = Duration.ofMillis(5).toNanos();

    private final String name;
    private final Question question;
    private final long intervalNanos;
    private final Outlet outlet;
    private final Sent sent = new Sent();

    private PacketStream(String name, Question question, int perSecond,
            Function<Consumer<? super ByteBuffer>, Outlet> outlet) {
        this.name = name;
        this.question = question;
        this.intervalNanos = Duration.ofSeconds(1).toNanos() / perSecond;
        this.outlet = outlet.apply(this::received);
    }

    /** Echoed packets of one flow; the server tells the source it saw and {@code gatewayOf} whose that is. */
    public static PacketStream echo(String name, Namespace from, String target, int perSecond,
            ToIntFunction<byte[]> gatewayOf) {
        InetSocketAddress server = new InetSocketAddress(Sockets.address(target), EchoServer.PORT);
        return new PacketStream(name, new Question.Echo(gatewayOf), perSecond,
                answers -> new Outlet.OneFlow(name, from, server, answers)).start();
    }

    /** The same with each packet a flow of its own, which every translator has to make an entry for. */
    public static PacketStream newFlows(String name, Namespace from, String target, int perSecond,
            ToIntFunction<byte[]> gatewayOf) {
        InetSocketAddress server = new InetSocketAddress(Sockets.address(target), EchoServer.PORT);
        return new PacketStream(name, new Question.Echo(gatewayOf), perSecond,
                answers -> new Outlet.NewFlows(from, server, answers)).start();
    }

    /** Queries for a name's AAAA record, from a port of its own each; answered well when the address is in it. */
    public static PacketStream queries(String name, Namespace from, String resolver, String hostName, String address,
            int perSecond) {
        InetSocketAddress server = new InetSocketAddress(Sockets.address(resolver), 53);
        return new PacketStream(name, Question.Aaaa.of(hostName, Sockets.address(address).getAddress()), perSecond,
                answers -> new Outlet.NewFlows(from, server, answers)).start();
    }

    private PacketStream start() {
        Thread.ofPlatform().daemon().name(name + " sends").start(this::send);
        return this;
    }

    public String name() {
        return name;
    }

    private void send() {
        ByteBuffer packet = ByteBuffer.allocateDirect(512);
        long due = System.nanoTime();
        while (outlet.isOpen()) {
            long wait = due - System.nanoTime();
            if (wait > 0) {
                LockSupport.parkNanos(wait);
                continue;
            }
            due += intervalNanos;
            packet.clear();
            long number = sent.add(System.nanoTime());
            question.write(number, packet);
            outlet.send(packet.flip(), reason -> sent.failed(number, reason));
        }
    }

    private void received(ByteBuffer packet) {
        question.answered(packet, sent.count()).ifPresent(number -> sent.answered(number, question.gateway(packet),
                System.nanoTime()));
    }

    /** What was not answered since a moment, as it looks now; the last packets, which may still be, left out. */
    public Losses since(long from) {
        return between(from, System.nanoTime() - Sent.USUAL.toNanos());
    }

    /**
     * What was lost from a moment up to now, once that is certain of each packet: a busy machine may be late, and what
     * is late is not lost. Waits for it, a few seconds at most.
     */
    public Losses lostSince(long from) {
        long to = System.nanoTime();
        while (!sent.isDecided(from, to, System.nanoTime())) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return between(from, to);
    }

    public Losses between(long from, long to) {
        return sent.between(from, to);
    }

    /** Whether everything of the last second was answered. */
    public boolean isSteady() {
        Losses last = since(System.nanoTime() - STEADY_NANOS);
        return last.sent() > 0 && last.lost() == 0;
    }

    /** The gateway that carries the stream, as the server's answers tell. */
    public Optional<Integer> gateway() {
        return sent.gatewayAt(System.nanoTime());
    }

    /** How long after a moment the first packet went by another gateway than this one. */
    public Optional<Duration> leftAfter(long moment, int gateway) {
        return sent.leftAfter(moment, gateway).map(time -> Duration.ofNanos(time - moment));
    }

    @Override
    public void close() {
        outlet.close();
    }
}
