package jackdaw.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class CommandLineTest {

    @Example
    void wordsAreCutAtBlanksAndCommentsEndTheLine() throws CommandLine.Unreadable {
        CommandLine line = CommandLine.parse("show\t protocols  all 'up-1' \"x*\" # comment");
        assertThat(line.accept("show")).isTrue();
        assertThat(line.accept("protocols")).isTrue();
        assertThat(line.accept("all")).isTrue();
        assertThat(line.take()).extracting(CommandLine.Word::text, CommandLine.Word::quote)
                .containsExactly("up-1", '\'');
        assertThat(line.take()).extracting(CommandLine.Word::text, CommandLine.Word::quote)
                .containsExactly("x*", '"');
        assertThat(line.isAtEnd()).isTrue();
    }

    @Example
    void aQuotedWordIsNoKeyword() throws CommandLine.Unreadable {
        assertThat(CommandLine.parse("'all'").accept("all")).isFalse();
    }

    @Example
    void prefixesAndAddressesAreWords() throws CommandLine.Unreadable {
        CommandLine line = CommandLine.parse("2001:db8::/32 10.0.0.0/8");
        assertThat(line.take().text()).isEqualTo("2001:db8::/32");
        assertThat(line.take().text()).isEqualTo("10.0.0.0/8");
    }

    @Example
    void aBlockIsTakenWithItsInnerBlocks() throws CommandLine.Unreadable {
        CommandLine line = CommandLine.parse("{ if true then { accept; } reject; } all");
        assertThat(line.block()).contains("{ if true then { accept; } reject; }");
        assertThat(line.accept("all")).isTrue();
    }

    @Example
    void anOpenStringIsRefused() {
        assertThatThrownBy(() -> CommandLine.parse("show protocols \"x")).isInstanceOf(CommandLine.Unreadable.class);
    }

    @Property
    void anyTextEitherParsesOrIsRefused(@ForAll String text) {
        try {
            CommandLine line = CommandLine.parse(text);
            while (!line.isAtEnd()) {
                assertThat(line.take().text()).isNotNull();
            }
        } catch (CommandLine.Unreadable e) {
            assertThat(e).hasMessage("Unterminated string");
        }
    }
}
