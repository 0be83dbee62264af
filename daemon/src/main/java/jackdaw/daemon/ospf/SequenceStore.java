package jackdaw.daemon.ospf;

import jackdaw.rib.protocol.EventLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps the cryptographic sequence number of one OSPF instance in the state directory, so that a box without a clock
 * does not go backwards (RFC 2328 §D.3). Written by a thread of its own, replacing the file as a whole.
 */
public final class SequenceStore {
    private static final long NOTHING = Long.MIN_VALUE;

    private final Path file;
    private final EventLog log;
    private final AtomicLong waiting = new AtomicLong(NOTHING);

    public SequenceStore(Path stateDirectory, String instance, EventLog log) {
        this.file = stateDirectory.resolve("ospf-" + instance + ".sequence");
        this.log = log;
    }

    /** The stored number, 0 if there is none yet. */
    public long load() {
        try {
            return Files.exists(file) ? Long.parseLong(Files.readString(file).strip()) : 0;
        } catch (IOException | NumberFormatException e) {
            log.warning("ospf", "cannot read " + file + ", sequence numbers rely on the clock: " + e.getMessage());
            return 0;
        }
    }

    /** Stores the number soon; a newer one replaces one that waits. */
    public void store(long sequence) {
        if (waiting.getAndSet(sequence) == NOTHING) {
            Thread.startVirtualThread(this::write);
        }
    }

    private synchronized void write() {
        long sequence = waiting.getAndSet(NOTHING);
        if (sequence == NOTHING) {
            return;
        }
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(fresh, sequence + "\n");
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            log.warning("ospf", "cannot write " + file + ": " + e.getMessage());
        }
    }
}
