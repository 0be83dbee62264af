package jackdaw.rib.builtin;

import jackdaw.rib.iface.Interface;
import jackdaw.rib.iface.InterfaceTable;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.table.NextHop;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the interfaces behind the gateways of static routes. */
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
}
