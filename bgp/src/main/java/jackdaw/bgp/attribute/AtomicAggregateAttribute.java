package jackdaw.bgp.attribute;

import jackdaw.rib.attribute.AttributeKey;
import jackdaw.rib.attribute.AttributeType;
import jackdaw.rib.attribute.Bytes;
import jackdaw.rib.wire.WireReader;
import jackdaw.rib.wire.WireWriter;

/** ATOMIC_AGGREGATE (RFC 4271 §5.1.6, errors RFC 7606 §7.6): present or not, without a value. */
public final class AtomicAggregateAttribute {
    public static final AttributeKey<Bytes> KEY =
            new AttributeKey<>("bgp_atomic_aggr", "BGP.atomic_aggr", AttributeType.OPAQUE);
    static final AttributeCodec<Bytes> CODEC = new AttributeCodec<>(6, AttributeCodec.TRANSITIVE, KEY,
            FaultAction.ATTRIBUTE_DISCARD, Audience.ANYONE, new Form());

    private AtomicAggregateAttribute() {
    }

    private static final class Form implements ValueForm<Bytes> {
        @Override
        public Bytes decode(WireReader in, WireContext context) {
            ValueForm.demand(in, 0);
            return Bytes.EMPTY;
        }

        @Override
        public void encode(Bytes value, WireWriter out, WireContext context) {
        }
    }
}
