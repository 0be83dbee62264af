package jackdaw.bgp.attribute;

import jackdaw.rib.attribute.AsPath;
import jackdaw.rib.attribute.AttributeKey;
import jackdaw.rib.attribute.AttributeType;
import jackdaw.rib.wire.WireReader;
import jackdaw.rib.wire.WireWriter;

/** AS4_PATH (RFC 6793 §3): lives only between the wire and {@link PathSegments#merge}; no route ever has it. */
public final class As4PathAttribute {
    public static final AttributeKey<AsPath> KEY =
            new AttributeKey<>("bgp_as4_path", "BGP.as4_path", AttributeType.AS_PATH);
    static final AttributeCodec<AsPath> CODEC = new AttributeCodec<>(17, AttributeCodec.OPTIONAL_TRANSITIVE, KEY,
            FaultAction.ATTRIBUTE_DISCARD, Audience.TWO_OCTET_SPEAKERS, new Form());

    private As4PathAttribute() {
    }

    private static final class Form implements ValueForm<AsPath> {
        @Override
        public AsPath decode(WireReader in, WireContext context) {
            return PathSegments.decode(in, true);
        }

        @Override
        public void encode(AsPath value, WireWriter out, WireContext context) {
            PathSegments.encode(value, out, true);
        }
    }
}
