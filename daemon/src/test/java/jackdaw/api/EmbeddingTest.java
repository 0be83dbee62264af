package jackdaw.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jackdaw.nat.Instruction;
import jackdaw.nat.ServiceState;
import jackdaw.rib.fib.FibRoute;
import jackdaw.rib.protocol.ProtocolState;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.Example;

/** One router inside this process. Needs no privilege. */
class EmbeddingTest {
    private static final String STATIC = """
            router-id = 192.0.2.1
            static.own4.routes = [{ prefix = "198.51.100.0/24", type = blackhole }]
            kernel.ipv4.export = all
            """;
    private static final String SERVICE = STATIC + """
            services.exit { kind = custom, attract = ["198.51.100.0/24"]
              drain { linger-min = 20min, linger-max = 20min, stop-linger-max = 20min } }
            """;

    private final MemoryFib fib = new MemoryFib();
    private final EventRecord events = new EventRecord();

    private Jackdaw.Builder router(String text) {
        return Jackdaw.fromText(text).withoutControlSocket().fib(fib).events(events).daemonThread();
    }

    private static <T> T await(java.util.concurrent.CompletableFuture<T> future)
            throws ExecutionException, InterruptedException, TimeoutException {
        return future.get(60, TimeUnit.SECONDS);
    }

    private static boolean isUp(Event event, String protocol) {
        return event instanceof Event.ProtocolStateChanged change && change.protocol().equals(protocol)
                && change.to() == ProtocolState.UP;
    }

    @Example
    void routesReachTheHostsTable() throws Exception {
        try (RunningRouter router = router(STATIC).build().start()) {
            events.await(e -> isUp(e, "kernel1"));
            RouterStatus status = await(router.status());
            assertThat(status.routerId()).hasToString("192.0.2.1");
            assertThat(status.stopping()).isFalse();
            assertThat(status.protocol("own4").orElseThrow().state()).isEqualTo(ProtocolState.UP);
            assertThat(router.controlSocket()).isEmpty();
            EventRecord.until(router, fib::routes, routes -> routes.stream().map(FibRoute::prefix)
                    .map(Object::toString).toList().equals(List.of("198.51.100.0/24")));
        }
        assertThat(fib.routes()).as("an orderly stop takes back its routes").isEmpty();
        events.await(e -> e instanceof Event.RouterStopped);
        assertThat(events.all().getFirst()).isInstanceOf(Event.RouterStarted.class);
        assertThat(events.all().getLast()).isInstanceOf(Event.RouterStopped.class);
    }

    @Example
    void reloadTellsWhatCameOfIt() throws Exception {
        try (RunningRouter router = router(STATIC).build().start()) {
            assertThat(await(router.reload())).isEqualTo(new ReloadResult.Unchanged());
            ReloadResult result = await(router.reload(STATIC + "static.more.routes = []\n"));
            assertThat(result).isEqualTo(new ReloadResult.Applied(List.of("Adding protocol more")));
            assertThat(await(router.reload("router-id = no\n"))).isInstanceOfSatisfying(ReloadResult.Rejected.class,
                    r -> assertThat(r.errors()).singleElement().asString().startsWith("configuration:1: router-id:"));
            assertThat(await(router.status()).protocol("more")).isPresent();
            events.await(e -> e instanceof Event.Reconfigured r && r.changes().equals(List.of("Adding protocol more")));
            await(router.reload(STATIC));
            events.await(e -> e instanceof Event.ProtocolStateChanged c && c.protocol().equals("more")
                    && c.to() == ProtocolState.DOWN);
        }
    }

    @Example
    void anAbortLeavesTheRoutes() throws Exception {
        RunningRouter router = router(STATIC).build().start();
        events.await(e -> isUp(e, "kernel1"));
        EventRecord.until(router, fib::routes, routes -> routes.size() == 1);
        await(router.abort());
        assertThat(fib.routes()).hasSize(1);
        assertThatThrownBy(() -> await(router.status())).hasRootCauseInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> await(router.drain())).hasRootCauseInstanceOf(IllegalStateException.class);
        await(router.stop());
        router.close();
    }

    @Example
    void drainKeepsTheRestAndGoesByTheHostsClock() throws Exception {
        AtomicLong now = new AtomicLong(1_000_000_000L);
        Instant epoch = Instant.parse("2026-01-01T00:00:00Z");
        InstantSource wall = () -> epoch.plusNanos(now.get());
        try (RunningRouter router = router(SERVICE).clock(now::get, wall).build().start()) {
            events.await(e -> e instanceof Event.ServiceTransition t && t.to() == ServiceState.WAIT);
            assertThat(await(router.status()).startedAt()).isEqualTo(epoch.plusSeconds(1));
            var drained = router.drain();
            events.await(e -> e instanceof Event.ServiceTransition t && t.to() == ServiceState.DRAIN);
            assertThat(drained).isNotDone();
            now.addAndGet(Duration.ofMinutes(21).toNanos());
            router.wake();
            await(drained);
            RouterStatus status = await(router.status());
            assertThat(status.protocol("exit").orElseThrow().state()).isEqualTo(ProtocolState.DOWN);
            assertThat(status.protocol("own4").orElseThrow().state()).isEqualTo(ProtocolState.UP);

            await(router.resume());
            assertThat(await(router.status()).protocol("exit").orElseThrow().state()).isEqualTo(ProtocolState.UP);
            // An orderly stop would wait for the clock too.
            await(router.abort());
        }
    }

    @Example
    void aHostOrdersServicesAsAnOperatorDoes() throws Exception {
        try (RunningRouter router = router(SERVICE).build().start()) {
            Instruction drain = new Instruction.Drain("new disks", Optional.empty());
            assertThat(await(router.foresee("exit", drain))).isInstanceOfSatisfying(OrderResult.Taken.class,
                    t -> assertThat(t.forecast().next()).contains(ServiceState.DRAIN));
            assertThat(await(router.status()).services().getFirst().state()).isEqualTo(ServiceState.WAIT);
            assertThat(await(router.order("exit", drain))).as("it announces nothing, so nobody misses it")
                    .isInstanceOf(OrderResult.Taken.class);
            assertThat(await(router.status()).services().getFirst().reason()).isEqualTo("new disks");
            assertThat(await(router.orderEvenIfLast("exit", new Instruction.Auto())))
                    .isInstanceOf(OrderResult.Taken.class);
            assertThat(await(router.status()).services().getFirst().state()).isEqualTo(ServiceState.WAIT);
            assertThat(await(router.order("entry", drain))).isEqualTo(new OrderResult.Unknown(List.of("exit")));
            await(router.abort());
        }
    }

    @Example
    void aStartThatFailsSaysWhyAndLeavesNothing() throws IOException {
        StartException wrong = catchThrowableOfType(StartException.class,
                () -> router("router-id = 1\n").build().start());
        assertThat(wrong.kind()).isEqualTo(StartException.Kind.CONFIGURATION);
        assertThat(wrong.problems()).singleElement().asString().contains("configuration:1: router-id");
        assertThat(wrong).asString().contains("cannot be used", "configuration:1: router-id");

        Path folder = Files.createTempDirectory("jackdaw-api");
        Path socket = folder.resolve("a.ctl");
        Jackdaw jackdaw = Jackdaw.fromText(STATIC).controlSocket(socket).fib(fib).daemonThread().build();
        try (RunningRouter first = jackdaw.start()) {
            assertThat(first.controlSocket()).contains(socket);
            StartException second = catchThrowableOfType(StartException.class, jackdaw::start);
            assertThat(second.kind()).isEqualTo(StartException.Kind.ALREADY_RUNNING);
            assertThat(second).hasMessageContaining(socket.toString());
        }
        assertThat(folder).isEmptyDirectory();
        jackdaw.start().close();
        Files.delete(folder);
    }

    @Example
    void aControlSocketThatSomebodyRemovedComesBack() throws Exception {
        Path folder = Files.createTempDirectory("jackdaw-api");
        Path socket = folder.resolve("a.ctl");
        try (RunningRouter router = Jackdaw.fromText(STATIC + "control.mode = \"0600\"\n").controlSocket(socket)
                .fib(fib).daemonThread().build().start()) {
            for (int i = 0; i < 2; i++) {
                Files.delete(socket);
                EventRecord.until(router, () -> Files.exists(socket), there -> there);
                assertThat(Files.getPosixFilePermissions(socket))
                        .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
                try (SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
                    ByteBuffer welcome = ByteBuffer.allocate(4);
                    client.read(welcome);
                    assertThat(welcome.array()).asString().isEqualTo("0001");
                }
            }
        }
        assertThat(folder).isEmptyDirectory();
        Files.delete(folder);
    }

    @Example
    void aDefectOfTheHostsTableIsAFaultOfItsProtocol() throws Exception {
        FibFactory broken = (_, _) -> {
            throw new IllegalStateException("no table today");
        };
        try (RunningRouter router = router(STATIC).fib(broken).build().start()) {
            events.await(e -> e instanceof Event.Fault f && f.protocol().equals("kernel1")
                    && f.text().contains("no table today"));
            assertThat(await(router.status()).protocol("own4").orElseThrow().state()).isEqualTo(ProtocolState.UP);
        }
    }
}
