package jackdaw.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ReplyEncoderTest {

    private static String wire(Line... lines) {
        ReplyEncoder encoder = new ReplyEncoder();
        StringBuilder out = new StringBuilder();
        for (Line line : lines) {
            out.append(new String(encoder.encode(line), StandardCharsets.UTF_8));
        }
        return out.toString();
    }

    /** bird_exporter's expressions match only because of the compression; see the captured dialogue of BIRD. */
    @Example
    void repeatedCodesBecomeBlanksAndComeBackAfterAnother() {
        assertThat(wire(Line.of(2002, "Name"), Line.of(1002, "a"), Line.of(1002, "b"), Line.of(1006, "  x"),
                Line.of(1006, ""), Line.of(1002, "c"), Line.END))
                .isEqualTo("2002-Name\n1002-a\n b\n1006-  x\n \n1002-c\n0000 \n");
    }

    @Example
    void theLastLineAlwaysCarriesItsCode() {
        assertThat(wire(Line.of(14, "x"), Line.last(14, "Total"))).isEqualTo("0014-x\n0014 Total\n");
    }

    @Example
    void anAnswerBeginsWithItsCode() {
        assertThat(wire(Line.of(1007, "a"), Line.END, Line.of(1007, "b"), Line.END))
                .isEqualTo("1007-a\n0000 \n1007-b\n0000 \n");
    }

    @Example
    void aNoticeMakesTheNextContinuationCarryItsCode() {
        ReplyEncoder encoder = new ReplyEncoder();
        encoder.encode(Line.of(1007, "a"));
        assertThat(new String(encoder.encodeNotice("hello"), StandardCharsets.UTF_8)).isEqualTo("+hello\n");
        assertThat(new String(encoder.encode(Line.of(1007, "b")), StandardCharsets.UTF_8)).isEqualTo("1007-b\n");
    }

    /** Clients read into buffers of 1024 octets and worse; a line must stay a line whatever a peer sent. */
    @Property(tries = 200)
    void everyLineIsOneLineOfAtMost512Octets(@ForAll String text,
            @ForAll List<@net.jqwik.api.constraints.IntRange(max = 9999) Integer> codes) {
        ReplyEncoder encoder = new ReplyEncoder();
        for (int code : codes) {
            byte[] line = encoder.encode(Line.of(code, text.repeat(40)));
            assertThat(line.length).isLessThanOrEqualTo(512);
            assertThat(new String(line, StandardCharsets.UTF_8).indexOf('\n')).isEqualTo(
                    new String(line, StandardCharsets.UTF_8).length() - 1);
        }
    }
}
