package jackdaw.bgp.attribute;

import jackdaw.rib.attribute.AttributeKey;
import jackdaw.rib.attribute.AttributeType;
import jackdaw.rib.attribute.Bytes;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.wire.WireReader;
import jackdaw.rib.wire.WireWriter;

/**
 * AGGREGATOR (RFC 4271 §5.1.7, RFC 6793, errors RFC 7606 §7.7). Held as eight octets, AS number and router,
 * whatever the session speaks.
 */
public final class AggregatorAttribute implements AttributeCodec<Bytes> {
    public static final AttributeKey<Bytes> KEY = new AttributeKey<>("bgp_aggregator", "BGP.aggregator",
            AttributeType.OPAQUE, AggregatorAttribute::text);

    @Override
    public int code() {
        return 7;
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
    public Bytes decode(WireReader in, WireContext context) {
        AttributeCodec.demand(in, context.fourOctetAs() ? 8 : 6);
        long asn = context.fourOctetAs() ? in.u32() : in.u16();
        if (asn == 0) {
            throw in.malformed("AS 0");
        }
        return of(asn, in.ip4());
    }

    @Override
    public void encode(Bytes value, WireWriter out, WireContext context) {
        if (context.fourOctetAs()) {
            out.bytes(value.toArray());
        } else {
            out.u16((int) PathSegments.twoOctets(asn(value))).bytes(value.toArray(), 4, 4);
        }
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
