package jackdaw.bgp.status;

import jackdaw.bgp.session.SessionTimers;
import jackdaw.bgp.wire.Capability;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.RouterId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A peer at one moment.
 *
 * @param state                BIRD's word: Idle, Connect, Active, OpenSent, OpenConfirm, Established, Passive
 * @param interfaceName        of a directly connected peer, once known
 * @param message              what an operator gave when it was stopped, or what the peer's said (RFC 9003)
 * @param neighborId           while established, like everything down to {@code sourceAddress}
 * @param sessionFlags         the words after {@code Session:}
 * @param lastError            as in {@code show protocols}: {@code Socket: Connection refused}
 * @param nextHops             announced as ours, one or two addresses per open channel
 * @param endOfRib             families whose initial table has been received
 * @param faults               errors in what the peer sent, by kind, with their number
 * @param messagesReceived     over all connections since the instance was made
 */
public record PeerStatus(String state, IpAddress neighborAddress, int neighborPort, Optional<String> interfaceName,
                         long neighborAs, long localAs, Optional<String> message, Optional<RouterId> neighborId,
                         List<Capability> localCapabilities, List<Capability> neighborCapabilities,
                         List<String> sessionFlags, Optional<IpAddress> sourceAddress, SessionTimers timers,
                         Optional<String> lastError, Map<AddressFamily, List<IpAddress>> nextHops,
                         List<AddressFamily> endOfRib, Map<String, Long> faults, long messagesReceived,
                         long messagesSent, RestartStatus restarts) {
}
