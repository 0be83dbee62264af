package jackdaw.ospf.lsa;

import jackdaw.rib.net.RouterId;
import java.util.List;

/** The routers fully adjacent to a designated router, itself included (RFC 2328 A.4.3, RFC 5340 A.4.4). */
public sealed interface NetworkBody extends LsaBody {

    List<RouterId> attached();

    /** OSPFv2. The mask may have holes: see {@link Masks}. */
    record V2(int mask, List<RouterId> attached) implements NetworkBody {
        /** The mask of a network that is for routers alone (RFC 6860). */
        public static final int HIDDEN = -1;

        public V2 {
            attached = List.copyOf(attached);
        }

        /** No route leads there, not even to the designated router's address. */
        public boolean isHidden() {
            return mask == HIDDEN;
        }
    }

    /** OSPFv3; {@code options} are the union of the attached routers'. */
    record V3(int options, List<RouterId> attached) implements NetworkBody {
        public V3 {
            attached = List.copyOf(attached);
        }
    }
}
