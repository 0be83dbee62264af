package jackdaw.ospf.auth;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.wire.AuthField;
import jackdaw.ospf.wire.CapturedPacket;
import jackdaw.ospf.wire.DecodeResult;
import jackdaw.ospf.wire.PacketCodec;
import jackdaw.ospf.wire.PacketEncoder;
import jackdaw.rib.protocol.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import net.jqwik.api.Example;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/** Packets signed by BIRD and FRR are accepted with their keys, and signing their content gives the same digest. */
class CapturedAuthenticationTest {
    private static final String FORTY = "0123456789abcdefghijklmnopqrstuvwxyzABCD";

    /** The keys of the captured links; that of q1 is longer than its digest, that of q5 nearly a SHA-384 block. */
    private static final Map<String, Authentication> LINKS = Map.of(
            "p1", Authentication.None.NONE,
            "p2", key(5, AuthAlgorithm.MD5, "md5secret"),
            "q1", key(2, AuthAlgorithm.HMAC_SHA_256, FORTY),
            "q2", new Authentication.Simple(secret("simple")),
            "q3", key(3, AuthAlgorithm.HMAC_SHA_512, "sixty-four"),
            "q4", key(4, AuthAlgorithm.HMAC_SHA_1, "one"),
            "q6", key(9, AuthAlgorithm.MD5, "haddock"),
            "q5", key(255, AuthAlgorithm.HMAC_SHA_384, FORTY + FORTY + FORTY.substring(0, 20)));

    private static Secret secret(String text) {
        return new Secret(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static Authentication key(int id, AuthAlgorithm algorithm, String text) {
        return new Authentication.Cryptographic(List.of(new AuthKey(id, algorithm, secret(text))));
    }

    private static List<CapturedPacket> captured() {
        return CapturedPacket.all().stream().filter(packet -> packet.version() == OspfVersion.V2).toList();
    }

    @Example
    void areAcceptedWithTheirKeys() {
        for (CapturedPacket packet : captured()) {
            OptionalLong sequence = ((DecodeResult.Ok) packet.decode()).auth() instanceof AuthField.Cryptographic c
                    ? OptionalLong.of(Integer.toUnsignedLong(c.sequence())) : OptionalLong.empty();
            assertThat(Authenticator.verify(packet.octets(), LINKS.get(packet.link()), Instant.EPOCH))
                    .as("%s %s", packet.link(), packet.text()).isEqualTo(new AuthVerdict.Accepted(sequence));
        }
    }

    @Example
    void areRejectedWithAnyOtherLinksKeys() {
        for (CapturedPacket packet : captured()) {
            LINKS.forEach((link, authentication) -> {
                if (!link.equals(packet.link())) {
                    assertThat(Authenticator.verify(packet.octets(), authentication, Instant.EPOCH))
                            .isInstanceOf(AuthVerdict.Rejected.class);
                }
            });
        }
    }

    @Example
    void signingTheSameContentGivesTheSameOctets() {
        for (CapturedPacket packet : captured()) {
            DecodeResult.Ok ok = (DecodeResult.Ok) packet.decode();
            int sequence = ok.auth() instanceof AuthField.Cryptographic c ? c.sequence() : 0;
            byte[] plain = PacketEncoder.encode(ok.packet(), packet.source(), packet.destination());
            assertThat(Authenticator.sign(plain, LINKS.get(packet.link()), sequence, Instant.EPOCH))
                    .isEqualTo(packet.octets());
        }
    }

    private static AuthKey haddock(String text) {
        return new AuthKey(7, AuthAlgorithm.HMAC_SHA_256, secret(text));
    }

    private static AuthVerdict verdict(CapturedPacket packet, AuthKey key) {
        return AuthenticationTrailer.verify(packet.octets(), new Authentication.Cryptographic(List.of(key)),
                packet.source(), Instant.EPOCH);
    }

    /** The packet with a trailer of ours, under the number that it bears behind its header and that of the trailer. */
    private static byte[] signed(CapturedPacket packet, AuthKey key) {
        DecodeResult.Ok ok = (DecodeResult.Ok) PacketCodec.decode(OspfVersion.V3, packet.octets(), packet.source(),
                packet.destination(), false);
        ByteBuffer octets = ByteBuffer.wrap(packet.octets());
        long sequence = octets.getLong(Short.toUnsignedInt(octets.getShort(2)) + 8);
        return AuthenticationTrailer.sign(PacketEncoder.encode(ok.packet(), packet.source(), packet.destination()),
                key, sequence, packet.source());
    }

    private static List<CapturedPacket> trailers(String... links) {
        return CapturedPacket.updates().stream().filter(p -> List.of(links).contains(p.link())).toList();
    }

    /** RFC 7166 §4: packets of BIRD and FRR 10.3 with the trailer are accepted; our own are the same. */
    @Example
    void trailersOfOspfV3() {
        assertThat(trailers("n2")).hasSizeGreaterThan(10);
        assertThat(trailers("n3")).hasSizeGreaterThan(10);
        for (CapturedPacket packet : trailers("n2", "n3")) {
            assertThat(verdict(packet, haddock("haddock"))).isInstanceOf(AuthVerdict.Accepted.class);
            assertThat(verdict(packet, haddock("swordfish"))).isInstanceOf(AuthVerdict.Rejected.class);
            assertThat(signed(packet, haddock("haddock"))).isEqualTo(packet.octets());
        }
    }

    /**
     * FRR 8.4.4 appends the protocol id of RFC 7166 §4.5 to the key with its octets swapped, so that no key of ours
     * gives its digest. All else is as the RFC has it.
     */
    @Example
    void trailersOfOldFrrHaveAnotherDigest() {
        assertThat(trailers("n4")).hasSizeGreaterThan(5);
        for (CapturedPacket packet : trailers("n4")) {
            assertThat(verdict(packet, haddock("haddock")))
                    .isEqualTo(new AuthVerdict.Rejected(AuthVerdict.Reason.DIGEST));
            byte[] signed = signed(packet, haddock("haddock"));
            int digestAt = signed.length - AuthAlgorithm.HMAC_SHA_256.digestOctets();
            assertThat(packet.octets()).startsWith(Arrays.copyOf(signed, digestAt)).hasSameSizeAs(signed);
            HMac mac = new HMac(AuthAlgorithm.HMAC_SHA_256.digest());
            mac.init(new KeyParameter("haddock\1\0".getBytes(StandardCharsets.US_ASCII)));
            mac.update(signed, 0, digestAt);
            mac.update(packet.source().toBytes(), 0, 16);
            for (int i = 0; i < 4; i++) {
                mac.update(HexFormat.of().parseHex("878fe1f3"), 0, 4);
            }
            byte[] digest = new byte[signed.length - digestAt];
            mac.doFinal(digest, 0);
            assertThat(packet.octets()).endsWith(digest);
        }
    }
}
