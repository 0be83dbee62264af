package jackdaw.api;

import java.util.List;

/** What came of a reload. */
public sealed interface ReloadResult {

    /**
     * The new configuration is in force.
     *
     * @param changes one line for each step taken, and for each that failed
     */
    record Applied(List<String> changes) implements ReloadResult {
        public Applied {
            changes = List.copyOf(changes);
        }
    }

    /** The new configuration says what the running one said. */
    record Unchanged() implements ReloadResult {
    }

    /**
     * The running configuration stays in force.
     *
     * @param errors every error, {@code FILE:LINE: KEY: MESSAGE}, or why the router takes no configuration now
     */
    record Rejected(List<String> errors) implements ReloadResult {
        public Rejected {
            errors = List.copyOf(errors);
        }
    }
}
