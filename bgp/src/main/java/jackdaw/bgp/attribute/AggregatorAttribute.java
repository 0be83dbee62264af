package jackdaw.bgp.attribute;

import jackdaw.rib.attribute.AttributeKey;
import jackdaw.rib.attribute.AttributeType;
import jackdaw.rib.attribute.Bytes;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.wire.WireReader;
import jackdaw.rib.wire.WireWriter;

/** AGGREGATOR (RFC 4271 §5.1.7, RFC 6793, errors RFC 7606 §7.7). */
public final class AggregatorAttribute {
    public static final AttributeKey<Bytes> KEY = new AttributeKey<>("bgp_aggregator", "BGP.aggregator",
            AttributeType.OPAQUE, AggregatorAttribute::text);
    static final AttributeCodec<Bytes> CODEC = new AttributeCodec<>(7, AttributeCodec.OPTIONAL_TRANSITIVE, KEY,
            FaultAction.ATTRIBUTE_DISCARD, Audience.ANYONE, new AggregatorForm(false));

    private AggregatorAttribute() {
    }

    /** The value for an aggregating AS and router. */
    public static Bytes of(long asn, Ip4 router) {
        return Bytes.of(new WireWriter(8).u32(asn).address(router).toBytes());
    }

    /** The aggregating AS. */
    public static long asn(Bytes value) {
        return new WireReader(value.toArray()).u32();
    }

    private static String text(Bytes value) {
        WireReader in = new WireReader(value.toArray());
        long asn = in.u32();
        return in.ip4() + " AS" + asn;
    }
}
