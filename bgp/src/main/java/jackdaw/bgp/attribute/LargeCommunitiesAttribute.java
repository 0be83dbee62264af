package jackdaw.bgp.attribute;

import jackdaw.rib.attribute.AttributeKey;
import jackdaw.rib.attribute.AttributeType;
import jackdaw.rib.attribute.LargeCommunities;
import jackdaw.rib.attribute.LargeCommunity;
import java.util.LinkedHashSet;
import java.util.List;

/** LARGE_COMMUNITY (RFC 8092): duplicates are dropped on receipt (§5), a bad length means withdraw (§6). */
public final class LargeCommunitiesAttribute {
    public static final AttributeKey<LargeCommunities> KEY =
            new AttributeKey<>("bgp_large_community", "BGP.large_community", AttributeType.LARGE_COMMUNITIES);
    static final AttributeCodec<LargeCommunities> CODEC = new AttributeCodec<>(32,
            AttributeCodec.OPTIONAL_TRANSITIVE, KEY, FaultAction.TREAT_AS_WITHDRAW, Audience.ANYONE, new ListForm<>(12,
            in -> new LargeCommunity(in.u32(), in.u32(), in.u32()),
            (out, community) -> out.u32(community.admin()).u32(community.data1()).u32(community.data2()),
            received -> new LargeCommunities(List.copyOf(new LinkedHashSet<>(received))), LargeCommunities::members));

    private LargeCommunitiesAttribute() {
    }
}
