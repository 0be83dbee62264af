package jackdaw.bgp.attribute;

import jackdaw.rib.attribute.AttributeKey;
import jackdaw.rib.attribute.AttributeType;
import jackdaw.rib.attribute.Communities;

/** COMMUNITIES (RFC 1997, errors RFC 7606 §7.8). */
public final class CommunitiesAttribute {
    public static final AttributeKey<Communities> KEY =
            new AttributeKey<>("bgp_community", "BGP.community", AttributeType.COMMUNITIES);
    static final AttributeCodec<Communities> CODEC = new AttributeCodec<>(8, AttributeCodec.OPTIONAL_TRANSITIVE, KEY,
            FaultAction.TREAT_AS_WITHDRAW, Audience.ANYONE, ListForm.COMMUNITIES);

    private CommunitiesAttribute() {
    }
}
