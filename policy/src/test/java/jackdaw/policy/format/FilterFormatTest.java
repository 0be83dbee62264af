package jackdaw.policy.format;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.policy.syntax.Includes;
import jackdaw.policy.syntax.Lexer;
import jackdaw.policy.syntax.Problems;
import jackdaw.policy.syntax.SourceText;
import jackdaw.policy.syntax.Token;
import java.util.HashMap;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FilterFormatTest {

    @Example
    void bracketsAndUnfinishedStatementsIndent() {
        assertThat(FilterFormat.format("""


                filter  out   # to the  upstream
                {
                if net ~ [ 192.0.2.0/24,
                192.0.3.0/24 ]
                then {
                  accept "a   b";   /* two
                     lines */ }



                case source {
                RTS_BGP: accept;
                else: reject;
                }
                }

                """)).isEqualTo("""
                filter out # to the  upstream
                {
                  if net ~ [ 192.0.2.0/24,
                    192.0.3.0/24 ]
                    then {
                    accept "a   b"; /* two
                     lines */ }

                  case source {
                    RTS_BGP: accept;
                    else: reject;
                  }
                }
                """);
    }

    @Example
    void nothingGivesNothing() {
        assertThat(FilterFormat.format("")).isEmpty();
        assertThat(FilterFormat.format("\n \n")).isEmpty();
    }

    @Property
    void layingOutTwiceChangesNothingMore(@ForAll("texts") String text) {
        String once = FilterFormat.format(text);
        assertThat(FilterFormat.format(once)).isEqualTo(once);
    }

    @Property
    void tokensStayTheSame(@ForAll("texts") String text) {
        assertThat(tokens(FilterFormat.format(text))).isEqualTo(tokens(text));
    }

    private static List<String> tokens(String text) {
        return Lexer.tokens(new SourceText("t", text), 1, Includes.NONE, new Problems(), new HashMap<>()).stream()
                .map(Token::text).toList();
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("filter", "x", "{", "}", "(", ")", "[", "]", ";", ":", "10.0.0.0/8", "\"a  b\"", "'q-n'",
                "# note  {\n", "/* one */", "/* more\n\n\n  lines { */", "\n", "\n\n\n", "  ", "\t", "else:", "=",
                "1 .. 2")
                .list().ofMaxSize(40).map(pieces -> String.join(" ", pieces));
    }

    @Example
    void aCommentWithoutAnEndIsLaidOutOnce() {
        String once = FilterFormat.format("define a = 1; /* never\n  ends\n\n\n\n");
        assertThat(once).isEqualTo("define a = 1; /* never\n  ends\n");
        assertThat(FilterFormat.format(once)).isEqualTo(once);
    }
}
