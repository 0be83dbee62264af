package jackdaw.daemon.maintenance;

import java.util.Optional;

/**
 * What was seen of a maintenance file.
 *
 * @param present it is there, so it counts
 * @param reason  its first line, fit to print; may be empty
 * @param fault   what an operator should hear about it: it cannot be read, or not even looked for
 */
record Sighting(boolean present, String reason, Optional<String> fault) {
    static final Sighting ABSENT = new Sighting(false, "", Optional.empty());

    static Sighting of(String reason) {
        return new Sighting(true, reason, Optional.empty());
    }

    /** There is something, whatever it is. */
    static Sighting unreadable(String fault) {
        return new Sighting(true, "", Optional.of(fault));
    }

    /** What counts while the system does not say whether the file is there. */
    Sighting doubted(String fault) {
        return new Sighting(present, reason, Optional.of(fault));
    }
}
