package jackdaw.ospf.lsa;

import jackdaw.rib.net.RouterId;

/** An AS boundary router in another area (RFC 2328 A.4.4 type 4, RFC 5340 A.4.6). */
public sealed interface InterAreaRouterBody extends LsaBody {

    /** 0 to {@link ExternalBody#LS_INFINITY}. */
    int metric();

    RouterId target(int linkStateId);

    /** OSPFv2: the link state id is the router; the mask has no meaning and is sent as 0. */
    record V2(int metric) implements InterAreaRouterBody {
        @Override
        public RouterId target(int linkStateId) {
            return new RouterId(linkStateId);
        }
    }

    /** OSPFv3. */
    record V3(int options, int metric, RouterId destination) implements InterAreaRouterBody {
        @Override
        public RouterId target(int linkStateId) {
            return destination;
        }
    }
}
