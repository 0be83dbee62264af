package jackdaw.tests.filters;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.rib.channel.Verdict;
import net.jqwik.api.Example;
import org.assertj.core.api.SoftAssertions;

/** Every filter of {@code tests/filters/routes} accepts the route whose name it begins with. */
class RoutesTest {
    private static final int FILTERS = 35;

    private final FilterRun run = FilterRun.of(FilterRun.FOLDER.resolve("routes/attributes.conf"));

    @Example
    void everyFilterAcceptsItsRoute() {
        SoftAssertions all = new SoftAssertions();
        run.filters().forEach(name -> all.assertThat(run.verdicts(name)).as(name)
                .allSatisfy(v -> assertThat(v).isInstanceOf(Verdict.Accept.class)));
        all.assertAll();
        assertThat(run.filters()).hasSize(FILTERS);
    }
}
