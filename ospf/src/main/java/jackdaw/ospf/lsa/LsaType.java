package jackdaw.ospf.lsa;

/**
 * The type of an LSA: one octet in OSPFv2, two with the U-bit and the scope in OSPFv3 (RFC 5340 A.4.2.1).
 *
 * @param code the number on the wire
 */
public record LsaType(OspfVersion version, int code) implements Comparable<LsaType> {
    public static final LsaType ROUTER2 = new LsaType(OspfVersion.V2, 1);
    public static final LsaType NETWORK2 = new LsaType(OspfVersion.V2, 2);
    public static final LsaType SUMMARY_NETWORK2 = new LsaType(OspfVersion.V2, 3);
    public static final LsaType SUMMARY_ROUTER2 = new LsaType(OspfVersion.V2, 4);
    public static final LsaType EXTERNAL2 = new LsaType(OspfVersion.V2, 5);
    public static final LsaType NSSA_EXTERNAL2 = new LsaType(OspfVersion.V2, 7);
    public static final LsaType OPAQUE_LINK2 = new LsaType(OspfVersion.V2, 9);
    public static final LsaType OPAQUE_AREA2 = new LsaType(OspfVersion.V2, 10);
    public static final LsaType OPAQUE_AS2 = new LsaType(OspfVersion.V2, 11);

    public static final LsaType LINK3 = new LsaType(OspfVersion.V3, 0x0008);
    /** RFC 5187. Carried as one of unknown function: without the U-bit it stays on its link, as it should. */
    public static final LsaType GRACE3 = new LsaType(OspfVersion.V3, 0x000b);
    public static final LsaType ROUTER3 = new LsaType(OspfVersion.V3, 0x2001);
    public static final LsaType NETWORK3 = new LsaType(OspfVersion.V3, 0x2002);
    public static final LsaType INTER_AREA_PREFIX3 = new LsaType(OspfVersion.V3, 0x2003);
    public static final LsaType INTER_AREA_ROUTER3 = new LsaType(OspfVersion.V3, 0x2004);
    public static final LsaType NSSA_EXTERNAL3 = new LsaType(OspfVersion.V3, 0x2007);
    public static final LsaType INTRA_AREA_PREFIX3 = new LsaType(OspfVersion.V3, 0x2009);
    public static final LsaType EXTERNAL3 = new LsaType(OspfVersion.V3, 0x4005);

    /** RFC 7770: understood by those who want to, flooded by all. */
    public static final LsaType ROUTER_INFORMATION3 = new LsaType(OspfVersion.V3, 0xa00c);

    /** The same for a link alone. */
    public static final LsaType ROUTER_INFORMATION_LINK3 = new LsaType(OspfVersion.V3, 0x800c);

    private static final int U_BIT = 0x8000;
    private static final int LINK_SCOPE_OF_STRANGERS = 0;

    /** What it describes. A known function code under a foreign scope is {@link LsaKind#UNKNOWN}. */
    public LsaKind kind() {
        return switch (version) {
            case V2 -> switch (code) {
                case 1 -> LsaKind.ROUTER;
                case 2 -> LsaKind.NETWORK;
                case 3 -> LsaKind.INTER_AREA_PREFIX;
                case 4 -> LsaKind.INTER_AREA_ROUTER;
                case 5 -> LsaKind.EXTERNAL;
                case 7 -> LsaKind.NSSA_EXTERNAL;
                case 9, 10, 11 -> LsaKind.OPAQUE;
                default -> LsaKind.UNKNOWN;
            };
            case V3 -> switch (code) {
                case 0x2001 -> LsaKind.ROUTER;
                case 0x2002 -> LsaKind.NETWORK;
                case 0x2003 -> LsaKind.INTER_AREA_PREFIX;
                case 0x2004 -> LsaKind.INTER_AREA_ROUTER;
                case 0x4005 -> LsaKind.EXTERNAL;
                case 0x2007 -> LsaKind.NSSA_EXTERNAL;
                case 0x0008 -> LsaKind.LINK;
                case 0x2009 -> LsaKind.INTRA_AREA_PREFIX;
                default -> LsaKind.UNKNOWN;
            };
        };
    }

    /** Whether this version's RFC, or RFC 5250, defines it. */
    public boolean isKnown() {
        return kind() != LsaKind.UNKNOWN;
    }

    /**
     * How far to flood it. An unknown OSPFv3 type without the U-bit stays on its link, whatever scope it claims
     * (RFC 5340 §4.5.1 (2)), except that the reserved scope stays reserved. Unknown OSPFv2 types are never flooded.
     */
    public LsaScope scope() {
        return switch (version) {
            case V2 -> switch (code) {
                case 5, 11 -> LsaScope.AS;
                case 9 -> LsaScope.LINK;
                default -> LsaScope.AREA;
            };
            case V3 -> switch (!isKnown() && !hasUBit() && scopeBits() != 3 ? LINK_SCOPE_OF_STRANGERS : scopeBits()) {
                case 0 -> LsaScope.LINK;
                case 1 -> LsaScope.AREA;
                case 2 -> LsaScope.AS;
                default -> LsaScope.RESERVED;
            };
        };
    }

    /** OSPFv3: store and flood it even if its function is unknown. */
    public boolean hasUBit() {
        return version == OspfVersion.V3 && (code & U_BIT) != 0;
    }

    private int scopeBits() {
        return code >> 13 & 3;
    }

    @Override
    public int compareTo(LsaType other) {
        int order = version.compareTo(other.version);
        return order != 0 ? order : Integer.compare(code, other.code);
    }

    /** Independent of the machine, so that hash order is the same in each run. */
    @Override
    public int hashCode() {
        return code * 31 + version.number();
    }

    /** Four hex digits, as BIRD prints types. */
    @Override
    public String toString() {
        return "%04x".formatted(code);
    }
}
