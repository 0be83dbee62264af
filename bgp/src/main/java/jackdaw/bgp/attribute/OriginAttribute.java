package jackdaw.bgp.attribute;

import jackdaw.rib.attribute.AttributeKey;
import jackdaw.rib.attribute.AttributeType;
import jackdaw.rib.attribute.Origin;
import jackdaw.rib.wire.WireReader;
import jackdaw.rib.wire.WireWriter;

/** ORIGIN (RFC 4271 §5.1.1, errors RFC 7606 §7.1). */
public final class OriginAttribute implements AttributeCodec<Origin> {
    public static final AttributeKey<Origin> KEY =
            new AttributeKey<>("bgp_origin", "BGP.origin", AttributeType.ORIGIN);

    @Override
    public int code() {
        return 1;
    }

    @Override
    public int flags() {
        return TRANSITIVE;
    }

    @Override
    public AttributeKey<Origin> key() {
        return KEY;
    }

    @Override
    public FaultAction faultAction() {
        return FaultAction.TREAT_AS_WITHDRAW;
    }

    @Override
    public Origin decode(WireReader in, WireContext context) {
        AttributeCodec.demand(in, 1);
        int value = in.u8();
        return switch (value) {
            case 0 -> Origin.IGP;
            case 1 -> Origin.EGP;
            case 2 -> Origin.INCOMPLETE;
            default -> throw in.malformed("undefined value " + value);
        };
    }

    @Override
    public void encode(Origin value, WireWriter out, WireContext context) {
        out.u8(value.ordinal());
    }
}
