package jackdaw.daemon.restart;

import jackdaw.rib.protocol.EventLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A small file in the state directory. Written by a thread of its own and replaced as a whole; of several texts that
 * wait, the newest counts. Not synchronized with the disk: it must survive this process, not the machine.
 */
public final class StateFile implements KeptText {
    private final Path file;
    private final EventLog log;
    private final AtomicReference<Optional<String>> waiting = new AtomicReference<>(Optional.empty());
    private boolean complained;

    public StateFile(Path file, EventLog log) {
        this.file = file;
        this.log = log;
    }

    @Override
    public Optional<String> load() {
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            log.warning("daemon", "cannot read " + file + ": " + e);
            return Optional.empty();
        }
    }

    @Override
    public void store(String text) {
        if (waiting.getAndSet(Optional.of(text)).isEmpty()) {
            Thread.startVirtualThread(this::write);
        }
    }

    @Override
    public void storeNow(String text) {
        waiting.set(Optional.of(text));
        write();
    }

    /** Returns when nothing waits any more. */
    public void finish() {
        write();
    }

    private synchronized void write() {
        Optional<String> text = waiting.getAndSet(Optional.empty());
        if (text.isEmpty()) {
            return;
        }
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(fresh, text.get());
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            complained = false;
        } catch (IOException e) {
            if (!complained) {
                log.warning("daemon", "cannot write " + file + ": " + e);
            }
            complained = true;
        }
    }
}
