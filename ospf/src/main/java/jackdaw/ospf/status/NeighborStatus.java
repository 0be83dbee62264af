package jackdaw.ospf.status;

import jackdaw.ospf.neighbor.NeighborState;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.RouterId;
import java.util.OptionalLong;

/**
 * A neighbor; one that is named and silent is in Attempt and has no router id.
 *
 * @param role           {@code DR}, {@code BDR}, {@code Other} or {@code PtP}
 * @param deadNanos      until it counts as gone if no Hello comes
 * @param stateSince     monotonic time of its last change of state
 * @param requests       LSAs it has and we still want
 * @param retransmissions LSAs it has not acknowledged
 * @param hasMtuTrouble  no adjacency because of different MTUs
 * @param graceNanos     how much longer it is waited for, if it restarts
 */
public record NeighborStatus(RouterId id, int priority, NeighborState state, String role, long deadNanos, String ifname,
                             IpAddress address, long stateSince, int requests, int retransmissions,
                             boolean hasMtuTrouble, OptionalLong graceNanos) {
}
