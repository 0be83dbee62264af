package jackdaw.api;

import jackdaw.daemon.assembly.Boot;
import jackdaw.daemon.assembly.ConfigSource;
import jackdaw.daemon.assembly.Daemon;
import jackdaw.daemon.assembly.Launch;
import jackdaw.daemon.assembly.StartFailure;
import jackdaw.daemon.assembly.Version;
import jackdaw.daemon.kernel.FibSource;
import jackdaw.daemon.loop.Clock;
import jackdaw.linux.BootClock;
import jackdaw.nat.probe.Probes;
import jackdaw.rib.fib.Fib;
import jackdaw.rib.protocol.EventLog;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * A router as described, not yet running. Immutable: it can be started again once its router has stopped.
 *
 * <pre>{@code
 * try (RunningRouter router = Jackdaw.fromFile(Path.of("gateway.conf")).build().start()) {
 *     router.whenStopped().join();
 * }
 * }</pre>
 */
public final class Jackdaw {
    private final ConfigSource source;
    private final Launch.Control control;
    private final OptionalInt bgpPort;
    private final Optional<FibFactory> fibs;
    private final Optional<Probes> probes;
    private final Supplier<Clock> clock;
    private final Optional<RandomGenerator> random;
    private final EventLog log;
    private final Optional<Consumer<? super Event>> listener;
    private final ThreadFactory threads;

    private Jackdaw(Builder builder) {
        source = builder.source;
        control = builder.control;
        bgpPort = builder.bgpPort;
        fibs = builder.fibs;
        probes = builder.probes;
        clock = builder.clock;
        random = builder.random;
        log = builder.log;
        listener = builder.listener;
        threads = builder.threads;
    }

    /** A router configured by a file, which every reload reads anew. */
    public static Builder fromFile(Path file) {
        return new Builder(new ConfigSource.File(file));
    }

    /** A router configured by a text. Files that it names are looked for in the working folder. */
    public static Builder fromText(String text) {
        return fromText(Path.of("configuration"), text);
    }

    /** @param name what positions in messages say; files that the text names are looked for beside it */
    public static Builder fromText(Path name, String text) {
        return new Builder(new ConfigSource.Text(name, text));
    }

    /** The version of this program, {@code 0.1.0}. */
    public static String version() {
        return Version.NUMBER;
    }

    /**
     * Starts the router and waits until the configuration is applied and the sockets are open. Sessions and services
     * come up afterwards.
     *
     * @throws StartException if it cannot start; nothing is left behind then
     */
    public RunningRouter start() {
        CompletableFuture<RunningRouter> started = new CompletableFuture<>();
        threads.newThread(() -> live(started)).start();
        try {
            return started.join();
        } catch (CompletionException e) {
            throw switch (e.getCause()) {
                case StartFailure f -> new StartException(kind(f.reason()), f.getMessage(), f.problems(), f);
                case RuntimeException cause -> cause;
                case Throwable cause -> e;
            };
        }
    }

    /** The life of the router's thread. */
    private void live(CompletableFuture<RunningRouter> started) {
        RunningRouter router;
        try {
            Daemon daemon = Boot.boot(new Launch(source, control, bgpPort, fibs.map(Jackdaw::adapt),
                    probes, clock.get(),
                    random.orElseGet(() -> new SplittableRandom(new SecureRandom().nextLong())), log));
            router = new RunningRouter(daemon, source, new EventFeed(listener, log));
        } catch (StartFailure | RuntimeException | Error e) {
            started.completeExceptionally(e);
            return;
        }
        started.complete(router);
        router.run();
    }

    /** The host's table behind what the assembly asks for. */
    private static FibSource adapt(FibFactory factory) {
        return (kernel, events) -> {
            Fib fib = factory.open(kernel, events::accept);
            return new FibSource.Opened(fib, () -> factory.close(fib));
        };
    }

    private static StartException.Kind kind(StartFailure.Reason reason) {
        return switch (reason) {
            case CONFIGURATION -> StartException.Kind.CONFIGURATION;
            case ALREADY_RUNNING -> StartException.Kind.ALREADY_RUNNING;
            case PORT_BUSY -> StartException.Kind.PORT_BUSY;
            case NOT_PERMITTED -> StartException.Kind.NOT_PERMITTED;
            case SYSTEM -> StartException.Kind.SYSTEM;
        };
    }

    /** Collects what a host gives. Everything has a default but the configuration. */
    public static final class Builder {
        private static final int BGP_PORT = 179;

        private final ConfigSource source;
        private Launch.Control control = new Launch.Control.Configured();
        private OptionalInt bgpPort = OptionalInt.of(BGP_PORT);
        private Optional<FibFactory> fibs = Optional.empty();
        private Optional<Probes> probes = Optional.empty();
        private Supplier<Clock> clock = () -> new Clock(new BootClock()::nanos);
        private Optional<RandomGenerator> random = Optional.empty();
        private EventLog log = (_, _, _) -> { };
        private Optional<Consumer<? super Event>> listener = Optional.empty();
        private ThreadFactory threads = thread("jackdaw", false);

        private Builder(ConfigSource source) {
            this.source = source;
        }

        /** Where the control socket is, whatever the configuration says. */
        public Builder controlSocket(Path path) {
            control = new Launch.Control.At(path);
            return this;
        }

        /** No control socket: the host is the only one to ask and to command. */
        public Builder withoutControlSocket() {
            control = new Launch.Control.None();
            return this;
        }

        /** The TCP port on which BGP peers are awaited; 179 unless set. */
        public Builder bgpPort(int port) {
            bgpPort = OptionalInt.of(port);
            return this;
        }

        /** BGP peers are connected to and never awaited. */
        public Builder withoutBgpListener() {
            bgpPort = OptionalInt.empty();
            return this;
        }

        /** Forwarding tables of the host's own; the kernel's unless set. */
        public Builder fib(FibFactory factory) {
            fibs = Optional.of(factory);
            return this;
        }

        /**
         * Who asks about the health of the NAT services; this machine unless set. Called on the router's thread, and
         * may answer from any.
         */
        public Builder probes(Probes asked) {
            probes = Optional.of(asked);
            return this;
        }

        /**
         * A clock of the host's own; the machine's unless set. All protocol timers go by it. A host that moves its
         * clock by hand calls {@link RunningRouter#wake} afterwards. TCP keeps to the system's time.
         *
         * @param monotonicNanos never goes back
         * @param wall           for display
         */
        public Builder clock(LongSupplier monotonicNanos, InstantSource wall) {
            clock = () -> new Clock(monotonicNanos, wall);
            return this;
        }

        /** Seeds jitter, hash tables and the like; used on the router's thread alone. Unpredictable unless set. */
        public Builder random(RandomGenerator generator) {
            random = Optional.of(generator);
            return this;
        }

        /**
         * Takes what the router logs, from the level that the configuration sets; nobody unless set. Called from any
         * thread, also the router's own: it must not block.
         */
        public Builder log(EventLog sink) {
            log = sink;
            return this;
        }

        /**
         * Takes the events, on a thread of its own and one after the other. A slow listener never holds up the router:
         * it loses the oldest events and is told how many.
         */
        public Builder events(Consumer<? super Event> events) {
            listener = Optional.of(events);
            return this;
        }

        /**
         * Makes the router's thread. It should have a stack of 8 MiB: filters may recurse. A host that wants the router
         * in another network namespace lets the thread enter it before it runs what it is given.
         */
        public Builder thread(ThreadFactory factory) {
            threads = factory;
            return this;
        }

        /** Lets the process end although the router runs, as {@link Thread#setDaemon} says. */
        public Builder daemonThread() {
            threads = thread("jackdaw", true);
            return this;
        }

        public Jackdaw build() {
            return new Jackdaw(this);
        }

        private static ThreadFactory thread(String name, boolean daemon) {
            return Thread.ofPlatform().name(name).daemon(daemon).stackSize(Daemon.STACK_OCTETS).factory();
        }
    }
}
