package jackdaw.daemon.probe;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.rib.net.IpAddress;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class DnsMessageTest {
    private static final String QUESTION = "0869707634 6f6e6c79 04617270 61 00 001c 0001".replace(" ", "");
    /** As unbound answers: the owner compressed, two AAAA. */
    private static final byte[] ANSWER = HexFormat.of().parseHex("1234 8180 0001 0002 0000 0000".replace(" ", "")
            + QUESTION
            + "c00c 001c 0001 00000e10 0010 20010db805640000 0000 0000 c00000aa".replace(" ", "")
            + "c00c 001c 0001 00000e10 0010 20010db805640000 0000 0000 c00000ab".replace(" ", ""));

    @Example
    void asksOneQuestion() {
        assertThat(HexFormat.of().formatHex(DnsMessage.query(0x1234, "ipv4only.arpa", DnsMessage.AAAA)))
                .isEqualTo("12340100000100000000 0000".replace(" ", "") + QUESTION);
        assertThat(DnsMessage.query(1, "ipv4only.arpa.", DnsMessage.AAAA))
                .isEqualTo(DnsMessage.query(1, "ipv4only.arpa", DnsMessage.AAAA));
    }

    @Example
    void readsTheAddressesOfAnAnswer() {
        assertThat(DnsMessage.response(ANSWER)).get().satisfies(message -> {
            assertThat(message.id()).isEqualTo(0x1234);
            assertThat(message.code()).isEqualTo(DnsMessage.NOERROR);
            assertThat(message.addresses()).containsExactlyInAnyOrder(IpAddress.parse("2001:db8:564::c000:aa"),
                    IpAddress.parse("2001:db8:564::c000:ab"));
        });
    }

    @Example
    void aQuestionIsNoAnswer() {
        assertThat(DnsMessage.response(DnsMessage.query(7, "localhost", DnsMessage.A))).isEmpty();
    }

    @Property
    void aCutAnswerIsNone(@ForAll int length) {
        byte[] cut = Arrays.copyOf(ANSWER, Math.floorMod(length, ANSWER.length));
        assertThat(DnsMessage.response(cut)).isEmpty();
    }

    @Property
    void arbitraryOctetsDoNoHarm(@ForAll byte[] octets) {
        DnsMessage.response(octets);
        byte[] answer = Arrays.copyOf(ANSWER, ANSWER.length);
        for (int i = 0; i < octets.length; i++) {
            answer[2 + Math.floorMod(octets[i] * 31 + i, answer.length - 2)] ^= octets[i];
        }
        DnsMessage.response(answer);
    }
}
