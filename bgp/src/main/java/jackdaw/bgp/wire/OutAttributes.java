package jackdaw.bgp.wire;

import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.net.Ip6;
import jackdaw.rib.net.IpAddress;
import java.util.Optional;

/**
 * What is announced with a group of prefixes.
 *
 * @param attributes as they shall be sent, except for the next hop
 * @param linkLocal  the second address of an IPv6 next hop (RFC 2545 §3)
 */
public record OutAttributes(Attributes attributes, IpAddress nextHop, Optional<Ip6> linkLocal) {
}
