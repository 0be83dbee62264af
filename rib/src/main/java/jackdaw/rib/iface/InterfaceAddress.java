package jackdaw.rib.iface;

import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import java.util.Optional;

/**
 * An address on an interface.
 *
 * @param local     the address itself
 * @param prefix    the subnet, or the peer's host prefix on a point-to-point address
 * @param peer      the other end of a point-to-point address, if one was given
 * @param secondary the kernel marks it secondary
 * @param tentative duplicate address detection has not finished (IPv6), or it failed: not usable as a source yet
 * @param scope     kernel scope of the address
 */
public record InterfaceAddress(IpAddress local, Prefix prefix, Optional<IpAddress> peer, boolean secondary,
                               boolean tentative, jackdaw.rib.table.Scope scope) {
}
