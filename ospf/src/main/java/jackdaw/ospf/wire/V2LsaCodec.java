package jackdaw.ospf.wire;

import jackdaw.ospf.lsa.ExternalBody;
import jackdaw.ospf.lsa.InterAreaPrefixBody;
import jackdaw.ospf.lsa.InterAreaRouterBody;
import jackdaw.ospf.lsa.LsaBody;
import jackdaw.ospf.lsa.LsaKind;
import jackdaw.ospf.lsa.NetworkBody;
import jackdaw.ospf.lsa.OpaqueBody;
import jackdaw.ospf.lsa.RouterBody;
import jackdaw.rib.attribute.Bytes;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.wire.WireReader;
import jackdaw.rib.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;

/** Bodies of OSPFv2 LSAs (RFC 2328 A.4). */
final class V2LsaCodec {
    private static final int LINK_OCTETS = 12;
    private static final int TOS_OCTETS = 4;
    private static final int TYPE_2 = 0x80;

    private V2LsaCodec() {
    }

    static LsaBody decode(LsaKind kind, WireReader in) {
        return switch (kind) {
            case ROUTER -> router(in);
            case NETWORK -> network(in);
            case INTER_AREA_PREFIX -> new InterAreaPrefixBody.V2(in.i32(), summaryMetric(in));
            case INTER_AREA_ROUTER -> {
                in.skip(4);
                yield new InterAreaRouterBody.V2(summaryMetric(in));
            }
            case EXTERNAL, NSSA_EXTERNAL -> external(in);
            case LINK, INTRA_AREA_PREFIX, OPAQUE, UNKNOWN -> new OpaqueBody(Bytes.of(in.bytes(in.remaining())));
        };
    }

    private static LsaBody router(WireReader in) {
        int flags = in.u8();
        in.skip(1);
        int count = in.u16();
        if (count * LINK_OCTETS > in.remaining()) {
            throw in.malformed("more links than octets");
        }
        List<RouterBody.Link2> links = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int id = in.i32();
            int content = in.i32();
            RouterBody.LinkType type = RouterBody.LinkType.of(in.u8());
            int tosCount = in.u8();
            links.add(new RouterBody.Link2(type, id, content, in.u16()));
            in.skip(tosCount * TOS_OCTETS);
        }
        requireEnd(in);
        return new RouterBody.V2(flags, links);
    }

    private static LsaBody network(WireReader in) {
        int mask = in.i32();
        List<RouterId> attached = routerIds(in);
        return new NetworkBody.V2(mask, attached);
    }

    static List<RouterId> routerIds(WireReader in) {
        List<RouterId> ids = new ArrayList<>(in.remaining() / 4);
        while (in.hasRemaining()) {
            ids.add(new RouterId(in.i32()));
        }
        return ids;
    }

    /** The metrics of other TOS that may follow are obsolete and read over. */
    private static int summaryMetric(WireReader in) {
        int metric = in.i32() & ExternalBody.LS_INFINITY;
        in.skip(in.remaining());
        return metric;
    }

    private static LsaBody external(WireReader in) {
        int mask = in.i32();
        boolean type2 = (in.u8() & TYPE_2) != 0;
        int metric = in.u24();
        ExternalBody body = new ExternalBody.V2(mask, type2, metric, in.ip4(), in.i32());
        in.skip(in.remaining());
        return body;
    }

    static void requireEnd(WireReader in) {
        if (in.hasRemaining()) {
            throw in.malformed("octets after the end");
        }
    }

    static void encode(LsaBody body, WireWriter out) {
        switch (body) {
            case RouterBody.V2 b -> {
                out.u8(b.flags()).u8(0).u16(b.links().size());
                for (RouterBody.Link2 link : b.links()) {
                    out.u32(link.id()).u32(link.content()).u8(link.type().code()).u8(0).u16(link.metric());
                }
            }
            case NetworkBody.V2 b -> {
                out.u32(b.mask());
                b.attached().forEach(id -> out.u32(id.bits()));
            }
            case InterAreaPrefixBody.V2 b -> out.u32(b.mask()).u32(b.metric());
            case InterAreaRouterBody.V2 b -> out.u32(0).u32(b.metric());
            case ExternalBody.V2 b -> out.u32(b.mask()).u8(b.isType2() ? TYPE_2 : 0).u24(b.metric())
                    .u32(b.forwarding().bits()).u32(b.tag());
            case OpaqueBody b -> out.bytes(b.content().toArray());
            default -> throw new IllegalArgumentException("no body of OSPFv2: " + body);
        }
    }
}
