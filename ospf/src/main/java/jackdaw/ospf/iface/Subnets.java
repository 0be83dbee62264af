package jackdaw.ospf.iface;

import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.rib.iface.Interface;
import jackdaw.rib.iface.InterfaceAddress;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import java.util.List;
import java.util.Optional;

/** In which subnets of a kernel interface OSPFv2 speaks. */
final class Subnets {
    private Subnets() {
    }

    /** An address of its own, in no subnet: announced, but nobody else is there. */
    static boolean isHost(InterfaceAddress address) {
        return address.prefix().isHost() && address.peer().isEmpty();
    }

    /** The address alone, without its subnet. */
    static InterfaceAddress host(InterfaceAddress address) {
        return new InterfaceAddress(address.local(), Prefix.host(address.local()), Optional.empty(),
                address.secondary(), address.tentative(), address.scope());
    }

    /**
     * One entry for each OSPF interface that a kernel interface makes. An empty one stands for the interface as a
     * whole: in OSPFv3, on a stub interface, and where there is no subnet but at most an address.
     */
    static List<Optional<Prefix>> of(Interface iface, InterfaceConfig config, OspfVersion version) {
        if (version == OspfVersion.V3 || config.stub() || iface.loopback()) {
            return List.of(Optional.empty());
        }
        List<Optional<Prefix>> subnets = iface.usable(AddressFamily.IPV4).stream()
                .filter(a -> !isHost(a) && !a.local().isLoopback()).map(InterfaceAddress::prefix).distinct()
                .map(Optional::of).toList();
        return subnets.isEmpty() ? List.of(Optional.empty()) : subnets;
    }
}
