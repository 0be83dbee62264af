package jackdaw.rib.builtin;

import jackdaw.rib.iface.Interface;
import jackdaw.rib.iface.InterfaceAddress;
import jackdaw.rib.iface.InterfaceTable;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.protocol.NeighborPath;
import jackdaw.rib.table.NextHop;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds the interfaces behind the gateways of static routes.
 *
 * @param alive tells of a gateway that BFD watches whether it answers
 */
record StaticTargets(InterfaceTable interfaces, Predicate<? super NeighborPath> alive) {
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

    /** Empty while it does not work. */
    Optional<NextHop.Hop> hop(StaticRoute.Hop hop) {
        if (hop.gateway().isEmpty()) {
            return working(hop.device().orElseThrow())
                    .map(i -> new NextHop.OnLink(i.index(), i.name(), hop.weight()));
        }
        IpAddress gateway = hop.gateway().get();
        return link(hop, gateway).filter(i -> !hop.bfd() || path(gateway, i).filter(alive).isPresent())
                .map(i -> new NextHop.Via(gateway, i.index(), i.name(), hop.onLink(), hop.weight()));
    }

    /** The ways to gateways that BFD shall watch, with their interfaces; none while no interface leads there. */
    Map<NeighborPath, String> watched(List<StaticRoute> routes) {
        Map<NeighborPath, String> watched = new LinkedHashMap<>();
        for (StaticRoute route : routes) {
            if (route.target() instanceof StaticRoute.Hops(List<StaticRoute.Hop> hops)) {
                hops.stream().filter(StaticRoute.Hop::bfd).forEach(hop -> hop.gateway().ifPresent(gateway ->
                        link(hop, gateway).ifPresent(i ->
                                path(gateway, i).ifPresent(path -> watched.put(path, i.name())))));
            }
        }
        return watched;
    }

    private Optional<Interface> link(StaticRoute.Hop hop, IpAddress gateway) {
        if (interfaces.isLocal(gateway)) {
            return Optional.empty();
        }
        return hop.device().isEmpty() ? interfaces.reaching(gateway) : working(hop.device().get())
                .filter(i -> hop.onLink() || gateway.isLinkLocal() || hasSubnetOf(i, gateway));
    }

    /** From our address in the gateway's subnet; with a gateway that is on the link without one, from any. */
    private static Optional<NeighborPath> path(IpAddress gateway, Interface by) {
        List<InterfaceAddress> own = by.usable(gateway.family());
        Optional<IpAddress> local = gateway.isLinkLocal() && gateway.family() == AddressFamily.IPV6 ? by.linkLocal()
                : own.stream().filter(a -> a.prefix().contains(gateway)).findFirst()
                        .or(() -> own.stream().findFirst()).map(InterfaceAddress::local);
        return local.map(from -> new NeighborPath(gateway, from, by.index()));
    }

    private Optional<Interface> working(String name) {
        return interfaces.byName(name).filter(Interface::isUp);
    }

    private static boolean hasSubnetOf(Interface iface, IpAddress address) {
        return iface.addresses().stream().anyMatch(a -> a.prefix().contains(address));
    }
}
