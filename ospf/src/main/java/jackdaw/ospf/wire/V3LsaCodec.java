package jackdaw.ospf.wire;

import jackdaw.ospf.lsa.ExternalBody;
import jackdaw.ospf.lsa.InterAreaPrefixBody;
import jackdaw.ospf.lsa.InterAreaRouterBody;
import jackdaw.ospf.lsa.IntraAreaPrefixBody;
import jackdaw.ospf.lsa.LinkBody;
import jackdaw.ospf.lsa.LsaBody;
import jackdaw.ospf.lsa.LsaKind;
import jackdaw.ospf.lsa.LsaPrefix;
import jackdaw.ospf.lsa.NetworkBody;
import jackdaw.ospf.lsa.OpaqueBody;
import jackdaw.ospf.lsa.RouterBody;
import jackdaw.rib.attribute.Bytes;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.Ip6;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.wire.WireReader;
import jackdaw.rib.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Bodies of OSPFv3 LSAs (RFC 5340 A.4). */
final class V3LsaCodec {
    private static final int LINK_OCTETS = 16;
    private static final int PREFIX_OCTETS = 4;
    private static final int TYPE_2 = 0x04;
    private static final int FORWARDING = 0x02;
    private static final int TAGGED = 0x01;

    /** A prefix's fixed part and the 16 bits whose meaning depends on the LSA. */
    private record WirePrefix(Prefix prefix, int options, int extra) {
        LsaPrefix withMetric() {
            return new LsaPrefix(prefix, options, extra);
        }

        LsaPrefix withoutMetric() {
            return new LsaPrefix(prefix, options, 0);
        }
    }

    private V3LsaCodec() {
    }

    /** @param family of the routes */
    static LsaBody decode(LsaKind kind, WireReader in, AddressFamily family) {
        return switch (kind) {
            case ROUTER -> router(in);
            case NETWORK -> {
                in.skip(1);
                yield new NetworkBody.V3(in.u24(), V2LsaCodec.routerIds(in));
            }
            case INTER_AREA_PREFIX -> {
                in.skip(1);
                int metric = in.u24();
                LsaPrefix prefix = prefix(in, family).withoutMetric();
                V2LsaCodec.requireEnd(in);
                yield new InterAreaPrefixBody.V3(metric, prefix);
            }
            case INTER_AREA_ROUTER -> {
                in.skip(1);
                int options = in.u24();
                in.skip(1);
                InterAreaRouterBody body = new InterAreaRouterBody.V3(options, in.u24(), new RouterId(in.i32()));
                V2LsaCodec.requireEnd(in);
                yield body;
            }
            case EXTERNAL, NSSA_EXTERNAL -> external(in, family);
            case LINK -> {
                int priority = in.u8();
                int options = in.u24();
                Ip6 linkLocal = in.ip6();
                yield new LinkBody(priority, options, linkLocal, prefixes(in, in.u32(), false, family));
            }
            case INTRA_AREA_PREFIX -> {
                int count = in.u16();
                int type = in.u16();
                int id = in.i32();
                RouterId router = new RouterId(in.i32());
                yield new IntraAreaPrefixBody(type, id, router, prefixes(in, count, true, family));
            }
            case OPAQUE, UNKNOWN -> new OpaqueBody(Bytes.of(in.bytes(in.remaining())));
        };
    }

    private static LsaBody router(WireReader in) {
        int flags = in.u8();
        int options = in.u24();
        if (in.remaining() % LINK_OCTETS != 0) {
            throw in.malformed("a part of a link");
        }
        List<RouterBody.Link3> links = new ArrayList<>(in.remaining() / LINK_OCTETS);
        while (in.hasRemaining()) {
            RouterBody.LinkType type = RouterBody.LinkType.of(in.u8());
            in.skip(1);
            links.add(new RouterBody.Link3(type, in.u16(), in.i32(), in.i32(), new RouterId(in.i32())));
        }
        return new RouterBody.V3(flags, options, links);
    }

    private static LsaBody external(WireReader in, AddressFamily family) {
        int flags = in.u8();
        int metric = in.u24();
        WirePrefix prefix = prefix(in, family);
        Optional<IpAddress> forwarding = (flags & FORWARDING) != 0 ? Optional.of(forwarding(in, family))
                : Optional.empty();
        OptionalInt tag = (flags & TAGGED) != 0 ? OptionalInt.of(in.i32()) : OptionalInt.empty();
        OptionalInt reference = prefix.extra() != 0 ? OptionalInt.of(in.i32()) : OptionalInt.empty();
        V2LsaCodec.requireEnd(in);
        return new ExternalBody.V3((flags & TYPE_2) != 0, metric, prefix.withoutMetric(), forwarding, tag,
                prefix.extra(), reference);
    }

    /** RFC 5838 §2.5: an IPv4 address stands at the beginning of the field. */
    private static IpAddress forwarding(WireReader in, AddressFamily family) {
        Ip6 field = in.ip6();
        return family == AddressFamily.IPV4 ? new Ip4((int) (field.high() >>> 32)) : field;
    }

    private static List<LsaPrefix> prefixes(WireReader in, long count, boolean metric, AddressFamily family) {
        if (count * PREFIX_OCTETS > in.remaining()) {
            throw in.malformed("more prefixes than octets");
        }
        List<LsaPrefix> prefixes = new ArrayList<>((int) count);
        for (long i = 0; i < count; i++) {
            WirePrefix prefix = prefix(in, family);
            prefixes.add(metric ? prefix.withMetric() : prefix.withoutMetric());
        }
        V2LsaCodec.requireEnd(in);
        return prefixes;
    }

    private static WirePrefix prefix(WireReader in, AddressFamily family) {
        int length = in.u8();
        if (length > family.bits()) {
            throw in.malformed("prefix longer than an address");
        }
        int options = in.u8();
        int extra = in.u16();
        Prefix prefix = Prefix.of(in.partialAddress(family == AddressFamily.IPV6, (length + 31) / 32 * 4), length);
        return new WirePrefix(prefix, options, extra);
    }

    static void encode(LsaBody body, WireWriter out) {
        switch (body) {
            case RouterBody.V3 b -> {
                out.u8(b.flags()).u24(b.options());
                for (RouterBody.Link3 link : b.links()) {
                    out.u8(link.type().code()).u8(0).u16(link.metric()).u32(link.interfaceId())
                            .u32(link.neighborInterfaceId()).u32(link.neighbor().bits());
                }
            }
            case NetworkBody.V3 b -> {
                out.u8(0).u24(b.options());
                b.attached().forEach(id -> out.u32(id.bits()));
            }
            case InterAreaPrefixBody.V3 b -> encode(b.prefix(), 0, out.u8(0).u24(b.metric()));
            case InterAreaRouterBody.V3 b -> out.u8(0).u24(b.options()).u8(0).u24(b.metric())
                    .u32(b.destination().bits());
            case ExternalBody.V3 b -> encodeExternal(b, out);
            case LinkBody b -> {
                out.u8(b.priority()).u24(b.options()).address(b.linkLocal()).u32(b.prefixes().size());
                b.prefixes().forEach(prefix -> encode(prefix, 0, out));
            }
            case IntraAreaPrefixBody b -> {
                out.u16(b.prefixes().size()).u16(b.referencedType()).u32(b.referencedId())
                        .u32(b.referencedRouter().bits());
                b.prefixes().forEach(prefix -> encode(prefix, prefix.metric(), out));
            }
            case OpaqueBody b -> out.bytes(b.content().toArray());
            default -> throw new IllegalArgumentException("no body of OSPFv3: " + body);
        }
    }

    private static void encodeExternal(ExternalBody.V3 body, WireWriter out) {
        out.u8((body.isType2() ? TYPE_2 : 0) | (body.forwarding().isPresent() ? FORWARDING : 0)
                | (body.routeTag().isPresent() ? TAGGED : 0)).u24(body.metric());
        encode(body.prefix(), body.referencedType(), out);
        body.forwarding().ifPresent(a -> out.address(a instanceof Ip4 ip ? LinkBody.field(ip) : a));
        body.routeTag().ifPresent(out::u32);
        if (body.referencedType() != 0) {
            out.u32(body.referencedId().orElse(0));
        }
    }

    private static void encode(LsaPrefix prefix, int extra, WireWriter out) {
        out.u8(prefix.prefix().length()).u8(prefix.options()).u16(extra)
                .bytes(prefix.prefix().address().toBytes(), 0, prefix.addressOctets());
    }
}
