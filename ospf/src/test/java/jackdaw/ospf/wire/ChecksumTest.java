package jackdaw.ospf.wire;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.rib.net.IpAddress;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ChecksumTest {

    private static byte[] sealed(byte[] lsa) {
        int checksum = Fletcher.checksum(lsa, 0, lsa.length);
        lsa[16] = (byte) (checksum >>> 8);
        lsa[17] = (byte) checksum;
        return lsa;
    }

    @Property(tries = 500)
    void aComputedFletcherChecksumIsValidAndNeverZero(@ForAll @Size(min = 20, max = 300) byte[] lsa) {
        assertThat(Fletcher.isValid(sealed(lsa), 0, lsa.length)).isTrue();
        assertThat(lsa[16] != 0 && lsa[17] != 0).isTrue();
    }

    /** Every octet but the age is covered; 0 and 255 count as the same (RFC 1008 §7). */
    @Property(tries = 500)
    void aChangedOctetIsNoticed(@ForAll @Size(min = 20, max = 100) byte[] lsa, @ForAll @IntRange(min = 2) int where,
                                @ForAll @IntRange(min = 1, max = 254) int by) {
        sealed(lsa);
        int at = 2 + where % (lsa.length - 2);
        int value = (lsa[at] & 0xff) + by;
        lsa[at] = (byte) (value > 255 ? value - 255 : value);
        assertThat(Fletcher.isValid(lsa, 0, lsa.length)).isFalse();
    }

    @Property(tries = 100)
    void theAgeIsNotCovered(@ForAll @Size(min = 20, max = 100) byte[] lsa, @ForAll byte age) {
        sealed(lsa);
        lsa[0] = age;
        lsa[1] = (byte) (age + 1);
        assertThat(Fletcher.isValid(lsa, 0, lsa.length)).isTrue();
    }

    @Property(tries = 20)
    void longLsasDoNotOverflow(@ForAll @IntRange(min = 20, max = LsaCodec.MAX_OCTETS) int length) {
        byte[] lsa = new byte[length];
        java.util.Arrays.fill(lsa, (byte) 0xff);
        assertThat(Fletcher.isValid(sealed(lsa), 0, length)).isTrue();
        lsa[length - 1] = 1;
        assertThat(Fletcher.isValid(lsa, 0, length)).isFalse();
    }

    @Example
    void aZeroChecksumIsNeverValid() {
        assertThat(Fletcher.isValid(new byte[20], 0, 20)).isFalse();
    }

    /** The example of RFC 1071 §3. */
    @Example
    void internetChecksum() {
        byte[] words = {0x00, 0x01, (byte) 0xf2, 0x03, (byte) 0xf4, (byte) 0xf5, (byte) 0xf6, (byte) 0xf7};
        assertThat(InternetChecksum.finish(InternetChecksum.add(0, words, 0, 8))).isEqualTo(~0xddf2 & 0xffff);
        assertThat(InternetChecksum.add(0, words, 0, 3)).isEqualTo(0x0001 + 0xf200);
    }

    @Example
    void thePseudoHeaderCoversBothAddressesTheLengthAndTheProtocol() {
        long sum = InternetChecksum.addPseudoHeader(0, IpAddress.parse("1::2"), IpAddress.parse("3::4"), 0x1_0005);
        assertThat(sum).isEqualTo(1 + 2 + 3 + 4 + 1 + 5 + 89);
    }
}
