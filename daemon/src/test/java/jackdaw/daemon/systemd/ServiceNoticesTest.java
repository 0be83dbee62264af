package jackdaw.daemon.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.api.Jackdaw;
import jackdaw.api.MemoryFib;
import jackdaw.api.RunningRouter;
import jackdaw.linux.Notify;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import net.jqwik.api.Example;

/** A router in this process and a real socket. */
class ServiceNoticesTest {
    private static final String TEXT = """
            router-id = 192.0.2.1
            static.own4.routes = [{ prefix = "198.51.100.0/24", type = blackhole }]
            services.exit { kind = custom, attract = ["198.51.100.0/24"] }
            services.other { kind = custom, attract = ["203.0.113.0/24"], enabled = no }
            """;

    /** While a test holds it, the router's clock does not answer and its loop is stuck. */
    private final ReentrantLock clock = new ReentrantLock();
    private final String name = "@jackdaw-notices-" + ProcessHandle.current().pid() + "-" + System.nanoTime();

    private long nanos() {
        clock.lock();
        try {
            return System.nanoTime();
        } finally {
            clock.unlock();
        }
    }

    private void with(String watchdogMicros, Life life) throws Exception {
        try (ManagerSocket manager = new ManagerSocket(name);
                RunningRouter router = Jackdaw.fromText(TEXT).withoutControlSocket().fib(new MemoryFib())
                        .clock(this::nanos, InstantSource.system()).daemonThread().build().start()) {
            Notify notify = Notify.of(Map.of("NOTIFY_SOCKET", name, "WATCHDOG_USEC", watchdogMicros), 1).orElseThrow();
            try (ServiceNotices notices = ServiceNotices.begin(notify, router)) {
                life.live(manager, router, notices);
            }
            router.abort().get(60, TimeUnit.SECONDS);
        }
    }

    private interface Life {
        void live(ManagerSocket manager, RunningRouter router, ServiceNotices notices) throws Exception;
    }

    /** That a service waits for its gates keeps nobody from being ready. */
    @Example
    void readyNamesEveryService() throws Exception {
        with("", (manager, _, _) -> {
            assertThat(manager.await("READY=1")).isEqualTo("READY=1\nSTATUS=exit wait, other off");
            assertThat(manager.next(Duration.ofSeconds(3))).as("nothing changed, nobody watches").isEmpty();
        });
    }

    @Example
    void onlyALoopThatTurnsFeedsTheWatchdog() throws Exception {
        with("200000", (manager, _, _) -> {
            manager.await("WATCHDOG=1");
            manager.await("WATCHDOG=1");
            clock.lock();
            try {
                // What was under way when the loop got stuck may still come.
                while (manager.next(Duration.ofSeconds(2)).isPresent()) {
                    assertThat(clock.isHeldByCurrentThread()).isTrue();
                }
            } finally {
                clock.unlock();
            }
            manager.await("WATCHDOG=1");
        });
    }

    @Example
    void aReloadBeginsAndEnds() throws Exception {
        with("", (manager, router, notices) -> {
            manager.await("READY=1");
            notices.reloading();
            assertThat(manager.await("RELOADING=1")).contains("MONOTONIC_USEC=");
            notices.reloaded(router.reload("router-id = no\n").get(60, TimeUnit.SECONDS));
            assertThat(manager.await("READY=1"))
                    .endsWith("STATUS=the new configuration was refused: exit wait, other off");
            notices.reloading();
            notices.reloaded(router.reload(TEXT.replace("exit", "way")).get(60, TimeUnit.SECONDS));
            assertThat(manager.await("READY=1")).contains("STATUS=way wait, other off");
        });
    }

    @Example
    void aStopIsToldAndAsksForTime() throws Exception {
        with("", (manager, router, notices) -> {
            manager.await("READY=1");
            notices.stopping();
            router.stop();
            assertThat(manager.await("STOPPING=1")).isEqualTo("STOPPING=1\nSTATUS=stopping: exit wait, other off");
            manager.await("EXTEND_TIMEOUT_USEC=15000000");
        });
    }

    /** By {@code ctl down}, which may be over before anybody asked. */
    @Example
    void aStopThatNobodyAnnouncedIsToldInTheEnd() throws Exception {
        with("", (manager, router, notices) -> {
            manager.await("READY=1");
            router.stop().get(60, TimeUnit.SECONDS);
            notices.close();
            manager.await("STOPPING=1");
        });
    }
}
