package jackdaw.bgp.attribute;

import jackdaw.rib.attribute.AttributeKey;
import jackdaw.rib.attribute.AttributeType;
import jackdaw.rib.attribute.ExtendedCommunities;
import jackdaw.rib.attribute.ExtendedCommunity;

/** EXTENDED COMMUNITIES (RFC 4360, errors RFC 7606 §7.14). */
public final class ExtendedCommunitiesAttribute {
    public static final AttributeKey<ExtendedCommunities> KEY =
            new AttributeKey<>("bgp_ext_community", "BGP.ext_community", AttributeType.EXTENDED_COMMUNITIES);
    static final AttributeCodec<ExtendedCommunities> CODEC = new AttributeCodec<>(16,
            AttributeCodec.OPTIONAL_TRANSITIVE, KEY, FaultAction.TREAT_AS_WITHDRAW, Audience.ANYONE, new ListForm<>(8,
            in -> new ExtendedCommunity(in.i64()), (out, community) -> out.i64(community.bits()),
            ExtendedCommunities::new, ExtendedCommunities::members));

    private ExtendedCommunitiesAttribute() {
    }
}
