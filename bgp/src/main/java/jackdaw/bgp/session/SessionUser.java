package jackdaw.bgp.session;

import jackdaw.bgp.wire.RefreshSubtype;
import jackdaw.bgp.wire.Update;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.time.Turn;

/** The one who exchanges routes over a session. Called from within the session: it must not stop it from inside. */
public interface SessionUser {

    void established(Negotiation negotiation, Turn turn);

    /** The session is over; only after {@link #established}. */
    void lost(LastError why, Turn turn);

    void received(Update update, Turn turn);

    /** The peer asks for a refresh, or marks the begin or end of one. */
    void refresh(AddressFamily family, RefreshSubtype subtype, Turn turn);

    /** Anything that {@code show protocols} displays may have changed. */
    void stateChanged(Turn turn);
}
