package jackdaw.daemon.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class JsonTextTest {
    @Example
    void whatIsNotKnownHasNoKey() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("text", Optional.of("a \"quoted\" line\n"));
        map.put("nothing", Optional.empty());
        map.put("no_number", OptionalDouble.empty());
        map.put("number", OptionalDouble.of(0.25));
        map.put("whole", 3.0);
        map.put("infinite", Double.POSITIVE_INFINITY);
        map.put("time", Duration.ofMillis(1500));
        map.put("flag", true);
        map.put("list", List.of(1, Map.of("a", "b")));
        assertThat(JsonText.of(map)).isEqualTo("""
                {"text":"a \\"quoted\\" line\\n","number":0.25,"whole":3,"infinite":null,"time":1.5,"flag":true,\
                "list":[1,{"a":"b"}]}""");
    }

    @Property
    void anyTextComesBack(@ForAll String text) {
        String json = JsonText.of(Map.of("key", text));
        assertThat(json).doesNotContain("\n");
        assertThat(ConfigFactory.parseString(json, ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON))
                .getString("key")).isEqualTo(text);
    }
}
