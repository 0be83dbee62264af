package jackdaw.bgp.session;

import java.time.Duration;

/** State of the session with a peer, above its connections. */
sealed interface SessionState {

    /** Not started, or stopped. RFC: Idle. */
    record Stopped() implements SessionState {
    }

    /** The neighbor must be on a connected network and is on none that works; {@code why} is for people. RFC: Idle. */
    record NoLink(String why) implements SessionState {
    }

    /** Resting after an error; incoming connections are refused. RFC: Idle. */
    record Resting(long until, Duration total) implements SessionState {
    }

    /** Looking for a connection: RFC Connect, Active, OpenSent or OpenConfirm, as the connections say. */
    record Searching() implements SessionState {
    }

    /** Routes flow over this connection. */
    record Established(Connection connection, Negotiation negotiation, long since) implements SessionState {
    }
}
