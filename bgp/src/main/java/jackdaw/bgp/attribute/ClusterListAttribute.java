package jackdaw.bgp.attribute;

import jackdaw.rib.attribute.AttributeKey;
import jackdaw.rib.attribute.AttributeType;
import jackdaw.rib.attribute.Communities;
import jackdaw.rib.net.Ip4;

/** CLUSTER_LIST (RFC 4456 §8, errors RFC 7606 §7.10): within one AS only. Filters see communities, as in BIRD. */
public final class ClusterListAttribute {
    public static final AttributeKey<Communities> KEY =
            new AttributeKey<>("bgp_cluster_list", "BGP.cluster_list", AttributeType.COMMUNITIES,
            list -> String.join(" ", list.members().stream().map(c -> new Ip4(c.bits()).toString()).toList()));
    static final AttributeCodec<Communities> CODEC = new AttributeCodec<>(10, AttributeCodec.OPTIONAL, KEY,
            FaultAction.TREAT_AS_WITHDRAW, Audience.OWN_AS, ListForm.COMMUNITIES);

    private ClusterListAttribute() {
    }
}
