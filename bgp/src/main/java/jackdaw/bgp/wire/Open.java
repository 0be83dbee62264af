package jackdaw.bgp.wire;

import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.RouterId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An OPEN (RFC 4271 §4.2).
 *
 * @param asn         the My Autonomous System field, two octets
 * @param holdSeconds 0, or 3 to 65535
 */
public record Open(int asn, int holdSeconds, RouterId identifier, List<Capability> capabilities) {
    public Open {
        capabilities = List.copyOf(capabilities);
    }

    /** The AS number, from the four-octet capability if there is one. */
    public long effectiveAs() {
        return find(Capability.FourOctetAs.class).map(Capability.FourOctetAs::asn).orElse((long) asn);
    }

    public <C extends Capability> Optional<C> find(Class<C> kind) {
        return capabilities.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    public boolean has(Class<? extends Capability> kind) {
        return capabilities.stream().anyMatch(kind::isInstance);
    }

    /** The unicast families announced; a speaker without multiprotocol capabilities means IPv4 (RFC 4760 §8). */
    public List<AddressFamily> families() {
        if (!has(Capability.Multiprotocol.class)) {
            return List.of(AddressFamily.IPV4);
        }
        List<AddressFamily> families = new ArrayList<>();
        for (Capability capability : capabilities) {
            if (capability instanceof Capability.Multiprotocol mp) {
                Afi.unicast(mp.afi(), mp.safi()).filter(f -> !families.contains(f)).ifPresent(families::add);
            }
        }
        return families;
    }
}
