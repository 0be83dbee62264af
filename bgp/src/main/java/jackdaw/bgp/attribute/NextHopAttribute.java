package jackdaw.bgp.attribute;

import jackdaw.rib.attribute.AttributeKey;
import jackdaw.rib.attribute.AttributeType;
import jackdaw.rib.attribute.NextHopPair;
import jackdaw.rib.wire.WireReader;
import jackdaw.rib.wire.WireWriter;

/** NEXT_HOP (RFC 4271 §5.1.3, errors RFC 7606 §7.3). IPv6 next hops have the same key but travel in MP_REACH_NLRI. */
public final class NextHopAttribute {
    public static final AttributeKey<NextHopPair> KEY =
            new AttributeKey<>("bgp_next_hop", "BGP.next_hop", AttributeType.NEXT_HOP);
    static final AttributeCodec<NextHopPair> CODEC = new AttributeCodec<>(3, AttributeCodec.TRANSITIVE, KEY,
            FaultAction.TREAT_AS_WITHDRAW, Audience.ANYONE, new Form());

    private NextHopAttribute() {
    }

    private static final class Form implements ValueForm<NextHopPair> {
        @Override
        public NextHopPair decode(WireReader in, WireContext context) {
            ValueForm.demand(in, 4);
            return NextHopPair.of(in.ip4());
        }

        @Override
        public void encode(NextHopPair value, WireWriter out, WireContext context) {
            out.address(value.address());
        }
    }
}
