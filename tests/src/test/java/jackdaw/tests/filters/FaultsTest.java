package jackdaw.tests.filters;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.policy.eval.FilterTestResult;
import jackdaw.rib.channel.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Example;
import org.assertj.core.api.SoftAssertions;

/** Every suite and filter of {@code tests/filters/faults} fails where, and for the reason that, its comment says. */
class FaultsTest {
    private static final Path FILE = FilterRun.FOLDER.resolve("faults/faults.conf");
    private static final int SUITES = 64;
    private static final int FILTERS = 23;
    private static final Pattern PLACE = Pattern.compile("\\S*:(\\d+):\\d+ (.*)");
    private static final Pattern END = Pattern.compile("filter (\\S+) (ended without accept or reject)");

    private final List<String> lines;
    private final FilterRun run = FilterRun.of(FILE);

    FaultsTest() throws IOException {
        lines = Files.readAllLines(FILE);
    }

    private String expected(int line) {
        String text = lines.get(line - 1);
        return text.contains("# ") ? text.substring(text.indexOf("# ") + 2) : "no fault in this line";
    }

    @Example
    void everySuiteFailsAtItsLine() {
        List<FilterTestResult> suites = FilterRun.onRoutersStack(() -> run.policy().runTests());
        SoftAssertions all = new SoftAssertions();
        for (FilterTestResult result : suites) {
            all.assertThat(result.failures()).as(result.title()).singleElement()
                    .satisfies(f -> assertThat(f.text()).contains(expected(f.at().line())));
        }
        all.assertAll();
        assertThat(suites).hasSize(SUITES);
    }

    @Example
    void everyFilterFailsAtItsLine() {
        SoftAssertions all = new SoftAssertions();
        for (String name : run.filters()) {
            all.assertThat(run.verdicts(name)).as(name).allSatisfy(verdict -> {
                String why = ((Verdict.Reject) verdict).why();
                Matcher end = END.matcher(why);
                Matcher place = PLACE.matcher(why);
                assertThat(end.matches() || place.matches()).as(why).isTrue();
                int line = end.matches() ? lineOf(end.group(1)) : Integer.parseInt(place.group(1));
                assertThat(end.matches() ? end.group(2) : place.group(2)).contains(expected(line));
            });
        }
        all.assertAll();
        assertThat(run.filters()).hasSize(FILTERS);
    }

    private int lineOf(String filter) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("filter " + filter + " ")) {
                return i + 1;
            }
        }
        throw new AssertionError(filter);
    }
}
