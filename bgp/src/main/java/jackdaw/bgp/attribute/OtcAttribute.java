package jackdaw.bgp.attribute;

import jackdaw.rib.attribute.AttributeKey;
import jackdaw.rib.attribute.AttributeType;
import jackdaw.rib.wire.WireReader;
import jackdaw.rib.wire.WireWriter;

/** ONLY_TO_CUSTOMER (RFC 9234 §5): passed on as it came, since no roles are agreed on. */
public final class OtcAttribute implements AttributeCodec<Long> {
    public static final AttributeKey<Long> KEY =
            new AttributeKey<>("bgp_otc", "BGP.otc", AttributeType.INT);

    @Override
    public int code() {
        return 35;
    }

    @Override
    public int flags() {
        return OPTIONAL | TRANSITIVE;
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
    public Long decode(WireReader in, WireContext context) {
        AttributeCodec.demand(in, 4);
        return in.u32();
    }

    @Override
    public void encode(Long value, WireWriter out, WireContext context) {
        out.u32(value);
    }
}
