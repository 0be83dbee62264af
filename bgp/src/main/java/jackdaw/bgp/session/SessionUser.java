package jackdaw.bgp.session;

import jackdaw.bgp.wire.Capability;
import jackdaw.bgp.wire.RefreshSubtype;
import jackdaw.bgp.wire.Update;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.time.Turn;
import java.util.List;
import java.util.Optional;

/** The one who exchanges routes over a session. Called from within the session: it must not stop it from inside. */
public interface SessionUser {

    /** What the next OPEN says of restarts (RFC 4724 §3); empty to say nothing. */
    Optional<Capability.GracefulRestart> restarting();

    void established(Negotiation negotiation, Turn turn);

    /**
     * The session is over; only after {@link #established}.
     *
     * @param kept families whose routes outlive it, as the peer may be restarting while it forwards as before
     */
    void lost(LastError why, List<AddressFamily> kept, Turn turn);

    void received(Update update, Turn turn);

    /** The peer asks for a refresh, or marks the begin or end of one. */
    void refresh(AddressFamily family, RefreshSubtype subtype, Turn turn);

    /** Anything that {@code show protocols} displays may have changed. */
    void stateChanged(Turn turn);
}
