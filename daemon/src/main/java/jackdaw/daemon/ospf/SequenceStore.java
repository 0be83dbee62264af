package jackdaw.daemon.ospf;

import jackdaw.daemon.restart.StateFile;
import jackdaw.rib.protocol.EventLog;
import java.nio.file.Path;

/**
 * Keeps the cryptographic sequence number of one OSPF instance in the state directory, so that a box without a clock
 * does not go backwards (RFC 2328 §D.3).
 */
public final class SequenceStore {
    private final StateFile file;
    private final EventLog log;

    public SequenceStore(Path stateDirectory, String instance, EventLog log) {
        this.file = new StateFile(stateDirectory.resolve("ospf-" + instance + ".sequence"), log);
        this.log = log;
    }

    /** The stored number, 0 if there is none yet. */
    public long load() {
        try {
            return file.load().map(text -> Long.parseLong(text.strip())).orElse(0L);
        } catch (NumberFormatException e) {
            log.warning("ospf", "sequence numbers rely on the clock, the stored one is none: " + e.getMessage());
            return 0;
        }
    }

    /** Stores the number soon; a newer one replaces one that waits. */
    public void store(long sequence) {
        file.store(sequence + "\n");
    }
}
