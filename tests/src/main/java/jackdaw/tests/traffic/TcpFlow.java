package jackdaw.tests.traffic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import jackdaw.linux.LinuxException;
import jackdaw.tests.lab.Namespace;

/**
 * One long connection through a translator: a kilobyte to the server and back, a hundred times a second. It is never
 * given up, however long it stalls; when it is reset, it is opened anew.
 */
public final class TcpFlow implements AutoCloseable {
    private static final int CHUNK = 1024;
    private static final long PAUSE_NANOS = Duration.ofMillis(10).toNanos();
    private static final int CONNECT_MILLIS = 1000;
    private static final long STALL_NANOS = Duration.ofMillis(500).toNanos();

    /** From the last answer before a disturbance to the first one after it. */
    private record Disturbance(long start, long end, boolean isReset) {
    }

    private final String name;
    private final Namespace from;
    private final InetSocketAddress target;
    private final List<Disturbance> disturbances = new ArrayList<>();
    private long lastAnswer;
    private boolean isBroken;
    private volatile boolean closed;
    private volatile SocketChannel channel;

    private TcpFlow(String name, Namespace from, InetSocketAddress target) {
        this.name = name;
        this.from = from;
        this.target = target;
        this.lastAnswer = System.nanoTime();
    }

    public static TcpFlow start(String name, Namespace from, String target) {
        TcpFlow flow = new TcpFlow(name, from, new InetSocketAddress(Sockets.address(target), EchoServer.PORT));
        Thread.ofPlatform().daemon().name(name + " TCP").start(flow::run);
        return flow;
    }

    public String name() {
        return name;
    }

    private void run() {
        while (!closed) {
            try {
                channel = Sockets.stream(from, target.getAddress());
            } catch (LinuxException _) {
                // The laboratory was closed under us, as Ctrl-C does.
                return;
            }
            try (SocketChannel connection = channel) {
                connection.socket().connect(target, CONNECT_MILLIS);
                converse(connection);
            } catch (IOException _) {
                broken();
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private void converse(SocketChannel connection) throws IOException {
        ByteBuffer out = ByteBuffer.allocate(CHUNK);
        ByteBuffer in = ByteBuffer.allocate(CHUNK);
        while (!closed) {
            out.clear();
            while (out.hasRemaining()) {
                connection.write(out);
            }
            in.clear();
            while (in.hasRemaining()) {
                if (connection.read(in) < 0) {
                    throw new IOException("closed by the server");
                }
            }
            answered(System.nanoTime());
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private synchronized void broken() {
        isBroken = true;
    }

    private synchronized void answered(long now) {
        if (isBroken || now - lastAnswer > STALL_NANOS) {
            disturbances.add(new Disturbance(lastAnswer, now, isBroken));
        }
        isBroken = false;
        lastAnswer = now;
    }

    /** Whether the connection is being answered now. */
    public synchronized boolean isSteady() {
        return !isBroken && System.nanoTime() - lastAnswer < STALL_NANOS;
    }

    /** What happened to the connection since a moment. */
    public synchronized Fate since(long moment) {
        List<Disturbance> recent = new ArrayList<>(disturbances);
        long now = System.nanoTime();
        if (isBroken || now - lastAnswer > STALL_NANOS) {
            recent.add(new Disturbance(lastAnswer, now, isBroken));
        }
        recent.removeIf(one -> one.end() - moment < 0);
        long longest = recent.stream().mapToLong(one -> one.end() - one.start()).max().orElse(0);
        return new Fate((int) recent.stream().filter(Disturbance::isReset).count(),
                TimeUnit.NANOSECONDS.toMillis(longest));
    }

    /**
     * @param resets how often it was reset and opened anew
     * @param longestStallMillis the longest time without an answer; 0 when there was none above half a second
     */
    public record Fate(int resets, long longestStallMillis) {
        @Override
        public String toString() {
            String stall = longestStallMillis == 0 ? "" : ", " + longestStallMillis + " ms without an answer";
            return switch (resets) {
                case 0 -> "kept" + stall;
                case 1 -> "reset, opened anew" + stall;
                default -> "reset " + resets + " times, opened anew" + stall;
            };
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
