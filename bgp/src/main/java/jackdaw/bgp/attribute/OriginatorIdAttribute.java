package jackdaw.bgp.attribute;

import jackdaw.rib.attribute.AttributeKey;
import jackdaw.rib.attribute.AttributeType;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.wire.WireReader;
import jackdaw.rib.wire.WireWriter;

/** ORIGINATOR_ID (RFC 4456 §8, errors RFC 7606 §7.9): within one AS only. */
public final class OriginatorIdAttribute implements AttributeCodec<Long> {
    public static final AttributeKey<Long> KEY =
            new AttributeKey<>("bgp_originator_id", "BGP.originator_id", AttributeType.QUAD,
            id -> new Ip4(id.intValue()).toString());

    @Override
    public int code() {
        return 9;
    }

    @Override
    public int flags() {
        return OPTIONAL;
    }

    @Override
    public AttributeKey<Long> key() {
        return KEY;
    }

    @Override
    public FaultAction faultAction() {
        return FaultAction.TREAT_AS_WITHDRAW;
    }

    @Override
    public boolean isUsed(WireContext context) {
        return !context.external();
    }

    @Override
    public Long decode(WireReader in, WireContext context) {
        AttributeCodec.demand(in, 4);
        return in.u32();
    }

    @Override
    public void encode(Long value, WireWriter out, WireContext context) {
        out.u32(value);
    }
}
