package jackdaw.policy;

import jackdaw.rib.attribute.AttributeKey;
import jackdaw.rib.attribute.AttributeType;
import java.util.List;

/**
 * Attributes of BIRD's protocols that Jackdaw does not speak. Filters written for BIRD name them; here they are plain
 * values that a route may carry from one filter to another.
 */
public final class ForeignAttributes {
    public static final List<AttributeKey<?>> ALL = List.of(
            number("rip_metric", "RIP.metric"),
            new AttributeKey<>("rip_tag", "RIP.tag", AttributeType.INT, (Long tag) -> String.format("%04x", tag)),
            number("babel_metric", "Babel.metric"),
            number("ra_preference", "RAdv.preference"), number("ra_lifetime", "RAdv.lifetime"),
            number("mpls_label", "MPLS.label"), number("mpls_class", "MPLS.class"),
            number("mpls_policy", "MPLS.policy"), number("kbr_source", "KBR.source"),
            new AttributeKey<>("bgp_pmsi_tunnel", "BGP.pmsi_tunnel", AttributeType.OPAQUE),
            new AttributeKey<>("aspa_providers", "ASPA.providers", AttributeType.COMMUNITIES));

    private ForeignAttributes() {
    }

    private static AttributeKey<Long> number(String name, String label) {
        return new AttributeKey<>(name, label, AttributeType.INT);
    }
}
