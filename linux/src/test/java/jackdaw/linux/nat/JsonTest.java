package jackdaw.linux.nat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;

/** {@link Json}. */
class JsonTest {

    @Example
    void readsEveryKindOfValue() throws Json.Unreadable {
        assertThat(Json.parse(" { \"a\" : [ 1 , -2.5e+3, true, null ] , \"b\":{}, \"c\": \"\\u00e9\\n\\\"\\\\/\" } "))
                .isEqualTo(new Json.Members(Map.of(
                        "a", new Json.Elements(List.of(new Json.Word("1"), new Json.Word("-2.5e+3"),
                                new Json.Word("true"), new Json.Word("null"))),
                        "b", new Json.Members(Map.of()),
                        "c", new Json.Text("é\n\"\\/"))));
        assertThat(Json.parse("[]").list()).isEmpty();
        assertThat(Json.parse("\"x\"").list()).containsExactly(new Json.Text("x"));
        assertThat(Json.parse("{\"a\":7}").text("a")).contains("7");
        assertThat(Json.parse("{\"a\":7}").text("b")).isEmpty();
        assertThat(Json.parse("{\"a\":7}").single().orElseThrow().getKey()).isEqualTo("a");
        assertThat(Json.parse("7").get("a")).isEmpty();
    }

    @Example
    void refusesWhatIsNoJson() {
        for (String text : List.of("", "{", "[1,]", "{\"a\" 1}", "{a:1}", "01", "1 2", "tru", "\"\\x\"", "\"\\u12g4\"",
                "\"a\nb\"", "'a'", "[1}", "-", "\"", "\"\\", "[".repeat(100), "nan", "+1", "1.")) {
            assertThatThrownBy(() -> Json.parse(text)).as(text).isInstanceOf(Json.Unreadable.class);
        }
        assertThatThrownBy(() -> Json.parse("[1,]")).hasMessage("no value at character 3");
    }

    @Property
    void anyTextIsReadOrRefused(@ForAll @Chars({'{', '}', '[', ']', '"', ',', ':', '\\', 'u', 't', ' '})
            @CharRange(from = '0', to = '9') String text) {
        try {
            assertThat(Json.parse(text)).isNotNull();
        } catch (Json.Unreadable e) {
            assertThat(e).hasMessageContaining("at character");
        }
    }
}
