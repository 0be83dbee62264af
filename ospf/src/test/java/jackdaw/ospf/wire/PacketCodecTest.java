package jackdaw.ospf.wire;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.auth.AuthAlgorithm;
import jackdaw.ospf.auth.AuthKey;
import jackdaw.ospf.auth.Authentication;
import jackdaw.ospf.auth.Authenticator;
import jackdaw.ospf.lsa.Carriage;
import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.Ip6;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.protocol.Secret;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is encoded is decoded to the same, and nothing at all makes the decoder throw. */
class PacketCodecTest {
    private static final Authentication KEY = new Authentication.Cryptographic(
            List.of(new AuthKey(5, AuthAlgorithm.MD5, new Secret("md5secret".getBytes()))));

    /** Of an OSPFv3 header (RFC 5340 §A.3.1). */
    private static final int INSTANCE_AT = 14;

    private final List<CapturedPacket> captured = CapturedPacket.all();

    private static IpAddress source(OspfVersion version) {
        return version == OspfVersion.V2 ? Ip4.parse("192.0.2.1") : Ip6.parse("fe80::1");
    }

    private static DecodeResult decode(OspfVersion version, byte[] octets) {
        return PacketCodec.decode(version, octets, source(version), version.allSpfRouters());
    }

    /** An LSA, and in what. */
    private record Carried(Carriage carriage, Lsa lsa) {
        Optional<Lsa> decode(byte[] octets) {
            return LsaCodec.decode(carriage.version(), carriage.family(), octets);
        }
    }

    @Provide
    Arbitrary<OspfPacket> packets() {
        return Arbitraries.of(Carriage.values()).flatMap(OspfArbitraries::packet);
    }

    @Provide
    Arbitrary<Carried> lsas() {
        return Arbitraries.of(Carriage.values()).flatMap(carriage -> OspfArbitraries.lsa(carriage)
                .map(lsa -> new Carried(carriage, lsa)));
    }

    @Property(tries = 750)
    void packetsSurviveTheWire(@ForAll("packets") OspfPacket packet) {
        OspfVersion version = packet.header().version();
        byte[] octets = PacketEncoder.encode(packet, source(version), version.allSpfRouters());
        assertThat(decode(version, octets)).isEqualTo(new DecodeResult.Ok(packet, AuthField.None.NONE));
    }

    @Property(tries = 450)
    void lsasSurviveTheWire(@ForAll("lsas") Carried carried) {
        Lsa lsa = carried.lsa();
        byte[] octets = lsa.withAge(0).octets().toArray();
        assertThat(carried.decode(octets)).contains(lsa.withAge(0));
        assertThat(LsaCodec.renew(lsa, lsa.header().sequence()).octets()).isEqualTo(lsa.octets());
        assertThat(carried.decode(Arrays.copyOf(octets, octets.length + 1))).isEmpty();
    }

    /** Octets after the packet's length are no part of it: a digest, link-local signaling, padding. */
    @Property(tries = 100)
    void octetsBehindThePacketAreIgnored(@ForAll("packets") OspfPacket packet, @ForAll byte[] more) {
        OspfVersion version = packet.header().version();
        byte[] octets = PacketEncoder.encode(packet, source(version), version.allSpfRouters());
        byte[] longer = Arrays.copyOf(octets, octets.length + more.length);
        System.arraycopy(more, 0, longer, octets.length, more.length);
        assertThat(decode(version, longer)).isEqualTo(decode(version, octets));
    }

    @Property(tries = 1000)
    void noOctetsMakeTheDecoderThrow(@ForAll OspfVersion version, @ForAll byte[] octets) {
        assertThat(decode(version, octets)).isNotNull();
        assertThat(LsaCodec.decode(version, octets)).isNotNull();
        assertThat(LsaCodec.decode(OspfVersion.V3, AddressFamily.IPV4, octets)).isNotNull();
        assertThat(Authenticator.verify(octets, KEY, Instant.EPOCH)).isNotNull();
    }

    /** Captured packets with some octets changed, the checksums put right again, and perhaps cut short. */
    @Property(tries = 3000)
    void noMutationMakesTheDecoderThrow(@ForAll long seed) {
        Random random = new Random(seed);
        CapturedPacket packet = captured.get(random.nextInt(captured.size()));
        byte[] octets = Arrays.copyOf(packet.octets(), packet.octets().length - random.nextInt(3) * random.nextInt(9));
        int header = packet.version().headerOctets();
        for (int i = random.nextInt(6); i >= 0; i--) {
            int at = random.nextInt(4) == 0 ? random.nextInt(octets.length) : Math.min(octets.length - 1,
                    header + random.nextInt(Math.max(1, octets.length - header)));
            octets[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : octets[at] ^ 1 << random.nextInt(8));
        }
        if (random.nextInt(8) != 0) {
            octets[2] = (byte) (octets.length >>> 8);
            octets[3] = (byte) octets.length;
        }
        if (packet.version() == OspfVersion.V3 && random.nextBoolean() && octets.length > INSTANCE_AT) {
            octets[INSTANCE_AT] = OspfVersion.FIRST_IPV4_INSTANCE;
        }
        Repair.lsaChecksums(packet.version(), octets);
        Repair.packetChecksum(packet.version(), octets, packet.source(), packet.destination());
        assertThat(PacketCodec.decode(packet.version(), octets, packet.source(), packet.destination())).isNotNull();
        assertThat(Authenticator.verify(octets, KEY, Instant.EPOCH)).isNotNull();
    }

    @Property(tries = 300)
    void aChangedOctetIsABadChecksum(@ForAll("packets") OspfPacket packet, @ForAll int where) {
        OspfVersion version = packet.header().version();
        byte[] octets = PacketEncoder.encode(packet, source(version), version.allSpfRouters());
        int at = version.headerOctets() + Math.floorMod(where, Math.max(1, octets.length - version.headerOctets()));
        if (at < octets.length) {
            octets[at] ^= 0x10;
            assertThat(decode(version, octets)).isEqualTo(new DecodeResult.Bad(DecodeResult.Reason.CHECKSUM, 12));
        }
    }
}
