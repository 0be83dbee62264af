package jackdaw.tests.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import jackdaw.linux.Libc;
import jackdaw.linux.UnixAddress;

/** A service manager's end of {@code NOTIFY_SOCKET}: keeps what daemons say, with the time. */
public final class NotifySocket implements AutoCloseable {
    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM_NONBLOCK_CLOEXEC = 2 | 0x800 | 0x80000;

    /** A line such as {@code READY=1}. @param at by {@link System#nanoTime} when it was read */
    public record Notice(long at, String text) {
    }

    private final Libc libc = new Libc();
    private final Arena arena = Arena.ofAuto();
    private final MemorySegment buffer = arena.allocate(8192);
    private final MemorySegment sender = arena.allocate(UnixAddress.OCTETS);
    private final List<Notice> notices = new ArrayList<>();
    private final Path path;
    private final int fd;

    /** Everybody may write to it, as to systemd's. */
    public NotifySocket(Path path) {
        this.path = path;
        fd = libc.socket(AF_UNIX, SOCK_DGRAM_NONBLOCK_CLOEXEC, 0, "open a socket");
        UnixAddress address = UnixAddress.of(path.toString(), arena);
        libc.bind(fd, address.memory(), address.length(), "bind " + path);
        try {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that was said so far. */
    public List<Notice> notices() {
        int got = libc.receiveFrom(fd, buffer, 0, sender);
        while (got > 0) {
            byte[] octets = buffer.asSlice(0, got).toArray(ValueLayout.JAVA_BYTE);
            new String(octets, StandardCharsets.UTF_8).lines()
                    .forEach(line -> notices.add(new Notice(System.nanoTime(), line)));
            got = libc.receiveFrom(fd, buffer, 0, sender);
        }
        return List.copyOf(notices);
    }

    /** Forgets what was said so far. */
    public void clear() {
        notices();
        notices.clear();
    }

    /** Waits for a line that begins so, and returns it. */
    public Notice await(String beginning, Lab lab) {
        Await.until("a notice " + beginning, this::notices,
                all -> all.stream().anyMatch(n -> n.text().startsWith(beginning)), lab);
        return notices.stream().filter(n -> n.text().startsWith(beginning)).findFirst().orElseThrow();
    }

    /** How long ago the last line that begins so came; since ever if none did. */
    public Duration silence(String beginning) {
        return notices().stream().filter(n -> n.text().startsWith(beginning))
                .mapToLong(Notice::at).max().stream().mapToObj(at -> Duration.ofNanos(System.nanoTime() - at))
                .findFirst().orElse(Duration.ofDays(1));
    }

    @Override
    public void close() {
        libc.close(fd);
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
