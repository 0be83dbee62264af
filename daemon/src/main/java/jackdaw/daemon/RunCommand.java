package jackdaw.daemon;

import jackdaw.conf.ConfigReader;
import jackdaw.conf.ConfigResult;
import jackdaw.conf.JackdawConfig;
import jackdaw.daemon.log.StderrLog;
import jackdaw.daemon.loop.Clock;
import jackdaw.linux.BootClock;
import jackdaw.linux.Capabilities;
import jackdaw.linux.LinuxException;
import jackdaw.policy.PolicyContext;
import jackdaw.rib.iface.InterfaceTable;
import jackdaw.rib.protocol.EventLog;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/** {@code run}: the daemon in the foreground, until a signal or {@code down} stops it. */
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
        InterfaceTable interfaces = new InterfaceTable();
        BootClock clock = new BootClock();
        PolicyContext context = PolicyContext.of(interfaces, log, clock::nanos);
        ConfigResult result = ConfigReader.read(configFile, context);
        result.errors().forEach(e -> log.error("config", e.text()));
        result.warnings().forEach(w -> log.warning("config", w.text()));
        if (result.config().isEmpty()) {
            log.error("config", configFile + " cannot be used");
            return ExitCode.FAILED;
        }
        JackdawConfig config = result.config().get();
        Path socket = socketOption.orElse(config.control().socket());
        try {
            checkCapabilities(config);
            try (SocketClaim _ = SocketClaim.take(socket)) {
                return serve(config, socket, interfaces, context, log);
            }
        } catch (StartFailure e) {
            log.error("daemon", e.getMessage());
            return e.code();
        } catch (LinuxException e) {
            log.error("daemon", e.getMessage());
            return ExitCode.SYSTEM;
        }
    }

    private ExitCode serve(JackdawConfig config, Path socket, InterfaceTable interfaces, PolicyContext context,
                           StderrLog log) throws StartFailure {
        Clock clock = new Clock(new BootClock()::nanos);
        SplittableRandom random = new SplittableRandom(new SecureRandom().nextLong());
        Daemon daemon = new Daemon(config, configFile, socket, interfaces, context, clock, random, log);
        daemon.open();
        catchSignals(daemon, log);
        daemon.run();
        log.info("daemon", "stopped");
        return ExitCode.OK;
    }

    private static void catchSignals(Daemon daemon, EventLog log) {
        AtomicInteger asked = new AtomicInteger();
        Runnable stop = () -> {
            if (asked.incrementAndGet() == 1) {
                daemon.terminate();
            } else {
                log.warning("daemon", "second signal, leaving at once");
                daemon.abort();
                Thread.ofPlatform().daemon().start(() -> haltAfter(LAST_PATIENCE));
            }
        };
        Signals.on("TERM", stop);
        Signals.on("INT", stop);
        Signals.on("HUP", daemon::reconfigure);
    }

    private static void haltAfter(Duration patience) {
        try {
            Thread.sleep(patience);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(ExitCode.OK.number());
    }

    private static void checkCapabilities(JackdawConfig config) throws StartFailure {
        Set<Capabilities.Capability> wanted = EnumSet.noneOf(Capabilities.Capability.class);
        if (!config.protocols(jackdaw.rib.fib.KernelConfig.class).isEmpty()) {
            wanted.add(Capabilities.Capability.NET_ADMIN);
        }
        if (!config.protocols(jackdaw.ospf.OspfConfig.class).isEmpty()) {
            wanted.add(Capabilities.Capability.NET_RAW);
            wanted.add(Capabilities.Capability.NET_ADMIN);
        }
        if (!config.protocols(jackdaw.bgp.PeerConfig.class).isEmpty()) {
            wanted.add(Capabilities.Capability.NET_BIND_SERVICE);
        }
        List<Capabilities.Capability> missing = Capabilities.ofThisProcess().missing(wanted);
        if (!missing.isEmpty()) {
            throw new StartFailure(ExitCode.NOT_PERMITTED, "missing capability: " + String.join(", ", missing.stream()
                    .map(c -> c.kernelName() + " (" + c.purpose() + ")").toList()) + ": run as root or grant them");
        }
    }
}
