package jackdaw.bgp.attribute;

import jackdaw.rib.attribute.AttributeKey;
import jackdaw.rib.attribute.AttributeType;
import jackdaw.rib.wire.WireReader;
import jackdaw.rib.wire.WireWriter;

/** LOCAL_PREF (RFC 4271 §5.1.5, errors RFC 7606 §7.5): never between ASes. */
public final class LocalPrefAttribute implements AttributeCodec<Long> {
    public static final AttributeKey<Long> KEY =
            new AttributeKey<>("bgp_local_pref", "BGP.local_pref", AttributeType.INT);
    /** Given to routes that bring none. */
    public static final long DEFAULT = 100;

    @Override
    public int code() {
        return 5;
    }

    @Override
    public int flags() {
        return TRANSITIVE;
    }

    @Override
    public AttributeKey<Long> key() {
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
    public Long decode(WireReader in, WireContext context) {
        AttributeCodec.demand(in, 4);
        return in.u32();
    }

    @Override
    public void encode(Long value, WireWriter out, WireContext context) {
        out.u32(value);
    }
}
