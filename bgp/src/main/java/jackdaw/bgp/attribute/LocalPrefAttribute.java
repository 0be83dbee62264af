package jackdaw.bgp.attribute;

import jackdaw.rib.attribute.AttributeKey;
import jackdaw.rib.attribute.AttributeType;

/** LOCAL_PREF (RFC 4271 §5.1.5, errors RFC 7606 §7.5): never between ASes. */
public final class LocalPrefAttribute {
    public static final AttributeKey<Long> KEY =
            new AttributeKey<>("bgp_local_pref", "BGP.local_pref", AttributeType.INT);
    static final AttributeCodec<Long> CODEC = new AttributeCodec<>(5, AttributeCodec.TRANSITIVE, KEY,
            FaultAction.TREAT_AS_WITHDRAW, Audience.OWN_AS, new NumberForm());
    /** Given to routes that bring none. */
    public static final long DEFAULT = 100;

    private LocalPrefAttribute() {
    }
}
