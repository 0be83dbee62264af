package jackdaw.ospf.lsa;

import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.Ip6;
import java.util.List;

/**
 * OSPFv3: what a router tells the others on one link (RFC 5340 A.4.9): its link-local address and the link's
 * prefixes. The metrics inside the prefixes are unused.
 *
 * @param priority  router priority, 0 to 255
 * @param linkLocal its first 32 bits are an IPv4 address, or zero without one, where IPv4 is carried (RFC 5838 §2.5)
 */
public record LinkBody(int priority, int options, Ip6 linkLocal, List<LsaPrefix> prefixes) implements LsaBody {
    public LinkBody {
        prefixes = List.copyOf(prefixes);
    }

    /** The IPv4 address as that field has it. */
    public static Ip6 field(Ip4 address) {
        return new Ip6((long) address.bits() << 32, 0);
    }

    /** The IPv4 address in that field, 0.0.0.0 if there is none. */
    public Ip4 ip4() {
        return new Ip4((int) (linkLocal.high() >>> 32));
    }
}
