package jackdaw.rib.attribute;

import java.util.List;

/** Attributes that belong to no single protocol. */
public final class CommonAttributes {
    /** Metric towards a recursive next hop. */
    public static final AttributeKey<Long> IGP_METRIC =
            new AttributeKey<>("igp_metric", "IGP.metric", AttributeType.INT);
    /** Name of the NAT service that owns the prefix; set on a route only while an export filter looks at it. */
    public static final AttributeKey<String> NAT_SERVICE =
            new AttributeKey<>("nat_service", "NAT.service", AttributeType.STRING);
    /** State of that service: WAIT, UP, WEAK, DOWN, DRAIN or OFF. */
    public static final AttributeKey<String> NAT_STATE =
            new AttributeKey<>("nat_state", "NAT.state", AttributeType.STRING);

    public static final List<AttributeKey<?>> ALL = List.of(IGP_METRIC, NAT_SERVICE, NAT_STATE);

    private CommonAttributes() {
    }
}
