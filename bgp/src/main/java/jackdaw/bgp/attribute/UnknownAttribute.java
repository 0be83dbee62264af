package jackdaw.bgp.attribute;

import jackdaw.rib.attribute.AttributeKey;
import jackdaw.rib.attribute.AttributeType;
import jackdaw.rib.attribute.Bytes;
import java.util.HexFormat;
import java.util.stream.IntStream;
import java.util.List;

/**
 * Optional transitive attributes nobody here understands: kept, and passed on with the Partial bit (RFC 4271 §9).
 * Filters cannot name them.
 */
public final class UnknownAttribute {
    private static final String PREFIX = "bgp_unknown_";
    private static final HexFormat PAIRS = HexFormat.ofDelimiter(" ");
    private static final List<AttributeKey<Bytes>> KEYS = IntStream.range(0, 256).mapToObj(UnknownAttribute::make)
            .toList();

    private UnknownAttribute() {
    }

    private static AttributeKey<Bytes> make(int code) {
        String hex = HexFormat.of().toHexDigits((byte) code);
        return new AttributeKey<>(PREFIX + hex, "BGP." + hex + " [t]", AttributeType.OPAQUE,
                octets -> PAIRS.formatHex(octets.toArray()));
    }

    /** Whether {@code key} is of an attribute nobody here understands. */
    public static boolean isOne(AttributeKey<?> key) {
        return key.type() == AttributeType.OPAQUE && key.name().startsWith(PREFIX);
    }

    /** The type code behind such a key. */
    public static int code(AttributeKey<?> key) {
        return HexFormat.fromHexDigits(key.name(), PREFIX.length(), PREFIX.length() + 2);
    }

    /** The key of the attribute with type {@code code}, 0 to 255. */
    public static AttributeKey<Bytes> key(int code) {
        return KEYS.get(code);
    }
}
