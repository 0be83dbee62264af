package jackdaw.bfd;

import jackdaw.bfd.session.SessionStatus;
import jackdaw.rib.protocol.NeighborPath;

/** What a driver must do for an engine. */
public sealed interface BfdEffect {

    /**
     * Open a UDP socket for the session to send from: bound to its local address, to its interface if it has one, and
     * to a source port of 49152 to 65535 of its own that stays (RFC 5881 §4); hop limit 255.
     */
    record Open(NeighborPath path, String ifname) implements BfdEffect {
    }

    record Close(NeighborPath path) implements BfdEffect {
    }

    /** Send a packet to port 3784, of a path of several hops 4784. A failure needs no answer: silence tells. */
    record Send(NeighborPath path, byte[] octets) implements BfdEffect {
    }

    /** The session's state is another one than before, or it is new. */
    record Changed(SessionStatus status) implements BfdEffect {
    }
}
