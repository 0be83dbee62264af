package jackdaw.daemon.events;

import jackdaw.rib.protocol.EventLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Appends lines to a file. It is opened anew for each, so that whoever rotates it need not tell us. What cannot be
 * written is lost; that is logged once until writing works again.
 */
final class EventFile implements AutoCloseable {
    private static final int ROOM = 1024;
    private static final long PATIENCE_SECONDS = 1;

    private final EventLog log;
    private final ThreadPoolExecutor writer = new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(ROOM), task -> Thread.ofPlatform().name("events").daemon().unstarted(task));
    private Optional<Path> file = Optional.empty();
    private volatile boolean complained;

    EventFile(EventLog log) {
        this.log = log;
        writer.allowCoreThreadTimeOut(true);
    }

    /** Where lines go from now on; empty for nowhere. */
    void redirect(Optional<Path> next) {
        file = next;
        complained = false;
    }

    /** Never waits for the disk. The line is made by the thread that writes it. */
    void append(Supplier<String> line) {
        file.ifPresent(path -> {
            try {
                writer.execute(() -> write(path, line.get()));
            } catch (RejectedExecutionException _) {
                complain(path, "the disk is too slow");
            }
        });
    }

    private void write(Path path, String line) {
        try {
            Files.writeString(path, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            complained = false;
        } catch (IOException e) {
            complain(path, e.toString());
        }
    }

    private void complain(Path path, String why) {
        if (!complained) {
            complained = true;
            log.warning("events", "events are not written to " + path + ": " + why);
        }
    }

    /** Waits a moment for what is still to be written. */
    @Override
    public void close() {
        writer.shutdown();
        try {
            writer.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
