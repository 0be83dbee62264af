package jackdaw.bfd;

import jackdaw.bfd.session.SessionSettings;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.protocol.NeighborPath;

/** What an engine is told. */
public sealed interface BfdEvent {

    /** Have a session on this path from now on, or run the one there is by other settings. */
    record Watch(NeighborPath path, String ifname, SessionSettings settings) implements BfdEvent {
    }

    /** Nobody wants it any more: it ends as administratively down. Unknown ones are ignored. */
    record Unwatch(NeighborPath path) implements BfdEvent {
    }

    /**
     * A datagram came to one of the ports of BFD.
     *
     * @param multihop  it came to port 4784, not 3784
     * @param hopLimit  TTL or hop limit as received
     */
    record PacketReceived(boolean multihop, IpAddress source, IpAddress destination, int ifindex, int hopLimit,
                          byte[] octets) implements BfdEvent {
    }

    /** {@link BfdEngine#deadline} is reached. */
    record TimersDue() implements BfdEvent {
    }

    /** The daemon stops now: tell everybody and end all sessions. */
    record Shutdown() implements BfdEvent {
    }
}
