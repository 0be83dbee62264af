package jackdaw.bgp.attribute;

import jackdaw.rib.attribute.AttributeKey;
import jackdaw.rib.attribute.AttributeType;
import jackdaw.rib.attribute.Bytes;
import jackdaw.rib.wire.WireReader;
import jackdaw.rib.wire.WireWriter;

/** AS4_AGGREGATOR (RFC 6793 §3): lives only between the wire and the merge; no route ever has it. */
public final class As4AggregatorAttribute implements AttributeCodec<Bytes> {
    public static final AttributeKey<Bytes> KEY =
            new AttributeKey<>("bgp_as4_aggregator", "BGP.as4_aggregator", AttributeType.OPAQUE);

    @Override
    public int code() {
        return 18;
    }

    @Override
    public int flags() {
        return OPTIONAL | TRANSITIVE;
    }

    @Override
    public AttributeKey<Bytes> key() {
        return KEY;
    }

    @Override
    public FaultAction faultAction() {
        return FaultAction.ATTRIBUTE_DISCARD;
    }

    @Override
    public boolean isUsed(WireContext context) {
        return !context.fourOctetAs();
    }

    @Override
    public Bytes decode(WireReader in, WireContext context) {
        AttributeCodec.demand(in, 8);
        return Bytes.of(in.bytes(8));
    }

    @Override
    public void encode(Bytes value, WireWriter out, WireContext context) {
        out.bytes(value.toArray());
    }
}
