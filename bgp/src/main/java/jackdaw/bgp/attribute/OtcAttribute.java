package jackdaw.bgp.attribute;

import jackdaw.rib.attribute.AttributeKey;
import jackdaw.rib.attribute.AttributeType;

/** ONLY_TO_CUSTOMER (RFC 9234 §5): passed on as it came, since no roles are agreed on. */
public final class OtcAttribute {
    public static final AttributeKey<Long> KEY =
            new AttributeKey<>("bgp_otc", "BGP.otc", AttributeType.INT);
    static final AttributeCodec<Long> CODEC = new AttributeCodec<>(35, AttributeCodec.OPTIONAL_TRANSITIVE, KEY,
            FaultAction.TREAT_AS_WITHDRAW, Audience.ANYONE, new NumberForm());

    private OtcAttribute() {
    }
}
