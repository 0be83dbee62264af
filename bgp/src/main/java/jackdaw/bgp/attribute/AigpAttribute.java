package jackdaw.bgp.attribute;

import jackdaw.rib.attribute.AttributeKey;
import jackdaw.rib.attribute.AttributeType;
import jackdaw.rib.attribute.Bytes;
import jackdaw.rib.wire.WireReader;
import jackdaw.rib.wire.WireWriter;

/** AIGP (RFC 7311 §3): only between neighbors that agreed on it, which with other ASes nobody can yet. */
public final class AigpAttribute {
    public static final AttributeKey<Bytes> KEY =
            new AttributeKey<>("bgp_aigp", "BGP.aigp", AttributeType.OPAQUE);
    static final AttributeCodec<Bytes> CODEC = new AttributeCodec<>(26, AttributeCodec.OPTIONAL, KEY,
            FaultAction.ATTRIBUTE_DISCARD, Audience.OWN_AS, new Form());

    private AigpAttribute() {
    }

    private static final class Form implements ValueForm<Bytes> {
        @Override
        public Bytes decode(WireReader in, WireContext context) {
            byte[] octets = in.bytes(in.remaining());
            WireReader tlvs = new WireReader(octets);
            while (tlvs.hasRemaining()) {
                tlvs.u8();
                tlvs.skip(tlvs.u16() - 3);
            }
            return Bytes.of(octets);
        }

        @Override
        public void encode(Bytes value, WireWriter out, WireContext context) {
            out.bytes(value.toArray());
        }
    }
}
