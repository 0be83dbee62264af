package jackdaw.policy.program;

import jackdaw.policy.type.EnumType;
import jackdaw.policy.type.Type;
import jackdaw.policy.type.Type.Basic;
import jackdaw.rib.attribute.AttributeKey;
import jackdaw.rib.attribute.AttributeType;
import jackdaw.rib.attribute.CommonAttributes;
import java.util.Map;
import java.util.Optional;

/** The types of dynamic attributes in the language. */
public final class AttributeTypes {
    /** Enums of protocols Jackdaw does not speak; their attributes hold plain numbers. */
    private static final Map<String, EnumType> NUMBERED = Map.of("ra_preference", EnumType.RA_PREFERENCE,
            "mpls_policy", EnumType.MPLS_POLICY, "kbr_source", EnumType.KBR_SOURCE);

    private AttributeTypes() {
    }

    public static Type of(AttributeKey<?> key) {
        return switch (key.type()) {
            case INT -> NUMBERED.containsKey(key.name()) ? NUMBERED.get(key.name()) : Basic.INT;
            case BOOL -> Basic.BOOL;
            case IP, NEXT_HOP -> Basic.IP;
            case QUAD -> Basic.QUAD;
            case STRING -> Basic.STRING;
            case BYTESTRING -> Basic.BYTESTRING;
            case AS_PATH -> Basic.PATH;
            case COMMUNITIES -> Basic.CLIST;
            case EXTENDED_COMMUNITIES -> Basic.ECLIST;
            case LARGE_COMMUNITIES -> Basic.LCLIST;
            case ORIGIN -> EnumType.BGP_ORIGIN;
            case OPAQUE -> Basic.OPAQUE;
        };
    }

    /** The types a custom attribute may have, as in BIRD 2.19. */
    public static Optional<AttributeType> custom(Type type) {
        return type instanceof Basic basic ? switch (basic) {
            case INT -> Optional.of(AttributeType.INT);
            case IP -> Optional.of(AttributeType.IP);
            case QUAD -> Optional.of(AttributeType.QUAD);
            case STRING -> Optional.of(AttributeType.STRING);
            case BYTESTRING -> Optional.of(AttributeType.BYTESTRING);
            case PATH -> Optional.of(AttributeType.AS_PATH);
            case CLIST -> Optional.of(AttributeType.COMMUNITIES);
            case ECLIST -> Optional.of(AttributeType.EXTENDED_COMMUNITIES);
            case LCLIST -> Optional.of(AttributeType.LARGE_COMMUNITIES);
            default -> Optional.empty();
        } : Optional.empty();
    }

    /** Service ownership is the daemon's to say; filters only read it. */
    public static boolean isReadOnly(AttributeKey<?> key) {
        return key.equals(CommonAttributes.NAT_SERVICE) || key.equals(CommonAttributes.NAT_STATE);
    }
}
