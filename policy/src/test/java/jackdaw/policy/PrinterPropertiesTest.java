package jackdaw.policy;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.policy.syntax.Includes;
import jackdaw.policy.syntax.Item;
import jackdaw.policy.syntax.Lexer;
import jackdaw.policy.syntax.Parser;
import jackdaw.policy.syntax.Problems;
import jackdaw.policy.syntax.SourceText;
import jackdaw.rib.channel.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What is printed parses back to the same, and does the same. */
class PrinterPropertiesTest {
    private static final Path FILES = Path.of("..", "tests", "filters");

    private static List<Item> parse(String name, String text) {
        Problems problems = new Problems();
        Includes files = new Includes(true, PrinterPropertiesTest::read, _ -> "", _ -> List.of());
        List<Item> items = new Parser(Lexer.tokens(new SourceText(name, text), 1, files, problems, new HashMap<>()),
                problems, Set.of()).items();
        assertThat(problems.errors()).as(text).isEmpty();
        return items;
    }

    private static Optional<String> read(String file) {
        try {
            return Optional.of(Files.readString(Path.of(file)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What stands around filters is not printed. */
    private static boolean isConfiguration(Path file) {
        return read(file.toString()).orElseThrow().contains("\nprotocol ");
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void anyProgramParsesBack(@ForAll long seed, @ForAll @IntRange(min = 2, max = 60) int size) {
        List<Item> items = parse("p", new RandomProgram(seed, size, true).text());
        String printed = PolicyPrinter.print(items);
        assertThat(parse("p", printed)).as(printed).isEqualTo(items);
    }

    @Example
    void everyFileOfTheLanguageParsesBack() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(FILES)) {
            files = all.filter(f -> f.toString().endsWith(".conf") && !f.toString().contains("included")
                    && !isConfiguration(f)).sorted().toList();
        }
        assertThat(files).hasSizeGreaterThan(10);
        for (Path file : files) {
            List<Item> items = parse(file.toString(), Files.readString(file));
            String printed = PolicyPrinter.print(items);
            assertThat(parse(file.toString(), printed)).as(file.toString()).isEqualTo(items);
        }
    }

    /** The same program over the same route decides the same and says the same, however often and whoever runs it. */
    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void evaluationDependsOnNothingElse(@ForAll long seed, @ForAll @IntRange(min = 2, max = 60) int size) {
        String text = new RandomProgram(seed, size, true).text();
        List<String> first = outcomes(text);
        assertThat(outcomes(text)).as(text).isEqualTo(first);
        assertThat(outcomes(PolicyPrinter.print(parse("p", text))).stream().map(PrinterPropertiesTest::withoutPlaces))
                .as(text).containsExactlyElementsOf(first.stream().map(PrinterPropertiesTest::withoutPlaces).toList());
    }

    private static List<String> outcomes(String text) {
        Workbench bench = new Workbench();
        bench.tables = ValidationFunctionsTest.tables(65000);
        Compilation<CompiledPolicy> compilation = bench.tryCompile(text);
        List<String> outcomes = new ArrayList<>(compilation.errors().stream().map(PolicyError::message).toList());
        if (!outcomes.isEmpty()) {
            return outcomes;
        }
        var filter = compilation.result().orElseThrow().filter("f").orElseThrow().filter();
        for (String prefix : List.of("10.0.0.0/8", "192.0.2.0/25", "2001:db8::/32", "10.0.0.0/8")) {
            Verdict verdict = filter.apply(Workbench.route(prefix));
            outcomes.add(verdict instanceof Verdict.Accept(var route) ? route.traits().toString() : verdict.toString());
        }
        outcomes.addAll(bench.log);
        return outcomes;
    }

    private static String withoutPlaces(String outcome) {
        return outcome.replaceAll("t\\.filters:\\d+:\\d+", "place");
    }
}
