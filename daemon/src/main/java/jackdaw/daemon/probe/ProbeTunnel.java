package jackdaw.daemon.probe;

import jackdaw.linux.Errno;
import jackdaw.linux.LinuxException;
import jackdaw.linux.tun.TunDevice;
import jackdaw.nat.packet.Answer;
import jackdaw.nat.packet.TestPacket;
import jackdaw.rib.net.IpAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The device by which end-to-end probes enter the gateway as a client's packets do. It is made for the first of them,
 * and one thread hands each answer to whoever asked. For any thread.
 */
final class ProbeTunnel implements AutoCloseable {
    private static final String DEVICE = "jackdaw-probe";
    private static final Duration POLL = Duration.ofMillis(500);

    private record Question(TestPacket packet, CompletableFuture<Answer> answer) {
    }

    private final List<Question> open = new CopyOnWriteArrayList<>();
    private final Set<IpAddress> taken = new HashSet<>();
    private Optional<TunDevice> device = Optional.empty();
    private volatile boolean closed;

    /**
     * Sends the question and waits for what comes back.
     *
     * @return empty if nothing came in time
     * @throws LinuxException if there can be no device, or it takes no packet
     */
    Optional<Answer> ask(TestPacket packet, Duration patience) throws InterruptedException {
        TunDevice tun = ready(packet.source());
        Question question = new Question(packet, new CompletableFuture<>());
        open.add(question);
        try {
            write(tun, packet.question());
            Answer answer = question.answer().get(patience.toNanos(), TimeUnit.NANOSECONDS);
            packet.end().ifPresent(end -> write(tun, end));
            return Optional.of(answer);
        } catch (TimeoutException | ExecutionException _) {
            return Optional.empty();
        } finally {
            open.remove(question);
        }
    }

    private static void write(TunDevice tun, byte[] packet) {
        int error = tun.write(packet);
        if (error < 0) {
            throw new LinuxException(-error, "send a probe by " + DEVICE);
        }
    }

    private synchronized TunDevice ready(IpAddress source) {
        if (closed) {
            throw new LinuxException(Errno.ENODEV, "send a probe by " + DEVICE);
        }
        TunDevice tun = device.orElseGet(this::make);
        if (!taken.contains(source)) {
            tun.take(source);
            taken.add(source);
        }
        return tun;
    }

    private TunDevice make() {
        TunDevice tun = new TunDevice(DEVICE);
        device = Optional.of(tun);
        Thread.ofPlatform().name(DEVICE).daemon().start(() -> listen(tun));
        return tun;
    }

    /** Until the tunnel is closed. What answers nobody's question is dropped. */
    private void listen(TunDevice tun) {
        while (!closed) {
            if (tun.awaitPacket(POLL)) {
                byte[] packet = tun.read();
                open.forEach(q -> q.packet().read(packet).ifPresent(q.answer()::complete));
            }
        }
        tun.close();
    }

    /** The device goes with its last listener, half a second later at most. */
    @Override
    public synchronized void close() {
        closed = true;
        open.forEach(q -> q.answer().completeExceptionally(new TimeoutException("closed")));
    }
}
