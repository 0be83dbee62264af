package jackdaw.bgp.attribute;

import jackdaw.rib.attribute.AttributeKey;
import jackdaw.rib.attribute.AttributeType;
import jackdaw.rib.net.Ip4;

/** ORIGINATOR_ID (RFC 4456 §8, errors RFC 7606 §7.9): within one AS only. */
public final class OriginatorIdAttribute {
    public static final AttributeKey<Long> KEY =
            new AttributeKey<>("bgp_originator_id", "BGP.originator_id", AttributeType.QUAD,
            id -> new Ip4(id.intValue()).toString());
    static final AttributeCodec<Long> CODEC = new AttributeCodec<>(9, AttributeCodec.OPTIONAL, KEY,
            FaultAction.TREAT_AS_WITHDRAW, Audience.OWN_AS, new NumberForm());

    private OriginatorIdAttribute() {
    }
}
