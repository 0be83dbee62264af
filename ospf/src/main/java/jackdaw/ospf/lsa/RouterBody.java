package jackdaw.ospf.lsa;

import jackdaw.rib.net.RouterId;
import java.util.List;

/** A router and its links (RFC 2328 A.4.2, RFC 5340 A.4.3). */
public sealed interface RouterBody extends LsaBody {
    /** Area border router. */
    int FLAG_B = 0x01;
    /** AS boundary router. */
    int FLAG_E = 0x02;
    /** Endpoint of a virtual link. */
    int FLAG_V = 0x04;
    /** Translates type-7 LSAs unconditionally (RFC 3101). */
    int FLAG_NT = 0x10;

    int flags();

    default boolean isAreaBorder() {
        return (flags() & FLAG_B) != 0;
    }

    default boolean isAsBoundary() {
        return (flags() & FLAG_E) != 0;
    }

    default boolean isVirtualEndpoint() {
        return (flags() & FLAG_V) != 0;
    }

    /** What is at the other end of a link. */
    enum LinkType {
        POINT_TO_POINT(1), TRANSIT(2), STUB(3), VIRTUAL(4),
        /** None of the RFC's: such a link is ignored. */
        UNKNOWN(0);

        private final int code;

        LinkType(int code) {
            this.code = code;
        }

        public int code() {
            return code;
        }

        public static LinkType of(int code) {
            return switch (code) {
                case 1 -> POINT_TO_POINT;
                case 2 -> TRANSIT;
                case 3 -> STUB;
                case 4 -> VIRTUAL;
                default -> UNKNOWN;
            };
        }
    }

    /** OSPFv2. TOS metrics are read over and never sent. */
    record V2(int flags, List<Link2> links) implements RouterBody {
        public V2 {
            links = List.copyOf(links);
        }
    }

    /**
     * A link of an OSPFv2 router.
     *
     * @param id     neighbor's router id, DR's address, or network address
     * @param content own interface address or index, or the mask of a stub network (the RFC's "link data")
     * @param metric 0 to 65535
     */
    record Link2(LinkType type, int id, int content, int metric) {
    }

    /** OSPFv3; {@code options} as in {@link Options}. */
    record V3(int flags, int options, List<Link3> links) implements RouterBody {
        public V3 {
            links = List.copyOf(links);
        }
    }

    /**
     * A link of an OSPFv3 router, never a stub.
     *
     * @param metric              0 to 65535
     * @param interfaceId         own
     * @param neighborInterfaceId the neighbor's, or the DR's on a transit link
     * @param neighbor            the neighbor's router id, or the DR's on a transit link
     */
    record Link3(LinkType type, int metric, int interfaceId, int neighborInterfaceId, RouterId neighbor) {
    }
}
