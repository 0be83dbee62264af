package jackdaw.tests.filters;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.conf.LooseFilters;
import jackdaw.policy.Compilation;
import jackdaw.policy.CompiledPolicy;
import jackdaw.policy.PolicyContext;
import jackdaw.policy.eval.FilterTestResult;
import jackdaw.rib.iface.InterfaceTable;
import jackdaw.tests.lab.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;

/** {@code tests/filters/world}: a whole configuration with tables and static protocols that its suites ask. */
class WorldFileTest {
    private static final int SUITES = 23;
    private static final int SAMENESS = 3;
    private static final int RELOADS = 3;
    private static final int IMPORTS = 2;

    private final List<String> printed = new ArrayList<>();

    private List<FilterTestResult> run(String file) {
        List<String> files = List.of(FilterRun.FOLDER.resolve("world").resolve(file).toString());
        PolicyContext context = PolicyContext.of(new InterfaceTable(), (level, _, text) -> printed.add(level + " "
                + text), () -> 0);
        Compilation<CompiledPolicy> compilation = LooseFilters.compile(files, context);
        assertThat(compilation.errors()).isEmpty();
        return LooseFilters.test(compilation.result().orElseThrow(), files);
    }

    @Example
    void theWorldPassesItsTests() {
        List<FilterTestResult> results = FilterRun.onRoutersStack(() -> run("world.conf"));
        assertThat(results).allSatisfy(r -> assertThat(r.failures()).as(r.title()).isEmpty());
        assertThat(results).hasSize(IMPORTS + SUITES + SAMENESS + RELOADS);
        assertThat(results.stream().limit(IMPORTS)).extracting(FilterTestResult::title)
                .containsExactly("import of static1", "import of vpn_customers");
        assertThat(printed).containsExactly("INFO vpn 10:20 10.1.0.0/16");
    }

    @Example
    void theOverlayPassesThemToo() {
        List<FilterTestResult> results = FilterRun.onRoutersStack(() -> run("world.overlay"));
        assertThat(results).hasSize(IMPORTS + SUITES + SAMENESS + RELOADS)
                .allSatisfy(r -> assertThat(r.failures()).as(r.title()).isEmpty());
    }

    @Example
    void theProgramRunsThem() {
        Command.Output output = Command.run(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path"), "jackdaw.daemon.Main", "filter", "test",
                FilterRun.FOLDER.resolve("world/world.conf").toString()), Duration.ofMinutes(2));
        assertThat(output.exit()).as(output.text()).isZero();
        assertThat(output.text()).contains("vpn 10:20 10.1.0.0/16\n", "ok      origins against ROAs (17 assertions)\n",
                IMPORTS + SUITES + SAMENESS + RELOADS + " tests, 0 failed, ");
    }
}
