package jackdaw.bgp.attribute;

import jackdaw.rib.attribute.AttributeKey;
import jackdaw.rib.attribute.AttributeType;
import jackdaw.rib.attribute.ExtendedCommunities;
import jackdaw.rib.attribute.ExtendedCommunity;
import jackdaw.rib.wire.WireReader;
import jackdaw.rib.wire.WireWriter;
import java.util.List;

/** EXTENDED COMMUNITIES (RFC 4360, errors RFC 7606 §7.14). */
public final class ExtendedCommunitiesAttribute implements AttributeCodec<ExtendedCommunities> {
    public static final AttributeKey<ExtendedCommunities> KEY =
            new AttributeKey<>("bgp_ext_community", "BGP.ext_community", AttributeType.EXTENDED_COMMUNITIES);

    @Override
    public int code() {
        return 16;
    }

    @Override
    public int flags() {
        return OPTIONAL | TRANSITIVE;
    }

    @Override
    public AttributeKey<ExtendedCommunities> key() {
        return KEY;
    }

    @Override
    public FaultAction faultAction() {
        return FaultAction.TREAT_AS_WITHDRAW;
    }

    @Override
    public boolean isVoid(ExtendedCommunities value) {
        return value.isEmpty();
    }

    @Override
    public ExtendedCommunities decode(WireReader in, WireContext context) {
        ExtendedCommunity[] members = new ExtendedCommunity[AttributeCodec.demandSome(in, 8)];
        for (int i = 0; i < members.length; i++) {
            members[i] = new ExtendedCommunity(in.i64());
        }
        return new ExtendedCommunities(List.of(members));
    }

    @Override
    public void encode(ExtendedCommunities value, WireWriter out, WireContext context) {
        value.members().forEach(c -> out.i64(c.bits()));
    }
}
