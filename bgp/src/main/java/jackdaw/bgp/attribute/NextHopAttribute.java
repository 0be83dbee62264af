package jackdaw.bgp.attribute;

import jackdaw.rib.attribute.AttributeKey;
import jackdaw.rib.attribute.AttributeType;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.wire.WireReader;
import jackdaw.rib.wire.WireWriter;

/** NEXT_HOP (RFC 4271 §5.1.3, errors RFC 7606 §7.3). IPv6 next hops have the same key but travel in MP_REACH_NLRI. */
public final class NextHopAttribute {
    public static final AttributeKey<IpAddress> KEY =
            new AttributeKey<>("bgp_next_hop", "BGP.next_hop", AttributeType.IP);
    static final AttributeCodec<IpAddress> CODEC = new AttributeCodec<>(3, AttributeCodec.TRANSITIVE, KEY,
            FaultAction.TREAT_AS_WITHDRAW, Audience.ANYONE, new Form());

    private NextHopAttribute() {
    }

    private static final class Form implements ValueForm<IpAddress> {
        @Override
        public IpAddress decode(WireReader in, WireContext context) {
            ValueForm.demand(in, 4);
            return in.ip4();
        }

        @Override
        public void encode(IpAddress value, WireWriter out, WireContext context) {
            out.address(value);
        }
    }
}
