package jackdaw.bgp.session;

import jackdaw.rib.iface.Interface;
import jackdaw.rib.iface.InterfaceTable;
import jackdaw.rib.net.IpAddress;
import java.util.Optional;

/** The interface through which a directly connected neighbor is reached. */
final class Link {

    private Link() {
    }

    /** A working interface with a usable address of ours on the neighbor's network; the configured one if any is. */
    static Optional<Interface> find(SessionConfig config, InterfaceTable interfaces) {
        IpAddress neighbor = config.address();
        return config.interfaceName().map(interfaces::byName).orElseGet(() -> interfaces.reaching(neighbor))
                .filter(Interface::isUp).filter(i -> shares(i, neighbor));
    }

    /** @param before the link until now, if there was one */
    static String whyNone(SessionConfig config, Optional<Interface> before, InterfaceTable interfaces) {
        Optional<Interface> expected = before.flatMap(b -> interfaces.byIndex(b.index()))
                .or(() -> config.interfaceName().flatMap(interfaces::byName));
        if (expected.isEmpty() && config.interfaceName().isPresent()) {
            return "No interface " + config.interfaceName().get();
        }
        return expected.filter(i -> !i.isUp()).isPresent() ? "Link down" : "Neighbor not directly connected";
    }

    /** Whether {@code neighbor} lies on a network of {@code link} on which we have an address that works. */
    static boolean shares(Interface link, IpAddress neighbor) {
        return link.usable(neighbor.family()).stream().anyMatch(a -> !a.local().equals(neighbor)
                && (a.prefix().contains(neighbor) || a.peer().filter(neighbor::equals).isPresent()));
    }

    /** Whether an address became usable that was not before. */
    static boolean gainedAddress(Optional<Interface> before, Interface after) {
        return after.addresses().stream().anyMatch(a -> !a.tentative()
                && before.stream().flatMap(i -> i.addresses().stream())
                .noneMatch(b -> !b.tentative() && b.local().equals(a.local())));
    }
}
