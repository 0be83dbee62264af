package jackdaw.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jackdaw.conf.LooseFilters;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Example;

class FilterCommandTest {
    private static final String EXAMPLES = "../examples/";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private ExitCode run(String... words) throws CommandArguments.Wrong {
        return run(LooseFilters.Constants.NONE, words);
    }

    private ExitCode run(LooseFilters.Constants constants, String... words) throws CommandArguments.Wrong {
        return new FilterCommand(new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), Optional.empty(), constants).run(List.of(words));
    }

    private static String file(String text) throws IOException {
        Path file = Files.createTempFile("jackdaw", ".filters");
        file.toFile().deleteOnExit();
        return Files.writeString(file, text).toString();
    }

    @Example
    void theExampleFiltersPassTheirTests() throws CommandArguments.Wrong {
        assertThat(run("test", EXAMPLES + "gateway.filters", EXAMPLES + "gateway-test.filters")).isEqualTo(ExitCode.OK);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("ok      networks of the site (5 assertions)\n")
                .endsWith("6 tests, 0 failed, 33 assertions\n");
    }

    @Example
    void checkSaysWhatThereIs() throws CommandArguments.Wrong {
        assertThat(run("check", EXAMPLES + "gateway.filters")).isEqualTo(ExitCode.OK);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("OK: 4 filters, 0 functions, 6 constants\n");
    }

    @Example
    void checkTakesAWholeBirdConf() throws CommandArguments.Wrong, IOException {
        String file = file("router id 192.0.2.1;\nfilter f { accept; }\n"
                + "protocol static { ipv4 { import where net.len > 8; }; }\n");
        assertThat(run("check", file)).isEqualTo(ExitCode.OK);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("passed over: " + file + ":1: router id\n"
                + "passed over: " + file + ":3: protocol static\nOK: 1 filter, 0 functions, 0 constants, 1 in place\n");
    }

    @Example
    void checkSaysEveryErrorWithItsPlace() throws CommandArguments.Wrong, IOException {
        String bad = file("filter f { accep; }\nfunction g() { return 1 + true; }\n");
        assertThat(run("check", bad, bad + ".missing")).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains(bad + ":1:17 ", bad + ":2:25 got bool where int",
                "    ^\n", bad + ".missing:1:1 does not exist", "3 errors\n");
    }

    @Example
    void aFailedTestShowsItsLineAndBothSides() throws CommandArguments.Wrong, IOException {
        String tests = file("function t(int a) -> bool { return a = 1; }\n"
                + "function s() int x; { x = 3; bt_assert(x = 4); }\nbt_test_suite(s, \"three\");\n");
        assertThat(run("test", tests)).isEqualTo(ExitCode.FAILED);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("FAILED  three (1 assertion)\n        " + tests
                + ":2:30 does not hold: left: 3, right: 4\nok      reload (2 assertions)\n"
                + "ok      reload behind an overlay (2 assertions)\nok      reload without it (2 assertions)\n"
                + "4 tests, 1 failed, 7 assertions\n");
    }

    @Example
    void filesWithoutTestsFail() throws CommandArguments.Wrong {
        assertThat(run("test", EXAMPLES + "gateway.filters")).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("no bt_test_suite");
    }

    @Example
    void evalPrintsATermOrWhyNot() throws CommandArguments.Wrong {
        assertThat(run("eval", "192.0.2.4/30 ~ pools4", EXAMPLES + "gateway.filters")).isEqualTo(ExitCode.OK);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("TRUE\n");
        assertThat(run("eval", "1 +")).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("command:1:4 ");
    }

    @Example
    void aConfigurationTellsFiltersAboutItsGateway() throws CommandArguments.Wrong {
        LooseFilters.Constants constants = LooseFilters.Constants.of(Path.of(EXAMPLES + "gateway.conf")).orElseThrow();
        assertThat(run(constants, "eval", "services_pools4")).isEqualTo(ExitCode.OK);
        assertThat(run(constants, "eval", "bgp_local_as = 64513 && 198.19.5.0/24 ~ site_supernets4"))
                .isEqualTo(ExitCode.OK);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("[192.0.2.4/30{0.0.0.4}]\nTRUE\n");
        assertThat(run("eval", "services_pools4")).isEqualTo(ExitCode.FAILED);
    }

    @Example
    void explainShowsEachLineItComesThrough() throws CommandArguments.Wrong {
        String file = EXAMPLES + "gateway.filters";
        assertThat(run("explain", "ospf_export", "::/0 RTS_BGP { ospf_metric2 = 5; }", file)).isEqualTo(ExitCode.OK);
        assertThat(out.toString(StandardCharsets.UTF_8).replaceAll("(?m)^\\S+:\\d+: ", "")).isEqualTo("""
                if net !~ attract4 && net !~ attract6 then reject;  # false
                ospf_metric1 = 200;  # ospf_metric1 becomes 200
                unset(ospf_metric2);  # ospf_metric2 goes
                accept;  # accepted
                ::/0 accepted
                  OSPF.metric1: 200
                """);
    }

    @Example
    void explainNamesTheLineThatRejects() throws CommandArguments.Wrong {
        assertThat(run("explain", "bgp_export", "192.0.2.0/30", EXAMPLES + "gateway.filters")).isEqualTo(ExitCode.OK);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("# true\n", "# rejected\n")
                .containsPattern("192.0.2.0/30 rejected: \\S+gateway.filters:\\d+:\\d+ reject\n");
    }

    @Example
    void explainRefusesWhatIsNoRouteAndNoFilter() throws CommandArguments.Wrong {
        String file = EXAMPLES + "gateway.filters";
        assertThat(run("explain", "nothing", "::/0", file)).isEqualTo(ExitCode.FAILED);
        for (String route : List.of("192.0.2.1/30", "::/0 RTS_MAGIC", "::/0 { x = 1; }", "foo")) {
            assertThat(run("explain", "bgp_export", route, file)).as(route).isEqualTo(ExitCode.FAILED);
        }
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("'192.0.2.1/30' is no prefix",
                "there is no RTS_MAGIC", "unknown name x", "'foo' is no prefix").doesNotContain("Usage", "usage");
        err.reset();
        assertThat(run("explain", "bgp_export", "foo")).as("the route comes before the files")
                .isEqualTo(ExitCode.FAILED);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("jackdaw: 'foo' is no prefix");
    }

    @Example
    void fmtPrintsOrWrites() throws CommandArguments.Wrong, IOException {
        String file = file("filter f\n{\naccept;   # all\n}\n");
        assertThat(run("fmt", file)).isEqualTo(ExitCode.OK);
        String laidOut = "filter f\n{\n  accept; # all\n}\n";
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(laidOut);
        out.reset();
        assertThat(run("fmt", "--write", file, EXAMPLES + "gateway.filters")).isEqualTo(ExitCode.OK);
        assertThat(out.toString(StandardCharsets.UTF_8)).as("only what was changed").isEqualTo(file + "\n");
        assertThat(Path.of(file)).content().isEqualTo(laidOut);
        assertThat(run("fmt", file + ".missing")).isEqualTo(ExitCode.FAILED);
    }

    @Example
    void whatIsNotKnownIsSaid() {
        assertThatThrownBy(() -> run("format", "x")).hasMessageContaining("known are check, test, eval, explain, fmt");
        assertThatThrownBy(() -> run("check")).hasMessage("no filter file is named");
        assertThatThrownBy(this::run).hasMessageContaining("check, test, eval");
    }
}
