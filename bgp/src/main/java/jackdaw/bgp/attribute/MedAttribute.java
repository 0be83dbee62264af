package jackdaw.bgp.attribute;

import jackdaw.rib.attribute.AttributeKey;
import jackdaw.rib.attribute.AttributeType;

/** MULTI_EXIT_DISC (RFC 4271 §5.1.4, errors RFC 7606 §7.4). */
public final class MedAttribute {
    public static final AttributeKey<Long> KEY =
            new AttributeKey<>("bgp_med", "BGP.med", AttributeType.INT);
    static final AttributeCodec<Long> CODEC = new AttributeCodec<>(4, AttributeCodec.OPTIONAL, KEY,
            FaultAction.TREAT_AS_WITHDRAW, Audience.ANYONE, new NumberForm());

    private MedAttribute() {
    }
}
