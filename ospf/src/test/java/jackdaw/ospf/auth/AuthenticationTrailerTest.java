package jackdaw.ospf.auth;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.wire.DecodeResult;
import jackdaw.ospf.wire.OspfPacket;
import jackdaw.ospf.wire.PacketCodec;
import jackdaw.ospf.wire.PacketEncoder;
import jackdaw.ospf.wire.PacketHeader;
import jackdaw.rib.net.Ip6;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.protocol.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** RFC 7166: by captured packets, by the JDK's HMAC, and by those who lie. */
class AuthenticationTrailerTest {
    /** Hellos of BIRD 2.0.12 with a key of 3 octets and one of 40. */
    private static final String SHORT = "0301002401010101000000000000000000000002010005130001000400000000"
            + "0000000000010030000000070000000000000001"
            + "59b19ee105d609778043c3371f0191ea81762f33856a8bcb559627a752aefb07";
    private static final String LONG = "0301002401010101000000000000000000000002010005130001000400000000"
            + "0000000000010030000000070000000000000001"
            + "37082be870b6c7ffc4dd15718104a4069a702774c8afe2ef44da892aa8235f8b";
    private static final IpAddress SHORT_SOURCE = IpAddress.parse("fe80::58f8:1fff:fee4:beff");
    private static final IpAddress LONG_SOURCE = IpAddress.parse("fe80::83f:40ff:feee:ddde");
    private static final IpAddress SOURCE = IpAddress.parse("fe80::1");
    private static final PacketHeader HEADER = new PacketHeader(OspfVersion.V3, new RouterId(1), RouterId.NONE);
    private static final OspfPacket HELLO = new OspfPacket.Hello(HEADER, 0, 3, 10, 0x13, 1, 40, RouterId.NONE,
            RouterId.NONE, List.of(new RouterId(2)));
    private static final OspfPacket DESCRIPTION = new OspfPacket.DatabaseDescription(HEADER, 1500, 0x13, true, true,
            true, 7, List.of());
    private static final OspfPacket REQUEST = new OspfPacket.LinkStateRequest(HEADER, List.of());

    private static AuthKey key(int id, AuthAlgorithm algorithm, String secret) {
        return new AuthKey(id, algorithm, new Secret(secret.getBytes(StandardCharsets.US_ASCII)));
    }

    private static Authentication.Cryptographic with(AuthKey... keys) {
        return new Authentication.Cryptographic(List.of(keys));
    }

    private static final AuthKey KEY = key(7, AuthAlgorithm.HMAC_SHA_256, "abc");

    private static byte[] encode(OspfPacket packet) {
        return PacketEncoder.encode(packet, SOURCE, OspfVersion.V3.allSpfRouters());
    }

    private static byte[] signed(OspfPacket packet) {
        return AuthenticationTrailer.sign(encode(packet), KEY, 5, SOURCE);
    }

    private static AuthVerdict verify(byte[] packet, AuthKey... keys) {
        return AuthenticationTrailer.verify(packet, with(keys), SOURCE, Instant.EPOCH);
    }

    private static AuthVerdict rejected(AuthVerdict.Reason reason) {
        return new AuthVerdict.Rejected(reason);
    }

    private static AuthVerdict accepted(long sequence) {
        return new AuthVerdict.Accepted(OptionalLong.of(sequence));
    }

    @Example
    void packetsOfBirdAreAccepted() {
        assertThat(AuthenticationTrailer.verify(HexFormat.of().parseHex(SHORT), with(KEY), SHORT_SOURCE,
                Instant.EPOCH)).isEqualTo(accepted(1));
        assertThat(AuthenticationTrailer.verify(HexFormat.of().parseHex(LONG),
                with(key(7, AuthAlgorithm.HMAC_SHA_256, "0123456789".repeat(4))), LONG_SOURCE, Instant.EPOCH))
                .isEqualTo(accepted(1));
        assertThat(AuthenticationTrailer.verify(HexFormat.of().parseHex(SHORT), with(KEY), LONG_SOURCE,
                Instant.EPOCH)).isEqualTo(rejected(AuthVerdict.Reason.DIGEST));
    }

    @Example
    void signingTheSameContentGivesTheSameOctets() {
        byte[] captured = HexFormat.of().parseHex(SHORT);
        DecodeResult result = PacketCodec.decode(OspfVersion.V3, captured, SHORT_SOURCE,
                OspfVersion.V3.allSpfRouters(), false);
        assertThat(result).isInstanceOf(DecodeResult.Ok.class);
        byte[] plain = PacketEncoder.encode(((DecodeResult.Ok) result).packet(), SHORT_SOURCE,
                OspfVersion.V3.allSpfRouters());
        assertThat(AuthenticationTrailer.sign(plain, KEY, 1, SHORT_SOURCE)).isEqualTo(captured);
    }

    /** §4.5: the key is followed by 0x0001, the digest's place is held by the source and 0x878FE1F3. */
    @Example
    void theDigestIsAnHmacOverPacketTrailerAndApad() throws Exception {
        AuthKey key = key(1, AuthAlgorithm.HMAC_SHA_1, "abc");
        byte[] packet = AuthenticationTrailer.sign(encode(HELLO), key, 0x1_0000_0002L, SOURCE);
        int covered = packet.length - 20;
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(new byte[] {'a', 'b', 'c', 0, 1}, "HmacSHA1"));
        mac.update(packet, 0, covered);
        mac.update(SOURCE.toBytes());
        mac.update(HexFormat.of().parseHex("878fe1f3"));
        assertThat(Arrays.copyOfRange(packet, covered, packet.length)).isEqualTo(mac.doFinal());
        assertThat(HexFormat.of().formatHex(packet, covered - 16, covered))
                .isEqualTo("00010024000000010000000100000002");
    }

    /** §2.1, §4.2: Hellos and Database Descriptions bear the AT-bit, nothing bears a checksum. */
    @Example
    void theBitIsSetAndTheChecksumLeftOut() {
        assertThat(signed(HELLO)[22] & 0x04).isNotZero();
        assertThat(signed(DESCRIPTION)[18] & 0x04).isNotZero();
        for (OspfPacket packet : List.of(HELLO, DESCRIPTION, REQUEST)) {
            assertThat(signed(packet)[12] | signed(packet)[13]).isZero();
            assertThat(verify(signed(packet), KEY)).isEqualTo(accepted(5));
        }
    }

    @Property(tries = 100)
    void whatIsSignedIsAccepted(@ForAll AuthAlgorithm algorithm, @ForAll long sequence,
                                @ForAll @Size(max = 200) byte[] secret) {
        Assume.that(algorithm != AuthAlgorithm.MD5);
        AuthKey key = new AuthKey(9, algorithm, new Secret(secret));
        byte[] packet = AuthenticationTrailer.sign(encode(DESCRIPTION), key, sequence, SOURCE);
        assertThat(packet).hasSize(encode(DESCRIPTION).length + with(key).trailerOctets(OspfVersion.V3));
        assertThat(verify(packet, KEY, key)).isEqualTo(accepted(sequence));
    }

    /** RFC 5613 §2.1: link-local signaling stands between the packet and its trailer. */
    @Example
    void theTrailerFollowsLinkLocalSignaling() {
        byte[] plain = encode(HELLO);
        plain[22] |= 0x02;
        byte[] withSignaling = Arrays.copyOf(plain, plain.length + 8);
        withSignaling[plain.length + 3] = 2;
        byte[] packet = AuthenticationTrailer.sign(withSignaling, KEY, 5, SOURCE);
        assertThat(verify(packet, KEY)).isEqualTo(accepted(5));
        for (int words : new int[] {0, 1, 3, 0xffff}) {
            byte[] lying = packet.clone();
            lying[plain.length + 2] = (byte) (words >>> 8);
            lying[plain.length + 3] = (byte) words;
            assertThat(verify(lying, KEY)).isInstanceOf(AuthVerdict.Rejected.class);
        }
    }

    @Example
    void packetsWithoutATrailerAreRejected() {
        assertThat(verify(encode(HELLO), KEY)).isEqualTo(rejected(AuthVerdict.Reason.TYPE));
        assertThat(verify(encode(REQUEST), KEY)).isEqualTo(rejected(AuthVerdict.Reason.TRUNCATED));
        byte[] promised = encode(HELLO);
        promised[22] |= 0x04;
        assertThat(verify(promised, KEY)).isEqualTo(rejected(AuthVerdict.Reason.TRUNCATED));
        assertThat(verify(new byte[0], KEY)).isEqualTo(rejected(AuthVerdict.Reason.TRUNCATED));
    }

    @Example
    void liarsAreRejectedByReason() {
        int at = encode(HELLO).length;
        assertThat(verify(changed(at + 1, 2), KEY)).isEqualTo(rejected(AuthVerdict.Reason.TYPE));
        assertThat(verify(changed(at + 3, 47), KEY)).isEqualTo(rejected(AuthVerdict.Reason.DIGEST_LENGTH));
        assertThat(verify(changed(at + 2, 0xff), KEY)).isEqualTo(rejected(AuthVerdict.Reason.DIGEST_LENGTH));
        assertThat(verify(changed(at + 7, 8), KEY)).isEqualTo(rejected(AuthVerdict.Reason.KEY_ID));
        assertThat(verify(changed(at + 6, 1), KEY)).isEqualTo(rejected(AuthVerdict.Reason.KEY_ID));
        assertThat(verify(changed(at + 15, 6), KEY)).isEqualTo(rejected(AuthVerdict.Reason.DIGEST));
        assertThat(verify(signed(HELLO), key(7, AuthAlgorithm.HMAC_SHA_256, "abd")))
                .isEqualTo(rejected(AuthVerdict.Reason.DIGEST));
        assertThat(verify(signed(HELLO), key(7, AuthAlgorithm.HMAC_SHA_384, "abc")))
                .isEqualTo(rejected(AuthVerdict.Reason.DIGEST_LENGTH));
    }

    private static byte[] changed(int at, int value) {
        byte[] packet = signed(HELLO);
        packet[at] = (byte) value;
        return packet;
    }

    @Property(tries = 300)
    void everyChangedOrMissingOctetIsNoticed(@ForAll int where, @ForAll boolean cut) {
        byte[] packet = signed(DESCRIPTION);
        int at = Math.floorMod(where, packet.length);
        packet[at] ^= 1;
        assertThat(verify(cut ? Arrays.copyOf(signed(DESCRIPTION), at) : packet, KEY))
                .isInstanceOf(AuthVerdict.Rejected.class);
    }

    @Property(tries = 1000)
    void noOctetsMakeItThrow(@ForAll byte[] octets, @ForAll boolean lying) {
        byte[] packet = octets.clone();
        if (lying && packet.length > 24) {
            packet[1] = (byte) (1 + packet.length % 2);
            packet[22] |= 0x06;
            packet[18] |= 0x06;
        }
        assertThat(AuthenticationTrailer.verify(packet, with(KEY), new Ip6(0, 1), Instant.EPOCH)).isNotNull();
    }
}
