package jackdaw.bgp.session;

import jackdaw.rib.net.IpAddress;

/** What the driver tells the engine of one peer. Events of a connection that was closed meanwhile are ignored. */
public sealed interface BgpEvent {

    /** The connection asked for by {@link BgpEffect.Connect} is open. */
    record Connected(ConnectionId connection, IpAddress local, IpAddress remote) implements BgpEvent {
    }

    /** That connection could not be opened; {@code reason} is for people, {@code No route to host}. */
    record ConnectFailed(ConnectionId connection, String reason) implements BgpEvent {
    }

    /**
     * The peer opened a connection. The driver has found this peer by {@code remote} and has set hop limits as for
     * {@link BgpEffect.Connect}.
     */
    record IncomingConnection(ConnectionId connection, IpAddress local, IpAddress remote) implements BgpEvent {
    }

    /**
     * Octets from the peer, cut anywhere. The engine does not keep the array, so that one buffer can serve all.
     *
     * @param length number of valid octets at the start of the array
     */
    record Received(ConnectionId connection, byte[] octets, int length) implements BgpEvent {
        public Received(ConnectionId connection, byte[] octets) {
            this(connection, octets, octets.length);
        }
    }

    /** The connection is gone, by whatever cause but {@link BgpEffect.Close}. */
    record Disconnected(ConnectionId connection, String reason) implements BgpEvent {
    }

    /** Whether the transport takes more octets now. A connection is writable when it opens. */
    record Writable(ConnectionId connection, boolean writable) implements BgpEvent {
    }

    /** The engine's deadline has come. */
    record TimersDue() implements BgpEvent {
    }
}
