package jackdaw.daemon.restart;

import java.util.Optional;

/** A text that one process leaves to the next; a {@link StateFile} in a daemon. */
public interface KeptText {
    /** What was stored last; empty if there is nothing, or nothing that can be read. */
    Optional<String> load();

    /** Stores the text soon. */
    void store(String text);

    /** Stores the text at once, whatever waits. */
    void storeNow(String text);
}
