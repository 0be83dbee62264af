package jackdaw.policy.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The shapes of literals against the patterns that define them. */
class ShapesTest {
    private static final Pattern RD = Pattern.compile(
            "[02]:[0-9]+:[0-9]+|[0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+:[0-9]+|[0-9]+:[0-9]+");
    private static final Pattern IP4 = Pattern.compile("[0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+");
    private static final Pattern MAC = Pattern.compile("[0-9a-fA-F]{2}(?::[0-9a-fA-F]{2}){5}");
    private static final Pattern BYTES = Pattern.compile(
            "hex:(?:[0-9a-fA-F]{2}(?::[0-9a-fA-F]{2})+|(?:[0-9a-fA-F]{2})*)"
            + "|[0-9a-fA-F]{2}(?::[0-9a-fA-F]{2}){9,}|(?:[0-9a-fA-F]{2}){10,}");
    private static final Pattern IP6 = Pattern.compile(
            "(?:[0-9a-fA-F]*:){2,}(?:[0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+|[0-9a-fA-F]*)");
    private static final Pattern NUMBER = Pattern.compile("0x[0-9a-fA-F]+|[0-9]+");
    private static final Pattern WORD = Pattern.compile("else:|[A-Za-z_][A-Za-z0-9_]*");

    private static int length(Pattern pattern, String text, int from) {
        Matcher matcher = pattern.matcher(text).region(from, text.length());
        return matcher.lookingAt() ? matcher.end() - from : 0;
    }

    private static int ip6Length(String text, int from) {
        int length = length(IP6, text, from);
        String shape = text.substring(from, from + length);
        return shape.contains("::") || shape.chars().filter(c -> c == ':').count() >= 3 ? shape.length() : 0;
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("0", "1", "25", "a", "be", "F", "g", "x", "0x", "_", ":", "::", ".", "..", "1.2.3.4", "-",
                "hex:", "else", "else:", "01:02:", "0a0b0c0d0e0f00010203", "ff:", "00", " ", "/", "2:3:4", "65000:1")
                .list().ofMinSize(1).ofMaxSize(14).map(pieces -> String.join("", pieces));
    }

    @Property(tries = 20_000)
    void shapesAreWhatTheirPatternsSay(@ForAll("texts") String text) {
        assertThat(Shapes.word(text, 0)).as("word").isEqualTo(length(WORD, text, 0));
        assertThat(Shapes.number(text, 0)).as("number").isEqualTo(length(NUMBER, text, 0));
        assertThat(Shapes.ip4(text, 0)).as("ip4").isEqualTo(length(IP4, text, 0));
        assertThat(Shapes.rd(text, 0)).as("rd").isEqualTo(length(RD, text, 0));
        assertThat(Shapes.mac(text, 0)).as("mac").isEqualTo(length(MAC, text, 0));
        assertThat(Shapes.bytes(text, 0)).as("bytes").isEqualTo(length(BYTES, text, 0));
        assertThat(Shapes.ip6(text, 0)).as("ip6").isEqualTo(ip6Length(text, 0));
    }

    /** The longest shape wins, the earlier one on ties. */
    @Property(tries = 20_000)
    void theLongestShapeWins(@ForAll("texts") String text) {
        int[] lengths = {length(RD, text, 0), length(IP4, text, 0), length(MAC, text, 0), length(BYTES, text, 0),
            ip6Length(text, 0), length(NUMBER, text, 0), length(WORD, text, 0)};
        Token.Kind[] kinds = {Token.Kind.RD, Token.Kind.IP4, Token.Kind.MAC, Token.Kind.BYTES, Token.Kind.IP6,
            Token.Kind.NUMBER, Token.Kind.WORD};
        Token.Kind kind = Token.Kind.END;
        int longest = 0;
        for (int i = 0; i < kinds.length; i++) {
            kind = lengths[i] > longest ? kinds[i] : kind;
            longest = Math.max(longest, lengths[i]);
        }
        boolean isElse = kind == Token.Kind.WORD && text.startsWith("else:");
        assertThat(Literals.find(text, 0))
                .isEqualTo(new Literals.Shape(isElse ? Token.Kind.ELSE_COLON : kind, longest));
    }
}
