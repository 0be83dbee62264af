package jackdaw.daemon.assembly;

import jackdaw.conf.ControlConfig;
import jackdaw.daemon.control.ControlServer;
import jackdaw.daemon.loop.Agenda;
import jackdaw.rib.protocol.EventLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/**
 * Binds the control socket again when somebody has removed it: a router that nobody can command could only be stopped.
 * The new one gets its mode and group under another name, so that it is never open to others than it should be.
 */
final class LostSocket implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofSeconds(5);
    private static final String LOG_NAME = "control";

    private final Agenda loop;
    private final ControlServer server;
    private final Path path;
    private final Path fresh;
    private final Supplier<ControlConfig> config;
    private final EventLog log;
    /** What was logged already; one look follows the other, on whatever thread. */
    private volatile String trouble = "";
    private volatile boolean closed;

    LostSocket(Agenda loop, ControlServer server, Path path, Supplier<ControlConfig> config, EventLog log) {
        this.loop = loop;
        this.server = server;
        this.path = path;
        this.fresh = path.resolveSibling(path.getFileName() + ".new");
        this.config = config;
        this.log = log;
    }

    /** Looks now and then from now on; on the loop, which waits for no file system. */
    void watch() {
        loop.schedule(PERIOD, () -> Thread.startVirtualThread(this::look));
    }

    private void look() {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            onLoop(this::watch);
            return;
        }
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.deleteIfExists(fresh);
            onLoop(this::listenAgain);
        } catch (IOException e) {
            failed(e.toString());
        }
    }

    private void listenAgain() {
        if (!closed) {
            server.listenAgain(fresh.toString(), failure -> Thread.startVirtualThread(() -> putInPlace(failure)));
        }
    }

    private void putInPlace(String failure) {
        if (!failure.isEmpty()) {
            failed(failure);
            return;
        }
        try {
            new ControlSocket(fresh, config.get()).permit();
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
            log.warning(LOG_NAME, path + " was removed by somebody; it is bound again");
            trouble = "";
            onLoop(this::watch);
        } catch (StartFailure | IOException e) {
            failed(e.toString());
        }
    }

    private void failed(String why) {
        if (!closed && !why.equals(trouble)) {
            trouble = why;
            log.error(LOG_NAME, path + " was removed by somebody and cannot be bound again: " + why);
        }
        onLoop(this::watch);
    }

    private void onLoop(Runnable task) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException _) {
            // The router has stopped and needs no socket.
        }
    }

    /** From now on the socket goes since we stop; on the loop. */
    @Override
    public void close() {
        closed = true;
    }
}
