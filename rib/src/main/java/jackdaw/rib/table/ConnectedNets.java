package jackdaw.rib.table;

import jackdaw.rib.net.IpAddress;
import java.util.Optional;

/** What next hop resolution needs to know of the machine's own interfaces. */
public interface ConnectedNets {

    /**
     * A subnet on a working interface.
     *
     * @param length its prefix length: the longer match wins against a route
     */
    record Subnet(int ifindex, String ifname, int length) {
    }

    /** The most specific subnet of a working interface around {@code address}; never a link-local one. */
    Optional<Subnet> connected(IpAddress address);

    /** Whether the address is one of ours, and so leads nowhere. */
    boolean isLocal(IpAddress address);
}
