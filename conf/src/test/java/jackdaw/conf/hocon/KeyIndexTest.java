package jackdaw.conf.hocon;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * The scanner and the library read the same text: they must agree on where things stand. Only of a string with several
 * lines the library tells the last one.
 */
class KeyIndexTest {

    @Property(tries = 150, edgeCases = net.jqwik.api.EdgeCasesMode.NONE)
    void everyValueStandsWhereTheLibrarySaysItDoes(@ForAll("files") String text) {
        try (Folder folder = new Folder().with("main.conf", text)) {
            ProblemLog problems = new ProblemLog();
            Optional<HoconDocument> document = HoconDocument.read(folder.path("main.conf"), problems);
            assertThat(document).as(() -> problems.errors() + "\n" + text).isPresent();
            check(document.get(), new ArrayList<>(), document.get().root(), text);
        }
    }

    /** A minute is a hundred times what it takes, and a search through the rest of the text for each key took more. */
    @Example
    void aHundredThousandKeysAreReadInOnePass() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            text.append("\"10.").append(i / 250).append('.').append(i % 250).append(".0/24\" = blackhole\n");
        }
        try (Folder folder = new Folder().with("main.conf", "routes {\n" + text + "}\n")) {
            long start = System.nanoTime();
            ProblemLog problems = new ProblemLog();
            HoconSettings settings = HoconSettings.open(folder.path("main.conf"), problems).orElseThrow();
            assertThat(settings.labels("routes")).hasSize(100_000).startsWith("10.0.0.0/24", "10.0.1.0/24");
            assertThat(System.nanoTime() - start).isLessThan(60_000_000_000L);
        }
    }

    private static void check(HoconDocument document, List<String> path, ConfigObject object, String text) {
        for (Map.Entry<String, ConfigValue> entry : object.entrySet()) {
            path.add(entry.getKey());
            assertThat(document.index().find(path)).as(path + " in\n" + text).isPresent();
            if (entry.getValue() instanceof ConfigObject inner) {
                check(document, path, inner, text);
            } else {
                assertThat(document.at(path).line()).as(path + " in\n" + text)
                        .isEqualTo(entry.getValue().origin().lineNumber());
            }
            path.removeLast();
        }
    }

    @Provide
    Arbitrary<String> files() {
        return members(3);
    }

    private static Arbitrary<String> members(int depth) {
        return member(depth).list().ofMinSize(1).ofMaxSize(4).map(list -> {
            StringBuilder out = new StringBuilder();
            for (int i = 0; i < list.size(); i++) {
                out.append(list.get(i).replace("KEY", "k" + depth + i));
            }
            return out.toString();
        });
    }

    private static Arbitrary<String> member(int depth) {
        Arbitrary<String> key = Arbitraries.of("KEY", "\"KEY\"", "KEY.sub", "\"KEY.x\"", "KEY . \"a b\"", " KEY");
        Arbitrary<String> equal = Arbitraries.of("=", ":", " = ", " : ");
        Arbitrary<String> end = Arbitraries.of("\n", ",\n", "\n\n", " # comment { [ \"\n", " // more }\n", "\r\n");
        Arbitrary<String> value = Arbitraries.of("1", "word", "two words", "\"quoted { # \"", "\"\"\"tri\"ple\"\"\"",
                "[1, 2]", "[ {a = 1}\n {b = 2}\n]", "10.0.0.0/8", "\"es\\\"caped\"",
                "a\"b\"c", "[[1],\n [\"]\"]]");
        Arbitrary<String> simple = Combinators.combine(key, equal, value, end).as((k, e, v, n) -> k + e + v + n);
        if (depth == 0) {
            return simple;
        }
        Arbitrary<String> open = Arbitraries.of(" {", " {\n", " = {", ": { # x\n");
        Arbitrary<String> block = Combinators.combine(key, open, members(depth - 1), end)
                .as((k, o, m, n) -> k + o + m + "}" + n);
        return Arbitraries.oneOf(simple, block);
    }
}
