package jackdaw.ospf.auth;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.wire.AuthField;
import jackdaw.ospf.wire.DecodeResult;
import jackdaw.ospf.wire.OspfPacket;
import jackdaw.ospf.wire.PacketCodec;
import jackdaw.ospf.wire.PacketEncoder;
import jackdaw.ospf.wire.PacketHeader;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.protocol.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
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
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** AuType 3 of OSPFv2, octet by octet (RFC 7474 §3, §5, §6). */
class ExtendedAuthenticatorTest {
    private static final IpAddress SOURCE = IpAddress.parse("10.0.0.1");
    private static final OspfPacket HELLO = new OspfPacket.Hello(new PacketHeader(OspfVersion.V2, new RouterId(1),
            RouterId.NONE, 6), -256, 0, 10, 2, 1, 40, RouterId.NONE, RouterId.NONE, List.of(new RouterId(2)));
    private static final byte[] PLAIN = PacketEncoder.encode(HELLO, Ip4.ANY, Ip4.ANY);

    private static AuthKey key(int id, AuthAlgorithm algorithm, String secret) {
        return new AuthKey(id, algorithm, new Secret(secret.getBytes(StandardCharsets.US_ASCII)));
    }

    private static AuthVerdict verify(byte[] packet, IpAddress source, AuthKey... keys) {
        return ExtendedAuthenticator.verify(packet, new Authentication.Cryptographic(List.of(keys), true), source,
                Instant.EPOCH);
    }

    private static AuthVerdict rejected(AuthVerdict.Reason reason) {
        return new AuthVerdict.Rejected(reason);
    }

    @Example
    void theOctets() throws GeneralSecurityException {
        AuthKey key = key(7, AuthAlgorithm.HMAC_SHA_256, "swordfish");
        byte[] signed = ExtendedAuthenticator.sign(PLAIN, key, 0x0102030405060708L, SOURCE);
        byte[] covered = HexFormat.of().parseHex("02010030" + "00000001" + "00000000" + "0000" + "0603"
                + "000000" + "28" + "00000007" + "ffffff00" + "000a0201" + "00000028" + "00000000" + "00000000"
                + "00000002" + "0102030405060708");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(HexFormat.of().parseHex("73776f726466697368" + "0003"), "HmacSHA256"));
        mac.update(covered);
        assertThat(HexFormat.of().formatHex(signed, 0, covered.length)).isEqualTo(HexFormat.of().formatHex(covered));
        assertThat(Arrays.copyOfRange(signed, covered.length, signed.length))
                .isEqualTo(mac.doFinal(HexFormat.of().parseHex("0a000001" + "878fe1f3".repeat(7))));
    }

    @Property(tries = 100)
    void whatIsSignedIsAccepted(@ForAll @IntRange(min = 1, max = 4) int algorithm, @ForAll long sequence,
                                @ForAll @Size(max = 200) byte[] secret) {
        AuthKey key = new AuthKey(255, AuthAlgorithm.values()[algorithm], new Secret(secret));
        byte[] signed = ExtendedAuthenticator.sign(PLAIN, key, sequence, SOURCE);
        assertThat(signed).hasSize(PLAIN.length + new Authentication.Cryptographic(List.of(key), true)
                .trailerOctets(OspfVersion.V2));
        assertThat(verify(signed, SOURCE, key)).isEqualTo(new AuthVerdict.Accepted(OptionalLong.of(sequence)));
        assertThat(PacketCodec.decode(OspfVersion.V2, signed, Ip4.ANY, Ip4.ANY)).isEqualTo(new DecodeResult.Ok(HELLO,
                new AuthField.Extended(255, 8 + key.algorithm().digestOctets())));
    }

    /** The address in the IP header is covered, unlike with AuType 2. */
    @Example
    void anotherSourceIsRejected() {
        AuthKey key = key(7, AuthAlgorithm.HMAC_SHA_1, "k");
        byte[] signed = ExtendedAuthenticator.sign(PLAIN, key, 1, SOURCE);
        assertThat(verify(signed, IpAddress.parse("10.0.0.2"), key)).isEqualTo(rejected(AuthVerdict.Reason.DIGEST));
    }

    @Example
    void everyOctetCountsAndEachReasonIsTold() {
        AuthKey key = key(7, AuthAlgorithm.HMAC_SHA_1, "k");
        byte[] signed = ExtendedAuthenticator.sign(PLAIN, key, 1, SOURCE);
        for (int i = 0; i < signed.length; i++) {
            byte[] spoiled = signed.clone();
            spoiled[i] ^= 1;
            assertThat(verify(spoiled, SOURCE, key)).as("octet %d", i).isInstanceOf(AuthVerdict.Rejected.class);
            assertThat(verify(Arrays.copyOf(signed, i), SOURCE, key)).as("cut at %d", i)
                    .isEqualTo(rejected(AuthVerdict.Reason.TRUNCATED));
        }
        assertThat(verify(signed, SOURCE, key(8, AuthAlgorithm.HMAC_SHA_1, "k")))
                .isEqualTo(rejected(AuthVerdict.Reason.KEY_ID));
        assertThat(verify(signed, SOURCE, key(7, AuthAlgorithm.HMAC_SHA_256, "k")))
                .isEqualTo(rejected(AuthVerdict.Reason.DIGEST_LENGTH));
        assertThat(verify(Authenticator.sign(PLAIN, new Authentication.Cryptographic(List.of(key)), 1, Instant.EPOCH),
                SOURCE, key)).isEqualTo(rejected(AuthVerdict.Reason.TYPE));
    }

    @Property
    void noOctetsDoHarm(@ForAll byte[] octets) {
        assertThat(verify(octets, SOURCE, key(0, AuthAlgorithm.HMAC_SHA_1, "k"))).isNotNull();
    }
}
