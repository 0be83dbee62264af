package jackdaw.ospf.iface;

import jackdaw.ospf.neighbor.Neighbor;
import jackdaw.ospf.neighbor.NeighborState;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.RouterId;
import java.util.List;
import java.util.function.Predicate;

/** To whom packets go that are for several routers, where the network has no multicast (RFC 2328 §9.5.1, §13.3). */
final class Audience {
    private Audience() {
    }

    /** Those that take part in flooding; before there are any, all that the configuration names. */
    static List<IpAddress> ofFlooding(OspfInterface iface) {
        List<IpAddress> present = addresses(iface, n -> n.isAtLeast(NeighborState.EXCHANGE));
        return present.isEmpty() ? iface.known() : present;
    }

    /**
     * Whom each Hello goes to. RFC 2328 §9.5.1 spares routers that cannot become designated each other's Hellos; we
     * do not spare one of them ours while we can, so that the next designated router knows it already.
     */
    static List<IpAddress> ofHellos(OspfInterface iface) {
        return addresses(iface, n -> n.isAtLeast(NeighborState.INIT) && (!iface.type().hasDesignatedRouter()
                || iface.config().priority() > 0 || n.priority() > 0));
    }

    /** Who is named by the configuration and silent, and may form an adjacency with us: greeted at PollInterval. */
    static List<IpAddress> ofPolls(OspfInterface iface) {
        List<IpAddress> heard = addresses(iface, n -> n.isAtLeast(NeighborState.INIT));
        return iface.known().stream().filter(a -> !heard.contains(a)).filter(a -> !iface.type().hasDesignatedRouter()
                || iface.config().priority() > 0 || iface.config().known().mayLead(a)).toList();
    }

    private static List<IpAddress> addresses(OspfInterface iface, Predicate<Neighbor> test) {
        return iface.neighbors().stream().filter(n -> !n.id().equals(RouterId.NONE)).filter(test)
                .map(Neighbor::address).toList();
    }
}
