package jackdaw.bgp.attribute;

import jackdaw.rib.attribute.Bytes;
import jackdaw.rib.wire.WireReader;
import jackdaw.rib.wire.WireWriter;

/**
 * The aggregating AS and router. Held as eight octets, AS number and router, whatever the session speaks.
 *
 * @param alwaysFourOctets the AS number takes four octets even from a two-octet speaker
 */
record AggregatorForm(boolean alwaysFourOctets) implements ValueForm<Bytes> {

    @Override
    public Bytes decode(WireReader in, WireContext context) {
        boolean four = isFourOctets(context);
        ValueForm.demand(in, four ? 8 : 6);
        long asn = four ? in.u32() : in.u16();
        if (asn == 0) {
            throw in.malformed("AS 0");
        }
        return AggregatorAttribute.of(asn, in.ip4());
    }

    @Override
    public void encode(Bytes value, WireWriter out, WireContext context) {
        if (isFourOctets(context)) {
            out.bytes(value.toArray());
        } else {
            out.u16((int) PathSegments.twoOctets(AggregatorAttribute.asn(value))).bytes(value.toArray(), 4, 4);
        }
    }

    private boolean isFourOctets(WireContext context) {
        return alwaysFourOctets || context.fourOctetAs();
    }
}
