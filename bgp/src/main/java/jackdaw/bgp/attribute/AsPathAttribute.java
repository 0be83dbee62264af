package jackdaw.bgp.attribute;

import jackdaw.rib.attribute.AsPath;
import jackdaw.rib.attribute.AttributeKey;
import jackdaw.rib.attribute.AttributeType;
import jackdaw.rib.wire.WireReader;
import jackdaw.rib.wire.WireWriter;

/** AS_PATH (RFC 4271 §5.1.2, RFC 6793, errors RFC 7606 §7.2 and RFC 7607). */
public final class AsPathAttribute {
    public static final AttributeKey<AsPath> KEY =
            new AttributeKey<>("bgp_path", "BGP.as_path", AttributeType.AS_PATH);
    static final AttributeCodec<AsPath> CODEC = new AttributeCodec<>(2, AttributeCodec.TRANSITIVE, KEY,
            FaultAction.TREAT_AS_WITHDRAW, Audience.ANYONE, new Form());

    private AsPathAttribute() {
    }

    private static final class Form implements ValueForm<AsPath> {
        @Override
        public AsPath decode(WireReader in, WireContext context) {
            AsPath path = PathSegments.decode(in, context.fourOctetAs());
            if (context.external() && path.hasConfederation()) {
                throw in.malformed("confederation segments from another AS");
            }
            return path;
        }

        @Override
        public void encode(AsPath value, WireWriter out, WireContext context) {
            PathSegments.encode(value, out, context.fourOctetAs());
        }
    }
}
