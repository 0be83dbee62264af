package jackdaw.ospf.auth;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.wire.AuthField;
import jackdaw.ospf.wire.CapturedPacket;
import jackdaw.ospf.wire.DecodeResult;
import jackdaw.ospf.wire.PacketCodec;
import jackdaw.ospf.wire.PacketEncoder;
import jackdaw.rib.protocol.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import net.jqwik.api.Example;

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

    /** RFC 7166 §4: OSPFv3 packets of BIRD with the trailer are accepted, and signing their content gives the same. */
    @Example
    void trailersOfOspfV3() {
        AuthKey key = new AuthKey(7, AuthAlgorithm.HMAC_SHA_256, secret("haddock"));
        Authentication.Cryptographic keys = new Authentication.Cryptographic(List.of(key));
        Authentication.Cryptographic others = new Authentication.Cryptographic(List.of(new AuthKey(7,
                AuthAlgorithm.HMAC_SHA_256, secret("swordfish"))));
        List<CapturedPacket> sealed = CapturedPacket.updates().stream().filter(p -> p.link().equals("n2")).toList();
        assertThat(sealed).hasSizeGreaterThan(10);
        for (CapturedPacket packet : sealed) {
            AuthVerdict verdict = AuthenticationTrailer.verify(packet.octets(), keys, packet.source(), Instant.EPOCH);
            assertThat(verdict).isInstanceOf(AuthVerdict.Accepted.class);
            assertThat(AuthenticationTrailer.verify(packet.octets(), others, packet.source(), Instant.EPOCH))
                    .isInstanceOf(AuthVerdict.Rejected.class);
            DecodeResult.Ok ok = (DecodeResult.Ok) PacketCodec.decode(OspfVersion.V3, packet.octets(),
                    packet.source(), packet.destination(), false);
            assertThat(AuthenticationTrailer.sign(PacketEncoder.encode(ok.packet(), packet.source(),
                    packet.destination()), key, ((AuthVerdict.Accepted) verdict).sequence().orElseThrow(),
                    packet.source())).isEqualTo(packet.octets());
        }
    }
}
