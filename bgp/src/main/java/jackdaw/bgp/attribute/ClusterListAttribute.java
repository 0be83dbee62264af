package jackdaw.bgp.attribute;

import jackdaw.rib.attribute.AttributeKey;
import jackdaw.rib.attribute.AttributeType;
import jackdaw.rib.attribute.Communities;
import jackdaw.rib.attribute.Community;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.wire.WireReader;
import jackdaw.rib.wire.WireWriter;
import java.util.List;

/** CLUSTER_LIST (RFC 4456 §8, errors RFC 7606 §7.10): within one AS only. Filters see communities, as in BIRD. */
public final class ClusterListAttribute implements AttributeCodec<Communities> {
    public static final AttributeKey<Communities> KEY =
            new AttributeKey<>("bgp_cluster_list", "BGP.cluster_list", AttributeType.COMMUNITIES,
            list -> String.join(" ", list.members().stream().map(c -> new Ip4(c.bits()).toString()).toList()));

    @Override
    public int code() {
        return 10;
    }

    @Override
    public int flags() {
        return OPTIONAL;
    }

    @Override
    public AttributeKey<Communities> key() {
        return KEY;
    }

    @Override
    public FaultAction faultAction() {
        return FaultAction.TREAT_AS_WITHDRAW;
    }

    @Override
    public boolean isUsed(WireContext context) {
        return !context.external();
    }

    @Override
    public boolean isVoid(Communities value) {
        return value.isEmpty();
    }

    @Override
    public Communities decode(WireReader in, WireContext context) {
        Community[] members = new Community[AttributeCodec.demandSome(in, 4)];
        for (int i = 0; i < members.length; i++) {
            members[i] = new Community(in.i32());
        }
        return new Communities(List.of(members));
    }

    @Override
    public void encode(Communities value, WireWriter out, WireContext context) {
        value.members().forEach(c -> out.u32(c.bits()));
    }
}
