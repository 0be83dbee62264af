package jackdaw.ospf.lsa;

import jackdaw.rib.net.RouterId;
import java.util.List;

/**
 * OSPFv3: prefixes that belong to a router or a transit network (RFC 5340 A.4.10).
 *
 * @param referencedType {@link LsaType#ROUTER3} with id 0, or {@link LsaType#NETWORK3} with the DR's interface id
 */
public record IntraAreaPrefixBody(int referencedType, int referencedId, RouterId referencedRouter,
                                  List<LsaPrefix> prefixes) implements LsaBody {
    public IntraAreaPrefixBody {
        prefixes = List.copyOf(prefixes);
    }
}
