package jackdaw.ospf.lsa;

import jackdaw.rib.net.Ip6;
import java.util.List;

/**
 * OSPFv3: what a router tells the others on one link (RFC 5340 A.4.9): its link-local address and the link's
 * prefixes. The metrics inside the prefixes are unused.
 *
 * @param priority router priority, 0 to 255
 */
public record LinkBody(int priority, int options, Ip6 linkLocal, List<LsaPrefix> prefixes) implements LsaBody {
    public LinkBody {
        prefixes = List.copyOf(prefixes);
    }
}
