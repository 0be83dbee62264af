package jackdaw.ospf.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.wire.AuthField;
import jackdaw.ospf.wire.DecodeResult;
import jackdaw.ospf.wire.OspfPacket;
import jackdaw.ospf.wire.PacketCodec;
import jackdaw.ospf.wire.PacketEncoder;
import jackdaw.ospf.wire.PacketHeader;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.protocol.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class AuthenticatorTest {
    /** RFC 6549 §2: it has an octet before AuType. */
    private static final int INSTANCE = 200;
    private static final byte[] PLAIN = PacketEncoder.encode(new OspfPacket.Hello(
            new PacketHeader(OspfVersion.V2, new RouterId(1), RouterId.NONE, INSTANCE), -256, 0, 10, 2, 1, 40,
            RouterId.NONE, RouterId.NONE, List.of(new RouterId(2))), Ip4.ANY, Ip4.ANY);

    private static AuthKey key(int id, AuthAlgorithm algorithm, String secret) {
        return new AuthKey(id, algorithm, new Secret(secret.getBytes(StandardCharsets.US_ASCII)));
    }

    private static Authentication with(AuthKey... keys) {
        return new Authentication.Cryptographic(List.of(keys));
    }

    private static Authentication simple(String password) {
        return new Authentication.Simple(new Secret(password.getBytes(StandardCharsets.US_ASCII)));
    }

    private static AuthVerdict rejected(AuthVerdict.Reason reason) {
        return new AuthVerdict.Rejected(reason);
    }

    private static AuthVerdict accepted(int sequence) {
        return new AuthVerdict.Accepted(OptionalLong.of(Integer.toUnsignedLong(sequence)));
    }

    private static byte[] sign(byte[] packet, Authentication authentication, int sequence) {
        return Authenticator.sign(packet, authentication, sequence, Instant.EPOCH);
    }

    private static AuthVerdict verify(byte[] packet, Authentication authentication) {
        return Authenticator.verify(packet, authentication, Instant.EPOCH);
    }

    @Property(tries = 100)
    void whatIsSignedIsAccepted(@ForAll AuthAlgorithm algorithm, @ForAll int sequence,
                                @ForAll @Size(max = 200) byte[] secret) {
        Authentication key = with(new AuthKey(9, algorithm, new Secret(secret)));
        byte[] signed = sign(PLAIN, key, sequence);
        assertThat(signed).hasSize(PLAIN.length + key.trailerOctets(OspfVersion.V2));
        assertThat(verify(signed, key)).isEqualTo(accepted(sequence));
        assertThat(PacketCodec.decode(OspfVersion.V2, signed, Ip4.ANY, Ip4.ANY)).isInstanceOfSatisfying(
                DecodeResult.Ok.class, ok -> assertThat(ok.auth())
                        .isEqualTo(new AuthField.Cryptographic(9, algorithm.digestOctets(), sequence)));
    }

    @Property(tries = 200)
    void anyChangedOctetIsNoticed(@ForAll AuthAlgorithm algorithm, @ForAll int where) {
        Authentication key = with(key(9, algorithm, "secret"));
        byte[] signed = sign(PLAIN, key, 77);
        signed[Math.floorMod(where, signed.length)] ^= 1;
        assertThat(verify(signed, key)).isInstanceOf(AuthVerdict.Rejected.class);
    }

    /** RFC 2328 D.4.3 by the JDK's MD5. */
    @Example
    void md5IsTheDigestOfPacketAndPaddedKey() throws Exception {
        byte[] signed = sign(PLAIN, with(key(1, AuthAlgorithm.MD5, "abc")), 3);
        MessageDigest md5 = MessageDigest.getInstance("MD5");
        md5.update(signed, 0, PLAIN.length);
        md5.update(Arrays.copyOf("abc".getBytes(StandardCharsets.US_ASCII), 16));
        assertThat(Arrays.copyOfRange(signed, PLAIN.length, signed.length)).isEqualTo(md5.digest());
        assertThat(HexFormat.of().formatHex(signed, 12, 24)).isEqualTo("0000c8020000011000000003");
    }

    /** RFC 5709 §3.3 by the JDK's HMAC: Apad is 0x878FE1F3 repeated. */
    @Example
    void hmacIsOverPacketAndApad() throws Exception {
        byte[] signed = sign(PLAIN, with(key(1, AuthAlgorithm.HMAC_SHA_256, "abc")), 3);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("abc".getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
        mac.update(signed, 0, PLAIN.length);
        mac.update(HexFormat.of().parseHex("878fe1f3".repeat(8)));
        assertThat(Arrays.copyOfRange(signed, PLAIN.length, signed.length)).isEqualTo(mac.doFinal());
    }

    @Example
    void anyKeyVerifiesAndTheFirstSigns() {
        AuthKey fresh = key(2, AuthAlgorithm.HMAC_SHA_512, "new");
        AuthKey old = key(1, AuthAlgorithm.MD5, "old");
        assertThat(verify(sign(PLAIN, with(old), 5), with(fresh, old)))
                .isEqualTo(accepted(5));
        assertThat(verify(sign(PLAIN, with(fresh, old), 6), with(fresh)))
                .isEqualTo(accepted(6));
    }

    @Example
    void packetsWithoutOrWithOtherAuthenticationAreRejected() {
        Authentication md5 = with(key(1, AuthAlgorithm.MD5, "k"));
        AuthVerdict other = rejected(AuthVerdict.Reason.TYPE);
        assertThat(verify(PLAIN, md5)).isEqualTo(other);
        assertThat(verify(PLAIN, simple("k"))).isEqualTo(other);
        assertThat(verify(sign(PLAIN, md5, 1), Authentication.None.NONE)).isEqualTo(other);
        assertThat(verify(sign(PLAIN, md5, 1), simple("k"))).isEqualTo(other);
        assertThat(verify(PLAIN, Authentication.None.NONE))
                .isEqualTo(new AuthVerdict.Accepted(OptionalLong.empty()));
    }

    @Example
    void wrongKeysAreRejected() {
        byte[] signed = sign(PLAIN, with(key(1, AuthAlgorithm.MD5, "right")), 1);
        assertThat(verify(signed, with(key(1, AuthAlgorithm.MD5, "wrong"))))
                .isEqualTo(rejected(AuthVerdict.Reason.DIGEST));
        assertThat(verify(signed, with(key(2, AuthAlgorithm.MD5, "right"))))
                .isEqualTo(rejected(AuthVerdict.Reason.KEY_ID));
        assertThat(verify(signed, with(key(1, AuthAlgorithm.HMAC_SHA_1, "right"))))
                .isEqualTo(rejected(AuthVerdict.Reason.DIGEST_LENGTH));
    }

    @Example
    void aTruncatedDigestIsRejected() {
        Authentication key = with(key(1, AuthAlgorithm.MD5, "k"));
        byte[] signed = sign(PLAIN, key, 1);
        for (int length = PLAIN.length; length < signed.length; length++) {
            assertThat(verify(Arrays.copyOf(signed, length), key))
                    .isEqualTo(rejected(AuthVerdict.Reason.TRUNCATED));
        }
        assertThat(verify(new byte[23], key)).isEqualTo(rejected(AuthVerdict.Reason.TRUNCATED));
    }

    @Example
    void simplePasswordsAreEightOctetsWithinTheChecksum() {
        byte[] signed = sign(PLAIN, simple("secret"), 0);
        assertThat(signed).hasSize(PLAIN.length);
        assertThat(HexFormat.of().formatHex(signed, 14, 24)).isEqualTo("c8017365637265740000");
        assertThat(PacketCodec.decode(OspfVersion.V2, signed, Ip4.ANY, Ip4.ANY)).isInstanceOf(DecodeResult.Ok.class);
        assertThat(verify(signed, simple("secret")))
                .isEqualTo(new AuthVerdict.Accepted(OptionalLong.empty()));
        assertThat(verify(signed, simple("secre"))).isEqualTo(rejected(AuthVerdict.Reason.PASSWORD));
    }

    @Example
    void algorithmsHaveNames() {
        for (AuthAlgorithm algorithm : AuthAlgorithm.values()) {
            assertThat(AuthAlgorithm.named(algorithm.label())).contains(algorithm);
        }
        assertThat(AuthAlgorithm.named("sha256")).isEmpty();
        assertThatThrownBy(() -> with()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> key(256, AuthAlgorithm.MD5, "k")).hasMessageContaining("256");
    }
}
