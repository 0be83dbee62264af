package jackdaw.tests.bench;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.conf.KnownAttributes;
import jackdaw.policy.CompiledPolicy;
import jackdaw.policy.PolicyCompiler;
import jackdaw.policy.PolicyContext;
import jackdaw.policy.PolicySource;
import jackdaw.policy.eval.CompiledFilter;
import jackdaw.rib.channel.Verdict;
import jackdaw.rib.table.Route;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The bench of filters, without its clock. */
class FilterBenchTest {
    private static final List<Route> ROUTES =
            FilterRoutes.all().stream().limit(5000).map(FilterRoutes.Given::route).toList();

    /** What is measured as code does what is measured as interpreted; some routes pass, not all. */
    @Property
    void everyFilterIsTranslatedAndDoesTheSame(@ForAll FilterCase filter) {
        CompiledPolicy policy = new PolicyCompiler(KnownAttributes.registry(), PolicyContext.none())
                .compile(List.of(new PolicySource(filter.name(), filter.text()))).result().orElseThrow();
        int accepted = 0;
        for (String name : filter.filters()) {
            CompiledFilter code = (CompiledFilter) policy.filter(name).orElseThrow().filter();
            code.translate();
            assertThat(code.isTranslated()).isTrue();
            CompiledFilter interpreted = code.interpreted();
            for (Route route : ROUTES) {
                Verdict verdict = code.apply(route);
                assertThat(verdict).isEqualTo(interpreted.apply(route));
                accepted += verdict instanceof Verdict.Accept ? 1 : 0;
            }
        }
        assertThat(accepted).isPositive().isLessThan(ROUTES.size());
    }

    @Example
    void ratesAreFoundInALog() {
        FilterRates rates = new FilterRates(0.5, 2.25, 0);
        String log = "started\n" + rates.line(FilterCase.TAGGING) + "\n";
        assertThat(FilterRates.find(FilterCase.TAGGING, log)).contains(rates);
        assertThat(FilterRates.find(FilterCase.EXCHANGE, log)).isEmpty();
        assertThat(rates.with(3)).isEqualTo(new FilterRates(0.5, 2.25, 3));
    }

    @Example
    void figuresOfSetsAreFoundInALog() {
        SetFigures figures = new SetFigures(1.5, 24.25, 150);
        assertThat(SetFigures.find(SetKind.INTS, "x\n" + figures.line(SetKind.INTS) + "\n")).contains(figures);
        assertThat(SetFigures.find(SetKind.PREFIXES, figures.line(SetKind.INTS))).isEmpty();
    }

    @Example
    void routesAreWrittenForBird() {
        assertThat(FilterRoutes.all().getFirst().text()).startsWith("route 198.19.0.0/32 unreachable { ")
                .contains(" bgp_path.prepend(20001); bgp_community.add((").endsWith(")); };");
    }
}
