package jackdaw.ospf.grace;

import jackdaw.ospf.lsa.LsaKey;
import jackdaw.ospf.lsa.LsaType;
import jackdaw.ospf.lsa.OpaqueBody;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.rib.attribute.Bytes;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.wire.Malformed;
import jackdaw.rib.wire.WireReader;
import jackdaw.rib.wire.WireWriter;
import java.util.Optional;

/**
 * What a grace-LSA says: go on as if I were there, for so long (RFC 3623 appendix A, RFC 5187 §2.2). In OSPFv2 it is an
 * opaque LSA of link scope, in OSPFv3 an LSA type of its own; the TLVs are the same.
 *
 * @param seconds   the grace period, counted from the LSA's birth; unsigned on the wire
 * @param reason    the number on the wire
 * @param source OSPFv2: the sender's address on the link
 */
record Grace(long seconds, int reason, Optional<Ip4> source) {
    /** LSRefreshTime: the longest period that may be asked for (RFC 3623 §B.1). */
    static final int LONGEST_SECONDS = 1800;

    /** Why a router restarts, as far as it knows (RFC 3623 §A.1). */
    static final int UNKNOWN = 0;
    static final int SOFTWARE_RESTART = 1;

    /** Opaque type 3 (RFC 3623 §A); opaque id 0. */
    private static final int OPAQUE_TYPE = 3;
    private static final int TYPE_SHIFT = 24;

    private static final int PERIOD = 1;
    private static final int REASON = 2;
    private static final int ADDRESS = 3;
    private static final int WORD = 4;

    /** Whether an LSA of that key is a grace-LSA. */
    static boolean isGrace(OspfVersion version, LsaKey key) {
        return key.type() == type(version).code()
                && (version == OspfVersion.V3 || key.linkStateId() >>> TYPE_SHIFT == OPAQUE_TYPE);
    }

    static LsaType type(OspfVersion version) {
        return version == OspfVersion.V2 ? LsaType.OPAQUE_LINK2 : LsaType.GRACE3;
    }

    /** @param interfaceId names the interface in OSPFv3 (RFC 5187 §2.2) */
    static int linkStateId(OspfVersion version, int interfaceId) {
        return version == OspfVersion.V2 ? OPAQUE_TYPE << TYPE_SHIFT : interfaceId;
    }

    /** Empty if it cannot be read, or lacks the period. A reason may be absent: nothing follows from it. */
    static Optional<Grace> read(Bytes content) {
        try {
            return read(new WireReader(content.toArray()));
        } catch (Malformed _) {
            return Optional.empty();
        }
    }

    private static Optional<Grace> read(WireReader in) {
        Optional<Long> seconds = Optional.empty();
        int reason = UNKNOWN;
        Optional<Ip4> address = Optional.empty();
        while (in.hasRemaining()) {
            int type = in.u16();
            int length = in.u16();
            WireReader value = in.sub(length);
            in.skip(Math.min(in.remaining(), padding(length)));
            switch (type) {
                case PERIOD -> seconds = Optional.of(value.u32());
                case REASON -> reason = value.u8();
                case ADDRESS -> address = Optional.of(value.ip4());
                default -> {
                    // A TLV of a later day (RFC 3623 §A).
                }
            }
        }
        int known = reason;
        Optional<Ip4> from = address;
        return seconds.map(s -> new Grace(s, known, from));
    }

    private static int padding(int length) {
        return -length & WORD - 1;
    }

    /** In the RFC's words. */
    String reasonText() {
        return switch (reason) {
            case SOFTWARE_RESTART -> "software restart";
            case 2 -> "software reload or upgrade";
            case 3 -> "switch to redundant control processor";
            default -> "unknown reason";
        };
    }

    OpaqueBody body() {
        WireWriter out = new WireWriter();
        out.u16(PERIOD).u16(WORD).u32(seconds);
        out.u16(REASON).u16(1).u8(reason).u24(0);
        source.ifPresent(a -> out.u16(ADDRESS).u16(WORD).u32(a.bits()));
        return new OpaqueBody(Bytes.of(out.toBytes()));
    }
}
