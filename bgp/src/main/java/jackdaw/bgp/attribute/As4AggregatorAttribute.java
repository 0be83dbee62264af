package jackdaw.bgp.attribute;

import jackdaw.rib.attribute.AttributeKey;
import jackdaw.rib.attribute.AttributeType;
import jackdaw.rib.attribute.Bytes;

/** AS4_AGGREGATOR (RFC 6793 §3): lives only between the wire and the merge; no route ever has it. */
public final class As4AggregatorAttribute {
    public static final AttributeKey<Bytes> KEY =
            new AttributeKey<>("bgp_as4_aggregator", "BGP.as4_aggregator", AttributeType.OPAQUE);
    static final AttributeCodec<Bytes> CODEC = new AttributeCodec<>(18, AttributeCodec.OPTIONAL_TRANSITIVE, KEY,
            FaultAction.ATTRIBUTE_DISCARD, Audience.TWO_OCTET_SPEAKERS, new AggregatorForm(true));

    private As4AggregatorAttribute() {
    }
}
