package jackdaw.bgp.attribute;

import jackdaw.rib.attribute.AttributeKey;
import jackdaw.rib.attribute.AttributeType;
import jackdaw.rib.wire.WireReader;
import jackdaw.rib.wire.WireWriter;

/** MULTI_EXIT_DISC (RFC 4271 §5.1.4, errors RFC 7606 §7.4). */
public final class MedAttribute implements AttributeCodec<Long> {
    public static final AttributeKey<Long> KEY =
            new AttributeKey<>("bgp_med", "BGP.med", AttributeType.INT);

    @Override
    public int code() {
        return 4;
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
    public Long decode(WireReader in, WireContext context) {
        AttributeCodec.demand(in, 4);
        return in.u32();
    }

    @Override
    public void encode(Long value, WireWriter out, WireContext context) {
        out.u32(value);
    }
}
