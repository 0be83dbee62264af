package jackdaw.ospf.wire;

import jackdaw.ospf.lsa.Carriage;
import jackdaw.ospf.lsa.ExternalBody;
import jackdaw.ospf.lsa.InterAreaPrefixBody;
import jackdaw.ospf.lsa.InterAreaRouterBody;
import jackdaw.ospf.lsa.IntraAreaPrefixBody;
import jackdaw.ospf.lsa.LinkBody;
import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaBody;
import jackdaw.ospf.lsa.LsaHeader;
import jackdaw.ospf.lsa.LsaKey;
import jackdaw.ospf.lsa.LsaKind;
import jackdaw.ospf.lsa.LsaPrefix;
import jackdaw.ospf.lsa.LsaType;
import jackdaw.ospf.lsa.NetworkBody;
import jackdaw.ospf.lsa.OpaqueBody;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.lsa.RouterBody;
import jackdaw.rib.attribute.Bytes;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.Ip6;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.Prefix6;
import jackdaw.rib.net.RouterId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Well-formed LSAs and packets of all kinds. */
final class OspfArbitraries {
    private OspfArbitraries() {
    }

    private static Arbitrary<Integer> bits(int count) {
        return Arbitraries.integers().between(0, (1 << count) - 1);
    }

    private static Arbitrary<Integer> word() {
        return Arbitraries.integers();
    }

    private static Arbitrary<RouterId> id() {
        return word().map(RouterId::new);
    }

    private static Arbitrary<Ip6> ip6() {
        return Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(Ip6::new);
    }

    private static Arbitrary<IpAddress> address(AddressFamily family) {
        return family == AddressFamily.IPV4 ? ip4().map(a -> a) : ip6().map(a -> a);
    }

    /** An IPv4 address stands at the beginning of the field (RFC 5838 §2.5). */
    private static Arbitrary<Ip6> linkAddress(AddressFamily family) {
        return family == AddressFamily.IPV4 ? ip4().map(LinkBody::field) : ip6();
    }

    private static Arbitrary<Ip4> ip4() {
        return word().map(Ip4::new);
    }

    private static Arbitrary<LsaPrefix> prefix(AddressFamily family, boolean metric) {
        Arbitrary<Prefix> prefixes = family == AddressFamily.IPV4
                ? Combinators.combine(ip4(), Arbitraries.integers().between(0, 32)).as(Prefix::of)
                : Combinators.combine(Arbitraries.longs(), Arbitraries.longs(), Arbitraries.integers().between(0, 128))
                        .as(Prefix6::new);
        return Combinators.combine(prefixes, bits(8), metric ? bits(16) : Arbitraries.just(0)).as(LsaPrefix::new);
    }

    private static <T> Arbitrary<List<T>> some(Arbitrary<T> one) {
        return one.list().ofMaxSize(6);
    }

    private static Arbitrary<RouterBody.LinkType> linkType() {
        return Arbitraries.of(RouterBody.LinkType.values());
    }

    private static Arbitrary<LsaBody> body(Carriage carriage, LsaKind kind) {
        return switch (carriage) {
            case IPV4_IN_V2 -> body2(kind);
            case IPV6_IN_V3, IPV4_IN_V3 -> body3(carriage.family(), kind);
        };
    }

    private static Arbitrary<LsaBody> body2(LsaKind kind) {
        return switch (kind) {
            case ROUTER -> Combinators.combine(bits(8), some(Combinators.combine(linkType(), word(), word(), bits(16))
                    .as(RouterBody.Link2::new))).as(RouterBody.V2::new);
            case NETWORK -> Combinators.combine(word(), some(id())).as(NetworkBody.V2::new);
            case INTER_AREA_PREFIX -> Combinators.combine(word(), bits(24)).as(InterAreaPrefixBody.V2::new);
            case INTER_AREA_ROUTER -> bits(24).map(InterAreaRouterBody.V2::new);
            case EXTERNAL, NSSA_EXTERNAL -> Combinators.combine(word(), Arbitraries.of(true, false), bits(24),
                    word().map(Ip4::new), word()).as(ExternalBody.V2::new);
            case OPAQUE, UNKNOWN, LINK, INTRA_AREA_PREFIX -> opaque();
        };
    }

    private static Arbitrary<LsaBody> opaque() {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(40).map(octets -> new OpaqueBody(Bytes.of(octets)));
    }

    private static Arbitrary<LsaBody> body3(AddressFamily family, LsaKind kind) {
        return switch (kind) {
            case ROUTER -> Combinators.combine(bits(8), bits(24), some(Combinators.combine(linkType(), bits(16), word(),
                    word(), id()).as(RouterBody.Link3::new))).as(RouterBody.V3::new);
            case NETWORK -> Combinators.combine(bits(24), some(id())).as(NetworkBody.V3::new);
            case INTER_AREA_PREFIX -> Combinators.combine(bits(24), prefix(family, false))
                    .as(InterAreaPrefixBody.V3::new);
            case INTER_AREA_ROUTER -> Combinators.combine(bits(24), bits(24), id()).as(InterAreaRouterBody.V3::new);
            case EXTERNAL, NSSA_EXTERNAL -> Combinators.combine(Arbitraries.of(true, false), bits(24),
                    prefix(family, false), address(family).optional(), word().optional(), bits(16), word())
                    .as(OspfArbitraries::external3);
            case LINK -> Combinators.combine(bits(8), bits(24), linkAddress(family), some(prefix(family, false)))
                    .as(LinkBody::new);
            case INTRA_AREA_PREFIX -> Combinators.combine(bits(16), word(), id(), some(prefix(family, true)))
                    .as(IntraAreaPrefixBody::new);
            case OPAQUE, UNKNOWN -> opaque();
        };
    }

    private static LsaBody external3(boolean type2, int metric, LsaPrefix prefix, Optional<IpAddress> forwarding,
                                     Optional<Integer> tag, int referenced, int referencedId) {
        return new ExternalBody.V3(type2, metric, prefix, forwarding,
                tag.map(OptionalInt::of).orElse(OptionalInt.empty()), referenced,
                referenced == 0 ? OptionalInt.empty() : OptionalInt.of(referencedId));
    }

    static Arbitrary<LsaType> type(OspfVersion version) {
        return switch (version) {
            case V2 -> Arbitraries.of(1, 2, 3, 4, 5, 7, 9, 10, 11).map(code -> new LsaType(version, code));
            case V3 -> Arbitraries.of(0x2001, 0x2002, 0x2003, 0x2004, 0x4005, 0x2007, 8, 0x2009, 0xa123, 0x1fff)
                    .map(code -> new LsaType(version, code));
        };
    }

    static Arbitrary<Lsa> lsa(OspfVersion version) {
        return lsa(Carriage.of(version));
    }

    static Arbitrary<Lsa> lsa(Carriage carriage) {
        OspfVersion version = carriage.version();
        return type(version).flatMap(type -> Combinators.combine(Arbitraries.integers().between(0, 3600),
                version == OspfVersion.V2 ? bits(8) : Arbitraries.just(0), word(), id(), word(),
                body(carriage, type.kind())).as((age, options, linkStateId, router, sequence, body) ->
                LsaCodec.originate(type, options, linkStateId, router, sequence, body).withAge(age)));
    }

    static Arbitrary<OspfPacket> packet(Carriage carriage) {
        OspfVersion version = carriage.version();
        boolean v2 = version == OspfVersion.V2;
        Arbitrary<PacketHeader> header = Combinators.combine(id(), id(), instance(carriage))
                .as((router, area, instance) -> new PacketHeader(version, router, area, instance));
        Arbitrary<List<LsaHeader>> headers = some(lsa(carriage).map(Lsa::header));
        Arbitrary<Integer> options = bits(v2 ? 8 : 24);
        Arbitrary<Long> dead = Arbitraries.longs().between(0, v2 ? 0xffff_ffffL : 0xffff);
        Arbitrary<OspfPacket> hello = Combinators.combine(Combinators.combine(header, word(), bits(16))
                .as((h, identity, interval) -> new OspfPacket.Hello(h, v2 ? identity : 0, v2 ? 0 : identity, interval,
                        0, 0, 0, RouterId.NONE, RouterId.NONE, List.of())),
                options, bits(8), dead, id(), id(), some(id())).as((h, o, priority, d, dr, bdr, neighbors) ->
                new OspfPacket.Hello(h.header(), h.mask(), h.interfaceId(), h.helloInterval(), o, priority, d, dr,
                        bdr, neighbors));
        Arbitrary<OspfPacket> description = Combinators.combine(header, bits(16), options, bits(3), word(), headers)
                .as((h, mtu, o, flags, sequence, list) -> new OspfPacket.DatabaseDescription(h, mtu, o,
                        (flags & 4) != 0, (flags & 2) != 0, (flags & 1) != 0, sequence, list));
        Arbitrary<OspfPacket> request = Combinators.combine(header, some(lsa(carriage).map(Lsa::key)))
                .as((PacketHeader h, List<LsaKey> keys) -> new OspfPacket.LinkStateRequest(h, keys));
        Arbitrary<OspfPacket> update = Combinators.combine(header, some(lsa(carriage)))
                .as((PacketHeader h, List<Lsa> lsas) -> new OspfPacket.LinkStateUpdate(h, lsas));
        Arbitrary<OspfPacket> acknowledgment = Combinators.combine(header, headers)
                .as((PacketHeader h, List<LsaHeader> list) -> new OspfPacket.LinkStateAcknowledgment(h, list));
        return Arbitraries.oneOf(hello, description, request, update, acknowledgment);
    }

    private static Arbitrary<Integer> instance(Carriage carriage) {
        return switch (carriage) {
            case IPV4_IN_V2 -> bits(8);
            case IPV4_IN_V3 -> Arbitraries.integers().between(OspfVersion.FIRST_IPV4_INSTANCE,
                    OspfVersion.LAST_IPV4_INSTANCE);
            case IPV6_IN_V3 -> Arbitraries.oneOf(Arbitraries.integers().between(0, OspfVersion.FIRST_IPV4_INSTANCE - 1),
                    Arbitraries.integers().between(OspfVersion.LAST_IPV4_INSTANCE + 1, 255));
        };
    }
}
