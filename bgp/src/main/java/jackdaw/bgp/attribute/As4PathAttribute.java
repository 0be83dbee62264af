package jackdaw.bgp.attribute;

import jackdaw.rib.attribute.AsPath;
import jackdaw.rib.attribute.AttributeKey;
import jackdaw.rib.attribute.AttributeType;
import jackdaw.rib.wire.WireReader;
import jackdaw.rib.wire.WireWriter;

/** AS4_PATH (RFC 6793 §3): lives only between the wire and {@link PathSegments#merge}; no route ever has it. */
public final class As4PathAttribute implements AttributeCodec<AsPath> {
    public static final AttributeKey<AsPath> KEY =
            new AttributeKey<>("bgp_as4_path", "BGP.as4_path", AttributeType.AS_PATH);

    @Override
    public int code() {
        return 17;
    }

    @Override
    public int flags() {
        return OPTIONAL | TRANSITIVE;
    }

    @Override
    public AttributeKey<AsPath> key() {
        return KEY;
    }

    @Override
    public FaultAction faultAction() {
        return FaultAction.ATTRIBUTE_DISCARD;
    }

    /** RFC 6793 §4.1: speakers of four-octet numbers discard it from one another. */
    @Override
    public boolean isUsed(WireContext context) {
        return !context.fourOctetAs();
    }

    @Override
    public AsPath decode(WireReader in, WireContext context) {
        return PathSegments.decode(in, true);
    }

    @Override
    public void encode(AsPath value, WireWriter out, WireContext context) {
        PathSegments.encode(value, out, true);
    }
}
