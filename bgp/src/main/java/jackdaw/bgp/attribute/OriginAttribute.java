package jackdaw.bgp.attribute;

import jackdaw.rib.attribute.AttributeKey;
import jackdaw.rib.attribute.AttributeType;
import jackdaw.rib.attribute.Origin;
import jackdaw.rib.wire.WireReader;
import jackdaw.rib.wire.WireWriter;

/** ORIGIN (RFC 4271 §5.1.1, errors RFC 7606 §7.1). */
public final class OriginAttribute {
    public static final AttributeKey<Origin> KEY =
            new AttributeKey<>("bgp_origin", "BGP.origin", AttributeType.ORIGIN);
    static final AttributeCodec<Origin> CODEC = new AttributeCodec<>(1, AttributeCodec.TRANSITIVE, KEY,
            FaultAction.TREAT_AS_WITHDRAW, Audience.ANYONE, new Form());

    private OriginAttribute() {
    }

    private static final class Form implements ValueForm<Origin> {
        @Override
        public Origin decode(WireReader in, WireContext context) {
            ValueForm.demand(in, 1);
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
}
