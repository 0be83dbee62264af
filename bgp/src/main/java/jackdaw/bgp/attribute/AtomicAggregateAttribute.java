package jackdaw.bgp.attribute;

import jackdaw.rib.attribute.AttributeKey;
import jackdaw.rib.attribute.AttributeType;
import jackdaw.rib.attribute.Bytes;
import jackdaw.rib.wire.WireReader;
import jackdaw.rib.wire.WireWriter;

/** ATOMIC_AGGREGATE (RFC 4271 §5.1.6, errors RFC 7606 §7.6): present or not, without a value. */
public final class AtomicAggregateAttribute implements AttributeCodec<Bytes> {
    public static final AttributeKey<Bytes> KEY =
            new AttributeKey<>("bgp_atomic_aggr", "BGP.atomic_aggr", AttributeType.OPAQUE);

    @Override
    public int code() {
        return 6;
    }

    @Override
    public int flags() {
        return TRANSITIVE;
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
    public Bytes decode(WireReader in, WireContext context) {
        AttributeCodec.demand(in, 0);
        return Bytes.EMPTY;
    }

    @Override
    public void encode(Bytes value, WireWriter out, WireContext context) {
    }
}
