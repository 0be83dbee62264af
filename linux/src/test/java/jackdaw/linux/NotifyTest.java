package jackdaw.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;

/** Against a real socket, as the service manager has one. */
class NotifyTest {
    private static final long PID = ProcessHandle.current().pid();

    /** The manager's end. */
    private static final class Manager implements AutoCloseable {
        private static final int SOCK_DGRAM_NONBLOCK_CLOEXEC = 2 | 0x800 | 0x80000;
        private final Libc libc = new Libc();
        private final Arena arena = Arena.ofAuto();
        private final MemorySegment buffer = arena.allocate(8192);
        private final int fd = libc.socket(1, SOCK_DGRAM_NONBLOCK_CLOEXEC, 0, "open a socket");

        Manager(String name) {
            UnixAddress address = UnixAddress.of(name, arena);
            libc.bind(fd, address.memory(), address.length(), "bind " + name);
        }

        String next() {
            int got = libc.receiveFrom(fd, buffer, 0, arena.allocate(UnixAddress.OCTETS));
            return got < 0 ? "" : new String(buffer.asSlice(0, got).toArray(ValueLayout.JAVA_BYTE));
        }

        @Override
        public void close() {
            libc.close(fd);
        }
    }

    @Example
    void theManagerHearsWhatItIsTold() throws IOException {
        Path folder = Files.createTempDirectory("notify");
        Path path = folder.resolve("socket");
        try {
            for (String name : List.of(path.toString(), "@jackdaw-notify-" + PID)) {
                try (Manager manager = new Manager(name); Notify notify = notify(Map.of("NOTIFY_SOCKET", name))) {
                    assertThat(notify.ready("all\nwell")).isPositive();
                    assertThat(manager.next()).isEqualTo("READY=1\nSTATUS=all well");
                    notify.feedWatchdog();
                    assertThat(manager.next()).isEqualTo("WATCHDOG=1");
                    notify.status("nat44 up");
                    assertThat(manager.next()).isEqualTo("STATUS=nat44 up");
                    notify.extendTimeout(Duration.ofSeconds(30));
                    assertThat(manager.next()).isEqualTo("EXTEND_TIMEOUT_USEC=30000000");
                    notify.stopping("bye");
                    assertThat(manager.next()).isEqualTo("STOPPING=1\nSTATUS=bye");
                    notify.reloading();
                    assertThat(manager.next()).matches("RELOADING=1\nMONOTONIC_USEC=\\d+");
                    assertThat(manager.next()).isEmpty();
                }
            }
        } finally {
            Files.deleteIfExists(path);
            Files.delete(folder);
        }
    }

    /** A manager that is gone, or too busy to read, holds nobody up. */
    @Example
    void sendingNeverBlocksAndNeverThrows() {
        try (Notify notify = notify(Map.of("NOTIFY_SOCKET", "@jackdaw-nobody-" + PID))) {
            assertThat(notify.feedWatchdog()).isNegative();
        }
        String name = "@jackdaw-busy-" + PID;
        try (Manager _ = new Manager(name); Notify notify = notify(Map.of("NOTIFY_SOCKET", name))) {
            int sent = 0;
            while (notify.status("again") > 0) {
                assertThat(sent++).isLessThan(100_000);
            }
            assertThat(notify.status("again")).isEqualTo(-Errno.EAGAIN);
        }
    }

    @Example
    void statusesOfAnyLengthGoOut() {
        String name = "@jackdaw-long-" + PID;
        try (Manager manager = new Manager(name); Notify notify = notify(Map.of("NOTIFY_SOCKET", name))) {
            notify.status("x".repeat(10_000));
            assertThat(manager.next()).startsWith("STATUS=xxx").hasSize(4096);
        }
    }

    @Example
    void withoutManagerThereIsNothing() {
        assertThat(Notify.of(Map.of(), PID)).isEmpty();
        assertThat(Notify.of(Map.of("NOTIFY_SOCKET", "", "WATCHDOG_USEC", "1000"), PID)).isEmpty();
        assertThatThrownBy(() -> Notify.of(Map.of("NOTIFY_SOCKET", "vsock:2:1"), PID))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Notify.of(Map.of("NOTIFY_SOCKET", "/" + "x".repeat(108)), PID))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Example
    void theWatchdogIsOursOnlyWhenItNamesUs() {
        assertThat(watchdog(Map.of("WATCHDOG_USEC", "20000000"))).contains(Duration.ofSeconds(20));
        assertThat(watchdog(Map.of("WATCHDOG_USEC", "5000", "WATCHDOG_PID", "" + PID))).contains(Duration.ofMillis(5));
        assertThat(watchdog(Map.of("WATCHDOG_USEC", "5000", "WATCHDOG_PID", "1"))).isEmpty();
        assertThat(watchdog(Map.of("WATCHDOG_USEC", "soon"))).isEmpty();
        assertThat(watchdog(Map.of("WATCHDOG_USEC", "0"))).isEmpty();
        assertThat(watchdog(Map.of())).isEmpty();
    }

    private static java.util.Optional<Duration> watchdog(Map<String, String> variables) {
        Map<String, String> environment = new HashMap<>(variables);
        environment.put("NOTIFY_SOCKET", "@jackdaw-watchdog-" + PID);
        try (Notify notify = notify(environment)) {
            return notify.watchdog();
        }
    }

    private static Notify notify(Map<String, String> environment) {
        return Notify.of(environment, PID).orElseThrow();
    }
}
