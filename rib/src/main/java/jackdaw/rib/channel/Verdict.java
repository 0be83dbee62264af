package jackdaw.rib.channel;

import jackdaw.rib.table.Route;

/** What a filter says of a route. */
public sealed interface Verdict {

    /** Accepted, perhaps with other traits. */
    record Accept(Route route) implements Verdict {
    }

    /**
     * Rejected.
     *
     * @param why     where or what failed, for people
     * @param faultAt where a run-time error ended the filter, {@code FILE:LINE:COLUMN}; empty if the filter meant it
     */
    record Reject(String why, String faultAt) implements Verdict {

        /** Rejected as the filter says. */
        public Reject(String why) {
            this(why, "");
        }

        public boolean isFault() {
            return !faultAt.isEmpty();
        }
    }
}
