package jackdaw.rib.attribute;

import jackdaw.rib.net.Ip6;
import jackdaw.rib.net.IpAddress;
import java.util.Optional;

/**
 * The next hop that BGP carries with a route.
 *
 * @param address   what filters see
 * @param linkLocal the same router's address on the link where the route was learned (RFC 2545 §3)
 */
public record NextHopPair(IpAddress address, Optional<Ip6> linkLocal) {

    /** A next hop of one address. */
    public static NextHopPair of(IpAddress address) {
        return new NextHopPair(address, Optional.empty());
    }

    /** BIRD's text: both addresses with a blank between. */
    @Override
    public String toString() {
        return linkLocal.map(second -> address + " " + second).orElseGet(address::toString);
    }
}
