package jackdaw.daemon;

import jackdaw.api.Jackdaw;
import jackdaw.api.RunningRouter;
import jackdaw.api.StartException;
import jackdaw.daemon.log.StderrLog;
import jackdaw.daemon.systemd.ServiceNotices;
import jackdaw.linux.LinuxException;
import jackdaw.linux.Notify;
import jackdaw.rib.protocol.EventLog;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/** {@code run}: a router in the foreground, until a signal or {@code down} stops it. */
final class RunCommand {
    /** How long an immediate end may take before the process is halted. */
    private static final Duration LAST_PATIENCE = Duration.ofSeconds(2);

    /** Netty warns of what is no fault here, such as a machine whose interfaces come later; we report what matters. */
    private final Logger netty = Logger.getLogger("io.netty");
    private final Path configFile;
    private final Optional<Path> socketOption;
    private final PrintStream err;

    RunCommand(Path configFile, Optional<Path> socketOption, PrintStream err) {
        this.configFile = configFile;
        this.socketOption = socketOption;
        this.err = err;
    }

    ExitCode run() {
        netty.setLevel(Level.SEVERE);
        StderrLog log = new StderrLog(err, StderrLog.formatFor(System.getenv()));
        try (log) {
            return run(log);
        }
    }

    private ExitCode run(StderrLog log) {
        Jackdaw.Builder builder = Jackdaw.fromFile(configFile).log(log);
        socketOption.ifPresent(builder::controlSocket);
        try {
            RunningRouter router = builder.build().start();
            Optional<ServiceNotices> notices = notices(router, log);
            catchSignals(router, notices, log);
            StartUpMemory.giveBackLater();
            try {
                router.whenStopped().join();
            } finally {
                notices.ifPresent(ServiceNotices::close);
            }
            return router.isHandedOver() ? ExitCode.HANDED_OVER : ExitCode.OK;
        } catch (StartException e) {
            e.problems().forEach(problem -> log.error("config", problem));
            log.error("daemon", e.getMessage());
            return exitCode(e.kind());
        } catch (CompletionException e) {
            log.error("daemon", "internal error, the daemon ends: " + e.getCause());
            return ExitCode.INTERNAL;
        }
    }

    private static ExitCode exitCode(StartException.Kind kind) {
        return switch (kind) {
            case CONFIGURATION -> ExitCode.FAILED;
            case ALREADY_RUNNING -> ExitCode.ALREADY_RUNNING;
            case PORT_BUSY -> ExitCode.PORT_BUSY;
            case NOT_PERMITTED -> ExitCode.NOT_PERMITTED;
            case SYSTEM -> ExitCode.SYSTEM;
        };
    }

    /** A manager that cannot be told is a fault of the environment, and no reason not to route. */
    private static Optional<ServiceNotices> notices(RunningRouter router, EventLog log) {
        try {
            return Notify.of(System.getenv(), ProcessHandle.current().pid())
                    .map(notify -> ServiceNotices.begin(notify, router));
        } catch (IllegalArgumentException | LinuxException e) {
            log.error("daemon", "NOTIFY_SOCKET: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static void catchSignals(RunningRouter router, Optional<ServiceNotices> notices, EventLog log) {
        AtomicInteger asked = new AtomicInteger();
        Runnable stop = () -> {
            switch (asked.incrementAndGet()) {
                case 1 -> {
                    notices.ifPresent(ServiceNotices::stopping);
                    router.stop();
                }
                case 2 -> {
                    log.warning("daemon", "second signal, no longer waiting for traffic to end");
                    router.hurry();
                }
                default -> {
                    log.warning("daemon", "third signal, leaving at once");
                    router.abort();
                    Thread.ofPlatform().daemon().start(() -> haltAfter(LAST_PATIENCE));
                }
            }
        };
        Signals.on("TERM", stop);
        Signals.on("INT", stop);
        Signals.on("USR1", () -> router.handOver().thenAccept(objections -> {
            if (objections.isEmpty()) {
                notices.ifPresent(ServiceNotices::stopping);
            }
            objections.forEach(objection -> log.warning("daemon", "no graceful restart by SIGUSR1: " + objection));
        }));
        Signals.on("HUP", () -> {
            log.info("config", "Reconfiguration requested by SIGHUP");
            notices.ifPresent(ServiceNotices::reloading);
            router.reload().thenAccept(result -> notices.ifPresent(n -> n.reloaded(result)));
        });
    }

    private static void haltAfter(Duration patience) {
        try {
            Thread.sleep(patience);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(ExitCode.OK.number());
    }
}
