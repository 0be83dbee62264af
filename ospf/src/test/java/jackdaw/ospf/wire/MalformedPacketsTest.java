package jackdaw.ospf.wire;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.lsa.ExternalBody;
import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaHeader;
import jackdaw.ospf.lsa.LsaKey;
import jackdaw.ospf.lsa.LsaKind;
import jackdaw.ospf.lsa.LsaPrefix;
import jackdaw.ospf.lsa.LsaScope;
import jackdaw.ospf.lsa.LsaType;
import jackdaw.ospf.lsa.NetworkBody;
import jackdaw.ospf.lsa.OpaqueBody;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.lsa.RouterBody;
import jackdaw.rib.attribute.Bytes;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.Ip6;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix6;
import jackdaw.rib.net.RouterId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What hostile packets do to the codec: the packet or the LSA is refused, whatever else is readable counts. */
class MalformedPacketsTest {
    private static final RouterId A = RouterId.parse("192.0.2.1");

    private static PacketHeader header(OspfVersion version) {
        return new PacketHeader(version, A, RouterId.NONE);
    }

    private static IpAddress source(OspfVersion version) {
        return version == OspfVersion.V2 ? Ip4.parse("192.0.2.1") : Ip6.parse("fe80::1");
    }

    private static byte[] encode(OspfPacket packet) {
        OspfVersion version = packet.header().version();
        return PacketEncoder.encode(packet, source(version), version.allSpfRouters());
    }

    private static DecodeResult decode(OspfVersion version, byte[] octets) {
        return PacketCodec.decode(version, octets, source(version), version.allSpfRouters());
    }

    private static DecodeResult forged(OspfPacket packet, Consumer<byte[]> change) {
        byte[] octets = encode(packet);
        change.accept(octets);
        OspfVersion version = packet.header().version();
        Repair.packetChecksum(version, octets, source(version), version.allSpfRouters());
        return decode(version, octets);
    }

    private static byte[] resized(byte[] octets, OspfVersion version, int length) {
        byte[] other = Arrays.copyOf(octets, length);
        other[2] = (byte) (length >>> 8);
        other[3] = (byte) length;
        Repair.packetChecksum(version, other, source(version), version.allSpfRouters());
        return other;
    }

    private static DecodeResult.Reason reason(DecodeResult result) {
        return ((DecodeResult.Bad) result).reason();
    }

    private static OspfPacket hello(OspfVersion version) {
        return new OspfPacket.Hello(header(version), 0, 0, 10, 2, 1, 40, RouterId.NONE, RouterId.NONE, List.of(A));
    }

    private static Lsa network(OspfVersion version, int number) {
        return LsaCodec.originate(version.type(LsaKind.NETWORK), 0, number, A, LsaHeader.INITIAL_SEQUENCE,
                version == OspfVersion.V2 ? new NetworkBody.V2(-256, List.of(A, A))
                        : new NetworkBody.V3(0x13, List.of(A, A)));
    }

    private static Lsa strange(OspfVersion version, int type) {
        return LsaCodec.originate(new LsaType(version, type), 0, 7, A, LsaHeader.INITIAL_SEQUENCE,
                new OpaqueBody(Bytes.of(new byte[] {1, 2, 3, 4})));
    }

    private static OspfPacket update(OspfVersion version, Lsa... lsas) {
        return new OspfPacket.LinkStateUpdate(header(version), List.of(lsas));
    }

    private static int lsaAt(OspfVersion version) {
        return version.headerOctets() + 4;
    }

    private static OspfPacket.LinkStateUpdate update(DecodeResult result) {
        return (OspfPacket.LinkStateUpdate) ((DecodeResult.Ok) result).packet();
    }

    private static List<BadLsa.Reason> reasons(DecodeResult result) {
        return update(result).bad().stream().map(BadLsa::reason).toList();
    }

    @Property(tries = 10)
    void headersThatLie(@ForAll OspfVersion version) {
        byte[] octets = encode(hello(version));
        assertThat(reason(decode(version, Arrays.copyOf(octets, version.headerOctets() - 1))))
                .isEqualTo(DecodeResult.Reason.TOO_SHORT);
        assertThat(reason(decode(version, new byte[0]))).isEqualTo(DecodeResult.Reason.TOO_SHORT);
        assertThat(reason(forged(hello(version), o -> o[0] = 4))).isEqualTo(DecodeResult.Reason.VERSION);
        assertThat(reason(forged(hello(version), o -> o[3]++))).isEqualTo(DecodeResult.Reason.LENGTH);
        assertThat(reason(forged(hello(version), o -> o[3] = (byte) (version.headerOctets() - 1))))
                .isEqualTo(DecodeResult.Reason.LENGTH);
        assertThat(reason(forged(hello(version), o -> o[1] = 6))).isEqualTo(DecodeResult.Reason.TYPE);
        assertThat(reason(forged(hello(version), o -> o[1] = 0))).isEqualTo(DecodeResult.Reason.TYPE);
    }

    @Example
    void anOspfv3ChecksumCoversTheAddresses() {
        byte[] octets = encode(hello(OspfVersion.V3));
        assertThat(reason(PacketCodec.decode(OspfVersion.V3, octets, Ip6.parse("fe80::2"),
                OspfVersion.V3.allSpfRouters()))).isEqualTo(DecodeResult.Reason.CHECKSUM);
        assertThat(reason(PacketCodec.decode(OspfVersion.V3, octets, source(OspfVersion.V3),
                OspfVersion.V3.allDRouters()))).isEqualTo(DecodeResult.Reason.CHECKSUM);
    }

    @Property(tries = 10)
    void oddSizes(@ForAll OspfVersion version) {
        int fixed = version.headerOctets();
        byte[] hello = encode(hello(version));
        assertThat(reason(decode(version, resized(hello, version, hello.length + 2))))
                .isEqualTo(DecodeResult.Reason.HELLO);
        assertThat(reason(decode(version, resized(hello, version, fixed)))).isEqualTo(DecodeResult.Reason.HELLO);
        byte[] description = encode(new OspfPacket.DatabaseDescription(header(version), 1500, 2, false, false, true,
                1, List.of(network(version, 1).header())));
        assertThat(reason(decode(version, resized(description, version, description.length - 1))))
                .isEqualTo(DecodeResult.Reason.DATABASE_DESCRIPTION);
        assertThat(reason(decode(version, resized(description, version, fixed + 3))))
                .isEqualTo(DecodeResult.Reason.DATABASE_DESCRIPTION);
        byte[] request = encode(new OspfPacket.LinkStateRequest(header(version), List.of(new LsaKey(1, 1, A))));
        assertThat(reason(decode(version, resized(request, version, request.length - 4))))
                .isEqualTo(DecodeResult.Reason.LINK_STATE_REQUEST);
        byte[] acknowledgment = encode(new OspfPacket.LinkStateAcknowledgment(header(version),
                List.of(network(version, 1).header())));
        assertThat(reason(decode(version, resized(acknowledgment, version, acknowledgment.length + 19))))
                .isEqualTo(DecodeResult.Reason.LINK_STATE_ACKNOWLEDGMENT);
        assertThat(reason(decode(version, resized(encode(update(version)), version, fixed + 2))))
                .isEqualTo(DecodeResult.Reason.LINK_STATE_UPDATE);
    }

    @Property(tries = 10)
    void aBadLsaChecksumCostsThatLsaOnly(@ForAll OspfVersion version) {
        Lsa second = network(version, 2);
        DecodeResult result = forged(update(version, network(version, 1), second), o -> o[lsaAt(version) + 17] ^= 1);
        assertThat(update(result).lsas()).containsExactly(second);
        assertThat(reasons(result)).containsExactly(BadLsa.Reason.CHECKSUM);
        assertThat(update(result).bad().getFirst().isAcknowledgeable()).isFalse();
    }

    @Property(tries = 10)
    void aMalformedBodyIsNamedByItsHeaderAndCostsThatLsaOnly(@ForAll OspfVersion version) {
        Lsa broken = LsaCodec.originate(version.type(LsaKind.NETWORK), 0, 1, A, 5,
                new OpaqueBody(Bytes.of(new byte[6])));
        Lsa second = network(version, 2);
        DecodeResult result = decode(version, encode(update(version, broken, second)));
        assertThat(update(result).lsas()).containsExactly(second);
        BadLsa bad = update(result).bad().getFirst();
        assertThat(bad.reason()).isEqualTo(BadLsa.Reason.BODY);
        assertThat(bad.header()).contains(broken.header());
        assertThat(bad.isAcknowledgeable()).isTrue();
    }

    @Property(tries = 10)
    void aWrongLengthCostsTheRestButNotWhatCameBefore(@ForAll OspfVersion version) {
        Lsa first = network(version, 1);
        for (int length : new int[] {0, 19, 0xffff, 300}) {
            DecodeResult result = forged(update(version, first, network(version, 2), network(version, 3)), o -> {
                int at = lsaAt(version) + first.length() + 18;
                o[at] = (byte) (length >>> 8);
                o[at + 1] = (byte) length;
            });
            assertThat(update(result).lsas()).containsExactly(first);
            assertThat(reasons(result)).containsExactly(BadLsa.Reason.LENGTH);
        }
    }

    @Property(tries = 10)
    void aHugeCountEndsWithThePacket(@ForAll OspfVersion version) {
        Lsa only = network(version, 1);
        DecodeResult result = forged(update(version, only), o ->
                Arrays.fill(o, lsaAt(version) - 4, lsaAt(version), (byte) 0xff));
        assertThat(update(result).lsas()).containsExactly(only);
        assertThat(reasons(result)).containsExactly(BadLsa.Reason.MISSING);
    }

    @Example
    void unknownTypesOfVersion2AreDropped() {
        Lsa second = network(OspfVersion.V2, 2);
        DecodeResult result = decode(OspfVersion.V2,
                encode(update(OspfVersion.V2, strange(OspfVersion.V2, 99), second)));
        assertThat(update(result).lsas()).containsExactly(second);
        assertThat(reasons(result)).containsExactly(BadLsa.Reason.UNKNOWN_TYPE);
    }

    @Example
    void unknownTypesOfVersion3AreKeptUnlessOfReservedScope() {
        Lsa flooded = strange(OspfVersion.V3, 0xa123);
        Lsa kept = strange(OspfVersion.V3, 0x2123);
        DecodeResult result = decode(OspfVersion.V3, encode(update(OspfVersion.V3, flooded,
                strange(OspfVersion.V3, 0xe001), kept)));
        assertThat(update(result).lsas()).containsExactly(flooded, kept);
        assertThat(flooded.header().type().scope()).isEqualTo(LsaScope.AREA);
        assertThat(kept.header().type().scope()).isEqualTo(LsaScope.LINK);
        assertThat(reasons(result)).containsExactly(BadLsa.Reason.RESERVED_SCOPE);
    }

    @Example
    void anAgeAboveMaxAgeCountsAsMaxAge() {
        for (OspfVersion version : OspfVersion.values()) {
            DecodeResult result = forged(update(version, network(version, 1)), o -> {
                o[lsaAt(version)] = (byte) 0xff;
                o[lsaAt(version) + 1] = (byte) 0xff;
            });
            Lsa lsa = update(result).lsas().getFirst();
            assertThat(lsa.header().age()).isEqualTo(LsaHeader.MAX_AGE);
            assertThat(encode(update(version, lsa))[lsaAt(version)]).isEqualTo((byte) (3600 >>> 8));
        }
    }

    @Example
    void aPrefixLongerThanAnAddressIsAMalformedBody() {
        LsaPrefix prefix = new LsaPrefix(new Prefix6(0x2001_0db8L << 32, 0, 64), 0, 0);
        Lsa lsa = LsaCodec.originate(LsaType.EXTERNAL3, 0, 1, A, 1,
                new ExternalBody.V3(false, 1, prefix, Optional.empty(), OptionalInt.empty()));
        byte[] octets = encode(update(OspfVersion.V3, lsa));
        for (int length : new int[] {129, 255}) {
            octets[lsaAt(OspfVersion.V3) + 24] = (byte) length;
            Repair.lsaChecksums(OspfVersion.V3, octets);
            Repair.packetChecksum(OspfVersion.V3, octets, source(OspfVersion.V3), OspfVersion.V3.allSpfRouters());
            assertThat(reasons(decode(OspfVersion.V3, octets))).containsExactly(BadLsa.Reason.BODY);
        }
    }

    @Example
    void aRouterLsaWithMoreLinksThanOctetsIsAMalformedBody() {
        Lsa lsa = LsaCodec.originate(LsaType.ROUTER2, 0, A.bits(), A, 1, new RouterBody.V2(0,
                List.of(new RouterBody.Link2(RouterBody.LinkType.STUB, 1, -1, 1))));
        byte[] octets = encode(update(OspfVersion.V2, lsa));
        for (int at : new int[] {2, 3, 13}) {
            byte[] forged = octets.clone();
            forged[lsaAt(OspfVersion.V2) + 20 + at] = (byte) 0xff;
            Repair.lsaChecksums(OspfVersion.V2, forged);
            Repair.packetChecksum(OspfVersion.V2, forged, source(OspfVersion.V2), OspfVersion.V2.allSpfRouters());
            assertThat(reasons(decode(OspfVersion.V2, forged))).containsExactly(BadLsa.Reason.BODY);
        }
    }
}
