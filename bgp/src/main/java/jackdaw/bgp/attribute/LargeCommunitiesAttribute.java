package jackdaw.bgp.attribute;

import jackdaw.rib.attribute.AttributeKey;
import jackdaw.rib.attribute.AttributeType;
import jackdaw.rib.attribute.LargeCommunities;
import jackdaw.rib.attribute.LargeCommunity;
import jackdaw.rib.wire.WireReader;
import jackdaw.rib.wire.WireWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** LARGE_COMMUNITY (RFC 8092): duplicates are dropped on receipt (§5), a bad length means withdraw (§6). */
public final class LargeCommunitiesAttribute implements AttributeCodec<LargeCommunities> {
    public static final AttributeKey<LargeCommunities> KEY =
            new AttributeKey<>("bgp_large_community", "BGP.large_community", AttributeType.LARGE_COMMUNITIES);

    @Override
    public int code() {
        return 32;
    }

    @Override
    public int flags() {
        return OPTIONAL | TRANSITIVE;
    }

    @Override
    public AttributeKey<LargeCommunities> key() {
        return KEY;
    }

    @Override
    public FaultAction faultAction() {
        return FaultAction.TREAT_AS_WITHDRAW;
    }

    @Override
    public boolean isVoid(LargeCommunities value) {
        return value.isEmpty();
    }

    @Override
    public LargeCommunities decode(WireReader in, WireContext context) {
        int count = AttributeCodec.demandSome(in, 12);
        Set<LargeCommunity> members = LinkedHashSet.newLinkedHashSet(count);
        for (int i = 0; i < count; i++) {
            members.add(new LargeCommunity(in.u32(), in.u32(), in.u32()));
        }
        return new LargeCommunities(List.copyOf(members));
    }

    @Override
    public void encode(LargeCommunities value, WireWriter out, WireContext context) {
        value.members().forEach(c -> out.u32(c.admin()).u32(c.data1()).u32(c.data2()));
    }
}
