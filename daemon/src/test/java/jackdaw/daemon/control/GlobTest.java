package jackdaw.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;

class GlobTest {

    @Example
    void examples() {
        assertThat(Glob.matches("up*", "up1")).isTrue();
        assertThat(Glob.matches("*_v6", "core0_v6")).isTrue();
        assertThat(Glob.matches("core?_v4", "core0_v4")).isTrue();
        assertThat(Glob.matches("core?_v4", "core10_v4")).isFalse();
        assertThat(Glob.matches("", "x")).isFalse();
    }

    /** Against the obvious regular expression. */
    @Property
    void agreesWithARegularExpression(@ForAll @StringLength(max = 6) @CharRange(from = 'a', to = 'b') String text,
                                      @ForAll @StringLength(max = 5)
                                       @net.jqwik.api.constraints.Chars({'a', 'b', '*', '?'}) String pattern) {
        assertThat(Glob.matches(pattern, text))
                .isEqualTo(text.matches(pattern.replace("*", ".*").replace("?", ".")));
    }
}
