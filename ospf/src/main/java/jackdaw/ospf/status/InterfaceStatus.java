package jackdaw.ospf.status;

import jackdaw.ospf.iface.InterfaceState;
import jackdaw.ospf.iface.NetworkType;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import java.util.List;
import java.util.Optional;

/**
 * An interface.
 *
 * @param source   address it sends from
 * @param prefixes what it announces, its own subnet first
 * @param weight   of hops by it among several of a route
 * @param dr       designated router, empty if there is none
 */
public record InterfaceStatus(int ifindex, String name, RouterId area, NetworkType type, InterfaceState state,
                              boolean isStub, IpAddress source, List<Prefix> prefixes, int mtu, int priority, int cost,
                              int weight, int helloMillis, int waitSeconds, int deadSeconds, int retransmitSeconds,
                              boolean isAuthenticated, Optional<Router> dr, Optional<Router> backup) {
    public InterfaceStatus {
        prefixes = List.copyOf(prefixes);
    }

    /** A designated router. */
    public record Router(RouterId id, IpAddress address) {
    }
}
