package jackdaw.daemon.systemd;

import jackdaw.linux.Libc;
import jackdaw.linux.UnixAddress;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.assertj.core.api.Assertions;

/** The service manager's end, in the abstract namespace. */
final class ManagerSocket implements AutoCloseable {
    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM_CLOEXEC = 2 | 0x80000;
    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVTIMEO = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Libc libc = new Libc();
    private final Arena arena = Arena.ofAuto();
    private final MemorySegment buffer = arena.allocate(8192);
    private final MemorySegment sender = arena.allocate(UnixAddress.OCTETS);
    private final MemorySegment timeval = arena.allocate(16, 8);
    private final int fd = libc.socket(AF_UNIX, SOCK_DGRAM_CLOEXEC, 0, "open a socket");

    ManagerSocket(String name) {
        UnixAddress address = UnixAddress.of(name, arena);
        libc.bind(fd, address.memory(), address.length(), "bind " + name);
    }

    /** The next datagram, or nothing if none comes in that time. */
    Optional<String> next(Duration limit) {
        timeval.set(ValueLayout.JAVA_LONG, 0, limit.toSeconds());
        timeval.set(ValueLayout.JAVA_LONG, 8, limit.toNanosPart() / 1000);
        libc.option(fd, SOL_SOCKET, SO_RCVTIMEO, timeval, 16, "bound the wait");
        int got = libc.receiveFrom(fd, buffer, 0, sender);
        return got < 0 ? Optional.empty() : Optional.of(
                new String(buffer.asSlice(0, got).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8));
    }

    /** Waits for a datagram that begins so; others before it are passed over. */
    String await(String beginning) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() - end < 0) {
            Optional<String> next = next(PATIENCE);
            if (next.isPresent() && next.get().startsWith(beginning)) {
                return next.get();
            }
        }
        return Assertions.fail("no " + beginning + " came");
    }

    @Override
    public void close() {
        libc.close(fd);
    }
}
