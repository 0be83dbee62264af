package jackdaw.rib.channel;

import jackdaw.rib.table.Route;

/** What a filter says of a route. */
public sealed interface Verdict {

    /** Accepted, perhaps with other traits. */
    record Accept(Route route) implements Verdict {
    }

    /** Rejected; {@code why} says where or what failed, for people. */
    record Reject(String why) implements Verdict {
    }
}
