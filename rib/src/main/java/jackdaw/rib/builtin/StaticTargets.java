package jackdaw.rib.builtin;

import jackdaw.rib.attribute.CommonAttributes;
import jackdaw.rib.iface.Interface;
import jackdaw.rib.iface.InterfaceTable;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.table.Net;
import jackdaw.rib.table.NextHop;
import jackdaw.rib.table.Route;
import jackdaw.rib.table.Table;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the interfaces behind the targets of static routes. */
record StaticTargets(InterfaceTable interfaces) {
    private static final Comparator<NextHop.Hop> CANONICAL =
            Comparator.comparing(StaticTargets::gatewayText).thenComparing(NextHop.Hop::ifname);

    private static String gatewayText(NextHop.Hop hop) {
        return hop instanceof NextHop.Via via ? via.gateway().toString() : "";
    }

    /** The hops that work now, together; empty if none does. */
    Optional<NextHop> hops(List<StaticRoute.Hop> hops) {
        List<NextHop.Hop> working = hops.stream().flatMap(h -> hop(h).stream()).distinct().sorted(CANONICAL).toList();
        return working.isEmpty() ? Optional.empty() : Optional.of(NextHop.of(working));
    }

    private Optional<NextHop.Hop> hop(StaticRoute.Hop hop) {
        if (hop.gateway().isEmpty()) {
            return working(hop.device().orElseThrow())
                    .map(i -> new NextHop.OnLink(i.index(), i.name(), hop.weight()));
        }
        IpAddress gateway = hop.gateway().get();
        if (interfaces.isLocal(gateway)) {
            return Optional.empty();
        }
        Optional<Interface> by = hop.device().isEmpty() ? interfaces.reaching(gateway)
                : working(hop.device().get())
                        .filter(i -> hop.onLink() || gateway.isLinkLocal() || hasSubnetOf(i, gateway));
        return by.map(i -> new NextHop.Via(gateway, i.index(), i.name(), hop.onLink(), hop.weight()));
    }

    private Optional<Interface> working(String name) {
        return interfaces.byName(name).filter(Interface::isUp);
    }

    private static boolean hasSubnetOf(Interface iface, IpAddress address) {
        return iface.addresses().stream().anyMatch(a -> a.prefix().contains(address));
    }

    /**
     * As packets to {@code address} go: over the link if a connected subnet is more specific than any route, else by
     * the best route that covers it. A route that is recursive itself does not count, or two could lean on each other.
     */
    NextHop recursive(IpAddress address, Table table) {
        Optional<Net> net = table.longestMatch(address);
        Optional<Interface> link = interfaces.isLocal(address) ? Optional.empty() : interfaces.reaching(address);
        int subnet = link.stream().flatMap(i -> i.addresses().stream()).filter(a -> a.prefix().contains(address))
                .mapToInt(a -> a.prefix().length()).max().orElse(-1);
        if (link.isPresent() && net.map(n -> n.prefix().length()).orElse(-1) <= subnet) {
            return new NextHop.Recursive(address,
                    new NextHop.Via(address, link.get().index(), link.get().name()), 0);
        }
        return net.map(Net::best).filter(r -> !(r.nextHop() instanceof NextHop.Recursive))
                .map(r -> through(address, r)).orElseGet(() -> NextHop.Recursive.unresolved(address));
    }

    private static NextHop through(IpAddress address, Route route) {
        NextHop resolved = route.nextHop() instanceof NextHop.OnLink link
                ? new NextHop.Via(address, link.ifindex(), link.ifname()) : route.nextHop();
        return new NextHop.Recursive(address, resolved,
                route.attributes().get(CommonAttributes.IGP_METRIC).orElse(-1L));
    }
}
