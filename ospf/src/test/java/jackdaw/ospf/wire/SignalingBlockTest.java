package jackdaw.ospf.wire;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.auth.AuthAlgorithm;
import jackdaw.ospf.auth.AuthKey;
import jackdaw.ospf.wire.ReverseMetric.Use;
import jackdaw.rib.protocol.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Link-local signaling, octet by octet (RFC 5613 §2, RFC 9339 §4). */
class SignalingBlockTest {
    private static final byte[] SECRET = "swordfish".getBytes(StandardCharsets.US_ASCII);

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    private static AuthKey key(AuthAlgorithm algorithm) {
        return new AuthKey(1, algorithm, new Secret(SECRET));
    }

    private static Optional<ReverseMetric> read(String block) {
        return SignalingBlock.reverseMetric(hex(block));
    }

    @Example
    void flagsSayWhatBecomesOfTheCost() {
        assertThat(SignalingBlock.checksummed(new ReverseMetric(200, Use.REPLACE)))
                .isEqualTo(hex("ff1d 0003  0013 0004 00 00 00c8"));
        assertThat(SignalingBlock.covered(new ReverseMetric(200, Use.RAISE)))
                .isEqualTo(hex("0000 0003  0013 0004 00 01 00c8"));
        assertThat(SignalingBlock.covered(new ReverseMetric(0xffff, Use.ADD)))
                .isEqualTo(hex("0000 0003  0013 0004 00 02 ffff"));
    }

    /** RFC 9339 §6. */
    @Example
    void theCostIsReplacedRaisedOrAddedTo() {
        assertThat(new ReverseMetric(5, Use.REPLACE).over(10)).isEqualTo(5);
        assertThat(new ReverseMetric(5, Use.RAISE).over(10)).isEqualTo(10);
        assertThat(new ReverseMetric(50, Use.RAISE).over(10)).isEqualTo(50);
        assertThat(new ReverseMetric(5, Use.ADD).over(10)).isEqualTo(15);
        assertThat(new ReverseMetric(65530, Use.ADD).over(10)).isEqualTo(65535);
    }

    @Example
    void theFirstForTheOnlyTopologyCounts() {
        assertThat(read("0000 0007  0013 0004 01 00 0005  0013 0004 00 00 0006  0013 0004 00 00 0007"))
                .contains(new ReverseMetric(6, Use.REPLACE));
        assertThat(read("0000 0003  0013 0004 00 03 0006")).as("the O flag outdoes the H flag")
                .contains(new ReverseMetric(6, Use.ADD));
        assertThat(read("0000 0003  0013 0004 00 00 0000")).as("no link is for nothing")
                .contains(new ReverseMetric(1, Use.REPLACE));
        assertThat(read("0000 0003  0013 0004 00 01 0000")).contains(new ReverseMetric(1, Use.RAISE));
        assertThat(read("0000 0003  0013 0004 00 02 0000")).as("nothing is added").isEmpty();
        assertThat(read("0000 0005  0013 0004 00 02 0000  0013 0004 00 00 0007"))
                .as("the first counts, though it adds nothing").isEmpty();
    }

    /** Extended options, a TLV whose value is padded, one of another length, one for private use. */
    @Example
    void whatIsUnknownIsPassedOver() {
        assertThat(read("0000 000b  0001 0004 00000003  0007 0001 aa000000  0013 0002 0000 0000  8000 0000"
                + "0013 0004 00 00 0006")).contains(new ReverseMetric(6, Use.REPLACE));
        assertThat(read("0000 0001")).isEmpty();
        assertThat(read("0000 0003  0013 0004 00 00 0006 0001 0008 0000")).as("cut off").isEmpty();
    }

    @Example
    void aBlockLiesWithinThePacket() {
        byte[] octets = hex("aaaa ff1d 0003  0013 0004 00 00 00c8");
        assertThat(SignalingBlock.at(octets, 2)).hasValueSatisfying(b ->
                assertThat(SignalingBlock.isIntact(b)).isTrue());
        assertThat(SignalingBlock.at(Arrays.copyOf(octets, octets.length - 1), 2)).isEmpty();
        assertThat(SignalingBlock.at(hex("0000 0000 0000"), 2)).as("not even its header").isEmpty();
        assertThat(SignalingBlock.at(octets, octets.length)).isEmpty();
        octets[9] ^= 1;
        assertThat(SignalingBlock.at(octets, 2)).hasValueSatisfying(b ->
                assertThat(SignalingBlock.isIntact(b)).isFalse());
    }

    /** RFC 5613 §2.5: the digest is over all that stands before it, with the key behind that (RFC 2328 §D.4.3). */
    @Example
    void theDigestOfMd5() throws GeneralSecurityException {
        byte[] block = SignalingBlock.signed(new ReverseMetric(200, Use.REPLACE), key(AuthAlgorithm.MD5), 0x01020304);
        byte[] covered = hex("0000 0009  0013 0004 00 00 00c8  0002 0014 01020304");
        MessageDigest md5 = MessageDigest.getInstance("MD5");
        md5.update(covered);
        assertThat(Arrays.copyOf(block, covered.length)).isEqualTo(covered);
        assertThat(Arrays.copyOfRange(block, covered.length, block.length))
                .isEqualTo(md5.digest(Arrays.copyOf(SECRET, 16)));
    }

    /** With an HMAC, Apad stands where the digest will be (RFC 5709 §3.3). */
    @Example
    void theDigestOfAnHmac() throws GeneralSecurityException {
        byte[] block = SignalingBlock.signed(new ReverseMetric(200, Use.REPLACE), key(AuthAlgorithm.HMAC_SHA_256),
                0x01020304);
        byte[] covered = hex("0000 000d  0013 0004 00 00 00c8  0002 0024 01020304");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
        mac.update(covered);
        assertThat(Arrays.copyOf(block, covered.length)).isEqualTo(covered);
        assertThat(Arrays.copyOfRange(block, covered.length, block.length))
                .isEqualTo(mac.doFinal(hex("878fe1f3".repeat(8))));
    }

    @Property(tries = 200)
    void onlyAsItWasSignedItIsAuthentic(@ForAll AuthAlgorithm algorithm, @ForAll int sequence, @ForAll Use use,
                                        @ForAll @IntRange(min = 1, max = 65535) int value,
                                        @ForAll @IntRange(max = 70) int spoiled) {
        ReverseMetric metric = new ReverseMetric(value, use);
        byte[] block = SignalingBlock.signed(metric, key(algorithm), sequence);
        assertThat(SignalingBlock.at(block, 0)).contains(block);
        assertThat(SignalingBlock.isAuthentic(block, key(algorithm), sequence)).isTrue();
        assertThat(SignalingBlock.reverseMetric(block)).contains(metric);
        assertThat(SignalingBlock.isAuthentic(block, key(algorithm), sequence + 1)).isFalse();
        assertThat(SignalingBlock.isAuthentic(block, new AuthKey(1, algorithm, new Secret(new byte[] {1})), sequence))
                .isFalse();
        block[spoiled % block.length] ^= 1;
        assertThat(SignalingBlock.isAuthentic(block, key(algorithm), sequence)).isFalse();
    }

    @Property
    void noOctetsDoHarm(@ForAll byte[] octets, @ForAll @IntRange(max = 100) int at, @ForAll AuthAlgorithm algorithm) {
        SignalingBlock.at(octets, at).ifPresent(block -> {
            SignalingBlock.isIntact(block);
            SignalingBlock.isAuthentic(block, key(algorithm), 0);
            SignalingBlock.reverseMetric(block);
        });
    }
}
