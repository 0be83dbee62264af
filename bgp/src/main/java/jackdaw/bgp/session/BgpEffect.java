package jackdaw.bgp.session;

import jackdaw.rib.net.IpAddress;
import jackdaw.rib.protocol.Secret;
import java.util.Optional;

/** What the driver must do for a peer, in order. */
public sealed interface BgpEffect {

    /**
     * Open a TCP connection; answered by {@link BgpEvent.Connected} or {@link BgpEvent.ConnectFailed}, unless closed
     * before.
     *
     * @param interfaceName bind to this interface; always present for a link-local {@code remote}
     * @param secret        TCP MD5 signature (RFC 2385)
     * @param hopLimit      TTL or hop limit of what is sent, 1 to 255
     * @param minimumHops   least TTL or hop limit accepted (RFC 5082), 0 for any
     */
    record Connect(ConnectionId connection, IpAddress remote, int port, Optional<IpAddress> source,
                   Optional<String> interfaceName, Optional<Secret> secret, int hopLimit, int minimumHops)
            implements BgpEffect {
    }

    /** Send these octets. The array belongs to the driver from now on. */
    record Send(ConnectionId connection, byte[] octets) implements BgpEffect {
    }

    /** Close the connection after what was sent before has gone out; a connection attempt is given up. */
    record Close(ConnectionId connection) implements BgpEffect {
    }
}
