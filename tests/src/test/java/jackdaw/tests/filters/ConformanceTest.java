package jackdaw.tests.filters;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.conf.LooseFilters;
import jackdaw.policy.Compilation;
import jackdaw.policy.CompiledPolicy;
import jackdaw.policy.PolicyContext;
import jackdaw.policy.eval.FilterTestResult;
import jackdaw.rib.iface.InterfaceTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import org.assertj.core.api.SoftAssertions;

/** Every suite of {@code tests/filters} passes, and none gets lost. */
class ConformanceTest {
    /** Files with the number of their suites. */
    private static final Map<String, Integer> SUITES = Map.ofEntries(
            Map.entry("lexical.conf", 22), Map.entry("matching.conf", 28),
            Map.entry("methods.conf", 17), Map.entry("networks.conf", 11), Map.entry("operators.conf", 23),
            Map.entry("printing.conf", 7),
            Map.entry("scopes.conf", 16), Map.entry("sets.conf", 19), Map.entry("statements.conf", 16),
            Map.entry("undefined.conf", 11), Map.entry("validation.conf", 6), Map.entry("values.conf", 31));

    @Example
    void everySuitePasses() throws IOException {
        Map<String, Integer> counted = new TreeMap<>();
        SoftAssertions all = new SoftAssertions();
        try (Stream<Path> files = Files.list(FilterRun.FOLDER)) {
            files.filter(f -> f.toString().endsWith(".conf")).sorted().forEach(file -> {
                List<FilterTestResult> results = FilterRun.onRoutersStack(() -> run(file));
                counted.put(file.getFileName().toString(), results.size());
                for (FilterTestResult result : results) {
                    all.assertThat(result.failures()).as(result.at() + " " + result.title()).isEmpty();
                    all.assertThat(result.assertions()).as(result.at() + " " + result.title()).isPositive();
                }
            });
        }
        all.assertAll();
        assertThat(counted).isEqualTo(SUITES);
    }

    private static List<FilterTestResult> run(Path file) {
        PolicyContext context = PolicyContext.of(new InterfaceTable(), (_, _, _) -> { }, () -> 0);
        Compilation<CompiledPolicy> compilation = LooseFilters.compile(List.of(file.toString()), context);
        assertThat(compilation.errors()).isEmpty();
        return compilation.result().orElseThrow().runTests();
    }
}
