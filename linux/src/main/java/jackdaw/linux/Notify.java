package jackdaw.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The way to the service manager that started this process: datagrams of {@code NAME=value} lines, as sd_notify(3)
 * and systemd.service(5) define them. For one thread at a time. Sending never blocks: what the manager's socket has no
 * room for is lost, as any datagram may be.
 */
public final class Notify implements AutoCloseable {
    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM_CLOEXEC = 2 | 0x80000;
    private static final int MSG_DONTWAIT_NOSIGNAL = 0x40 | 0x4000;
    private static final int CLOCK_MONOTONIC = 1;
    /** As much as systemd takes. */
    private static final int MESSAGE_OCTETS = 4096;

    private final Libc libc = new Libc();
    private final MemorySegment buffer;
    private final UnixAddress manager;
    private final Optional<Duration> watchdog;
    private final int fd;
    private boolean closed;

    private Notify(UnixAddress manager, Optional<Duration> watchdog, Arena arena) {
        this.manager = manager;
        this.watchdog = watchdog;
        this.buffer = arena.allocate(MESSAGE_OCTETS);
        this.fd = libc.socket(AF_UNIX, SOCK_DGRAM_CLOEXEC, 0, "open a socket to the service manager");
    }

    /**
     * The manager that {@code NOTIFY_SOCKET} names, or nothing where there is none.
     *
     * @param pid this process: a watchdog meant for another one is none of ours
     * @throws IllegalArgumentException if the variable names what is no UNIX socket
     */
    public static Optional<Notify> of(Map<String, String> environment, long pid) {
        String name = environment.getOrDefault("NOTIFY_SOCKET", "");
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Arena arena = Arena.ofAuto();
        return Optional.of(new Notify(UnixAddress.of(name, arena), watchdog(environment, pid), arena));
    }

    private static Optional<Duration> watchdog(Map<String, String> environment, long pid) {
        String addressee = environment.getOrDefault("WATCHDOG_PID", "");
        String micros = environment.getOrDefault("WATCHDOG_USEC", "");
        if (!micros.matches("[1-9]\\d{0,15}") || !addressee.isEmpty() && !addressee.equals(Long.toString(pid))) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofNanos(Long.parseLong(micros) * 1000));
    }

    /** After how long a silence the manager takes this process for stuck, if it watches at all. */
    public Optional<Duration> watchdog() {
        return watchdog;
    }

    /** The process does its work now. */
    public int ready(String status) {
        return send("READY=1\nSTATUS=" + oneLine(status));
    }

    /** The configuration is being read again; {@link #ready} ends it. */
    public int reloading() {
        return send("RELOADING=1\nMONOTONIC_USEC=" + libc.clock(CLOCK_MONOTONIC, "read the clock") / 1000);
    }

    /** The process is on its way out. */
    public int stopping(String status) {
        return send("STOPPING=1\nSTATUS=" + oneLine(status));
    }

    /** One line for people. */
    public int status(String status) {
        return send("STATUS=" + oneLine(status));
    }

    /** Still alive. */
    public int feedWatchdog() {
        return send("WATCHDOG=1");
    }

    /** The present phase, a stop above all, may take so much longer from now on. */
    public int extendTimeout(Duration more) {
        return send("EXTEND_TIMEOUT_USEC=" + more.toNanos() / 1000);
    }

    /** Octets sent, or {@code -errno}: a manager that went away is no reason to do anything else. */
    private int send(String message) {
        if (closed) {
            return -Errno.ENOTCONN;
        }
        byte[] octets = message.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(octets.length, MESSAGE_OCTETS);
        MemorySegment.copy(octets, 0, buffer, ValueLayout.JAVA_BYTE, 0, length);
        return libc.sendTo(fd, buffer, length, MSG_DONTWAIT_NOSIGNAL, manager.memory(), manager.length());
    }

    private static String oneLine(String text) {
        return text.replace('\n', ' ');
    }

    /** Nothing more is sent; what is said afterwards is lost. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            libc.close(fd);
        }
    }
}
