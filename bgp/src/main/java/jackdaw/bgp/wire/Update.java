package jackdaw.bgp.wire;

import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Ip6;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import java.util.List;
import java.util.Optional;

/**
 * A decoded UPDATE after RFC 7606: what must be withdrawn, errors' victims included, and what is reached.
 *
 * @param withdrawn prefixes of either family
 * @param reached   at most one entry per place where prefixes can stand: MP_REACH_NLRI and the NLRI field
 * @param faults    what was wrong, without session resets
 * @param endOfRib  the family whose initial table is now complete (RFC 4724 §2)
 */
public record Update(List<Prefix> withdrawn, List<Reach> reached, List<Fault> faults,
                     Optional<AddressFamily> endOfRib) {

    /**
     * Prefixes with their next hop and attributes.
     *
     * @param nextHop    also in the attributes; a link-local one if the peer sent no other
     * @param linkLocal  the second address of an IPv6 next hop (RFC 2545 §3)
     * @param attributes with {@code bgp_next_hop}
     */
    public record Reach(AddressFamily family, IpAddress nextHop, Optional<Ip6> linkLocal, Attributes attributes,
                        List<Prefix> prefixes) {
    }
}
