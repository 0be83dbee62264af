package jackdaw.bgp.wire;

import jackdaw.bgp.attribute.AggregatorAttribute;
import jackdaw.bgp.attribute.As4AggregatorAttribute;
import jackdaw.bgp.attribute.As4PathAttribute;
import jackdaw.bgp.attribute.AsPathAttribute;
import jackdaw.bgp.attribute.AttributeCodec;
import jackdaw.bgp.attribute.BgpAttributes;
import jackdaw.bgp.attribute.NextHopAttribute;
import jackdaw.bgp.attribute.PathSegments;
import jackdaw.bgp.attribute.UnknownAttribute;
import jackdaw.bgp.attribute.WireContext;
import jackdaw.rib.attribute.AsPath;
import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.attribute.Bytes;
import jackdaw.rib.attribute.NextHopPair;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.wire.WireWriter;
import java.util.List;

/**
 * UPDATE messages for one family of a session. IPv4 uses the fields of RFC 4271, IPv6 those of RFC 4760. Messages are
 * appended to a buffer, each as full as it gets.
 */
public final class UpdateEncoder {
    private static final int LENGTHS = 4;
    private static final int MP_HEADER = 4;
    private static final int MP_UNREACH_LENGTH_BACK = 5;

    private final WireContext context;
    private final AddressFamily family;

    public UpdateEncoder(WireContext context, AddressFamily family) {
        this.context = context;
        this.family = family;
    }

    /** The End-of-RIB marker (RFC 4724 §2). */
    public void endOfRib(WireWriter out) {
        int start = MessageCodec.begin(out, MessageType.UPDATE);
        if (family == AddressFamily.IPV4) {
            out.u32(0);
        } else {
            out.u16(0).u16(MP_HEADER + 3);
            unreachHeader(out);
            out.patchU16(out.size() - MP_UNREACH_LENGTH_BACK, 3);
        }
        MessageCodec.end(out, start);
    }

    /** MP_UNREACH_NLRI up to its prefixes; the length stands five octets before the end. */
    private void unreachHeader(WireWriter out) {
        out.u8(AttributeCodec.OPTIONAL | AttributeCodec.EXTENDED_LENGTH).u8(AttributeBlock.MP_UNREACH).u16(0);
        out.u16(Afi.code(family)).u8(Afi.UNICAST);
    }

    /** Withdraws all of {@code prefixes}. */
    public void withdraw(List<Prefix> prefixes, WireWriter out) {
        int next = 0;
        while (next < prefixes.size()) {
            int start = MessageCodec.begin(out, MessageType.UPDATE);
            int end = start + MessageCodec.MAX_LENGTH;
            int lengthAt = out.size();
            if (family == AddressFamily.IPV4) {
                out.u16(0);
                next = fill(prefixes, next, end - 2, out);
                out.patchU16(lengthAt, out.size() - lengthAt - 2).u16(0);
            } else {
                out.u16(0).u16(0);
                int attribute = out.size();
                unreachHeader(out);
                next = fill(prefixes, next, end, out);
                out.patchU16(lengthAt + 2, out.size() - attribute);
                out.patchU16(attribute + 2, out.size() - attribute - MP_HEADER);
            }
            MessageCodec.end(out, start);
        }
    }

    /**
     * Announces all of {@code prefixes} with the same attributes.
     *
     * @return whether it was possible; false if the attributes alone fill a message, nothing is written then
     */
    public boolean announce(OutAttributes what, List<Prefix> prefixes, WireWriter out) {
        byte[] block = encode(what);
        int reachHeader = family == AddressFamily.IPV4 ? 0 : MP_HEADER + LENGTHS + nextHopLength(what) + 1;
        int longest = 1 + family.octets();
        if (MessageCodec.HEADER + LENGTHS + block.length + reachHeader + longest > MessageCodec.MAX_LENGTH) {
            return false;
        }
        int next = 0;
        while (next < prefixes.size()) {
            int start = MessageCodec.begin(out, MessageType.UPDATE);
            int end = start + MessageCodec.MAX_LENGTH;
            out.u16(0).u16(0);
            int attributes = out.size();
            if (family == AddressFamily.IPV4) {
                out.bytes(block).patchU16(attributes - 2, block.length);
                next = fill(prefixes, next, end, out);
            } else {
                // RFC 7606 §5.1: first, so that a receiver finds the prefixes whatever comes after
                reachHeader(what, out);
                next = fill(prefixes, next, end - block.length, out);
                out.patchU16(attributes + 2, out.size() - attributes - MP_HEADER);
                out.bytes(block).patchU16(attributes - 2, out.size() - attributes);
            }
            MessageCodec.end(out, start);
        }
        return true;
    }

    private static int nextHopLength(OutAttributes what) {
        return what.linkLocal().isPresent() ? 32 : what.nextHop().family().octets();
    }

    private void reachHeader(OutAttributes what, WireWriter out) {
        out.u8(AttributeCodec.OPTIONAL | AttributeCodec.EXTENDED_LENGTH).u8(AttributeBlock.MP_REACH).u16(0);
        out.u16(Afi.code(family)).u8(Afi.UNICAST).u8(nextHopLength(what)).address(what.nextHop());
        what.linkLocal().ifPresent(out::address);
        out.u8(0);
    }

    private static int fill(List<Prefix> prefixes, int from, int end, WireWriter out) {
        int next = from;
        while (next < prefixes.size() && out.size() + NlriCodec.size(prefixes.get(next)) <= end) {
            NlriCodec.encode(prefixes.get(next), out);
            next++;
        }
        return next;
    }

    private byte[] encode(OutAttributes what) {
        WireWriter out = new WireWriter(128);
        Attributes attributes = family == AddressFamily.IPV4
                ? what.attributes().with(NextHopAttribute.KEY, NextHopPair.of(what.nextHop()))
                : what.attributes().without(NextHopAttribute.KEY);
        attributes = context.fourOctetAs() ? attributes : withFourOctetAttributes(attributes);
        for (AttributeCodec<?> codec : BgpAttributes.ALL) {
            one(codec, attributes, out);
        }
        attributes.forEach((key, value) -> {
            if (UnknownAttribute.isOne(key)) {
                int flags = AttributeCodec.OPTIONAL | AttributeCodec.TRANSITIVE | AttributeCodec.PARTIAL;
                byte[] octets = ((Bytes) value).toArray();
                header(flags, UnknownAttribute.code(key), octets.length, out);
                out.bytes(octets);
            }
        });
        return out.toBytes();
    }

    /** RFC 6793 §4.2.2: what a two-octet speaker carries along for others. */
    private static Attributes withFourOctetAttributes(Attributes attributes) {
        Attributes all = attributes;
        AsPath path = attributes.getOr(AsPathAttribute.KEY, AsPath.EMPTY);
        if (PathSegments.needsFourOctets(path)) {
            all = all.with(As4PathAttribute.KEY, PathSegments.withoutConfederation(path));
        }
        Bytes aggregator = attributes.getOr(AggregatorAttribute.KEY, Bytes.EMPTY);
        if (aggregator.length() > 0 && AggregatorAttribute.asn(aggregator) > 0xffff) {
            all = all.with(As4AggregatorAttribute.KEY, aggregator);
        }
        return all;
    }

    private <T> void one(AttributeCodec<T> codec, Attributes attributes, WireWriter out) {
        T value = attributes.getOr(codec.key(), null);
        if (value == null || codec.form().isVoid(value) || !codec.isUsed(context)) {
            return;
        }
        int start = out.size();
        header(codec.flags(), codec.code(), 0, out);
        codec.form().encode(value, out, context);
        int length = out.size() - start - 3;
        if (length <= 255) {
            out.patchU8(start + 2, length);
        } else {
            byte[] octets = java.util.Arrays.copyOfRange(out.toBytes(), start + 3, start + 3 + length);
            out.truncate(start);
            header(codec.flags(), codec.code(), length, out);
            out.bytes(octets);
        }
    }

    private static void header(int flags, int code, int length, WireWriter out) {
        if (length > 255) {
            out.u8(flags | AttributeCodec.EXTENDED_LENGTH).u8(code).u16(length);
        } else {
            out.u8(flags).u8(code).u8(length);
        }
    }
}
