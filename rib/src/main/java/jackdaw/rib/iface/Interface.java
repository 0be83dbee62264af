package jackdaw.rib.iface;

import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import java.util.List;
import java.util.Optional;

/**
 * Snapshot of one interface.
 *
 * @param index     kernel index; another one after the interface was deleted and made again
 * @param mtu       largest IP packet in octets
 * @param adminUp   IFF_UP
 * @param carrier   IFF_LOWER_UP: the link works
 * @param multicast IFF_MULTICAST
 * @param broadcast IFF_BROADCAST
 * @param pointToPoint IFF_POINTOPOINT
 * @param loopback  IFF_LOOPBACK
 * @param master    index of the bridge, bond or VRF it belongs to, 0 if none
 * @param addresses in kernel order
 */
public record Interface(int index, String name, int mtu, boolean adminUp, boolean carrier, boolean multicast,
                        boolean broadcast, boolean pointToPoint, boolean loopback, int master,
                        List<InterfaceAddress> addresses) {
    public Interface {
        addresses = List.copyOf(addresses);
    }

    /** Administratively up and the link works. */
    public boolean isUp() {
        return adminUp && carrier;
    }

    /** Usable addresses of one family: no longer tentative. */
    public List<InterfaceAddress> usable(AddressFamily family) {
        return addresses.stream().filter(a -> a.local().family() == family && !a.tentative()).toList();
    }

    /** The IPv6 link-local address, once duplicate address detection is through. */
    public Optional<IpAddress> linkLocal() {
        return usable(AddressFamily.IPV6).stream().map(InterfaceAddress::local)
                .filter(IpAddress::isLinkLocal).findFirst();
    }

    public boolean hasAddress(IpAddress address) {
        return addresses.stream().anyMatch(a -> a.local().equals(address));
    }
}
