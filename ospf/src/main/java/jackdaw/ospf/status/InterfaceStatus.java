package jackdaw.ospf.status;

import jackdaw.ospf.iface.InterfaceState;
import jackdaw.ospf.iface.NetworkType;
import jackdaw.ospf.wire.ReverseMetric;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * An interface.
 *
 * @param source   address it sends from
 * @param peer     the other end of its point-to-point address, if it has one
 * @param prefixes what it announces, its own subnet first
 * @param weight   of hops by it among several of a route
 * @param pollSeconds  PollInterval, where neighbors may be named
 * @param dr       designated router, empty if there is none
 * @param mayReverse    whether neighbors and we may ask each other for costs there (RFC 9339)
 * @param reverseMetric what neighbors are asked to count for sending to us
 * @param costs    of sending to neighbors that have asked for another cost than the interface's
 */
public record InterfaceStatus(int ifindex, String name, RouterId area, NetworkType type, InterfaceState state,
                              boolean isStub, IpAddress source, Optional<IpAddress> peer, List<Prefix> prefixes,
                              int mtu, int priority, int cost, int weight, int helloMillis, int pollSeconds,
                              int waitSeconds, int deadSeconds, int retransmitSeconds,
                              boolean isAuthenticated, Optional<Router> dr, Optional<Router> backup,
                              boolean mayReverse, Optional<ReverseMetric> reverseMetric,
                              SortedMap<RouterId, Integer> costs) {
    public InterfaceStatus {
        prefixes = List.copyOf(prefixes);
    }

    /** A designated router. */
    public record Router(RouterId id, IpAddress address) {
    }
}
