package jackdaw.ospf;

import jackdaw.rib.attribute.AttributeKey;
import jackdaw.rib.attribute.AttributeType;
import jackdaw.rib.net.RouterId;
import java.util.List;

/** The attributes of OSPF routes, read and written by filters. */
public final class OspfAttributes {
    /** Cost of the path; of an E1 route with its external metric, of an E2 route the part inside the area. */
    public static final AttributeKey<Long> METRIC1 =
            new AttributeKey<>("ospf_metric1", "OSPF.metric1", AttributeType.INT);
    /** External metric of an E2 route; its presence makes an exported route E2. */
    public static final AttributeKey<Long> METRIC2 =
            new AttributeKey<>("ospf_metric2", "OSPF.metric2", AttributeType.INT);
    /** External route tag (RFC 2328 §A.4.5). */
    public static final AttributeKey<Long> TAG =
            new AttributeKey<>("ospf_tag", "OSPF.tag", AttributeType.INT, tag -> "0x%08x".formatted(tag));
    /** Router id of the router that originated the route. */
    public static final AttributeKey<Long> ROUTER_ID = new AttributeKey<>("ospf_router_id", "OSPF.router_id",
            AttributeType.QUAD, quad -> new RouterId(quad.intValue()).toString());

    public static final List<AttributeKey<?>> ALL = List.of(METRIC1, METRIC2, TAG, ROUTER_ID);

    private OspfAttributes() {
    }
}
