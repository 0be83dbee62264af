package jackdaw.policy;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.policy.eval.CompiledFilter;
import jackdaw.rib.channel.Verdict;
import jackdaw.rib.table.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Translated filters do what interpreted ones do. */
class TranslationTest {
    private static final int ROUTES = 4;
    /** An IPv6 address fits no clist, which no type says. */
    private static final Pattern MISFIT = Pattern.compile("a value of type (?!ip ).* does not fit here|got .* where");

    /** What one run came to: verdict with the attributes or the position of the fault, and the log. */
    private record Outcome(Verdict verdict, List<String> log) {
    }

    private static Optional<CompiledFilter> filter(Workbench bench, String text) {
        return bench.tryCompile(text).result().map(p -> (CompiledFilter) p.filter("f").orElseThrow().filter());
    }

    private static List<Outcome> run(Workbench bench, CompiledFilter filter, long seed) {
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < ROUTES; i++) {
            bench.log.clear();
            // Each fault is logged, none is held back.
            bench.now += 1_000_000_000_000L;
            outcomes.add(new Outcome(filter.apply(RandomRoute.of(seed + i)), List.copyOf(bench.log)));
        }
        return outcomes;
    }

    @Example
    void filterThatRunsOftenIsTranslated() {
        Workbench bench = new Workbench();
        CompiledFilter filter = filter(bench, "filter f { if bgp_med < 5 then accept; reject; }").orElseThrow();
        Route route = Workbench.route("10.0.0.0/8");
        for (int i = 1; i < CompiledFilter.INTERPRETED_RUNS; i++) {
            filter.apply(route);
        }
        assertThat(filter.isTranslated()).isFalse();
        filter.apply(route);
        assertThat(filter.isTranslated()).isTrue();
        assertThat(filter.apply(route)).isEqualTo(new Verdict.Accept(route));
    }

    @Example
    void runThatIsFollowedIsInterpreted() {
        CompiledFilter filter = filter(new Workbench(), "filter f { reject; }").orElseThrow();
        filter.translate();
        List<String> seen = new ArrayList<>();
        filter.followedBy((_, what) -> seen.add(what)).apply(Workbench.route("10.0.0.0/8"));
        assertThat(seen).containsExactly("rejected");
    }

    @Example
    void boundsOfCodeAreThoseOfTheInterpreter() {
        String text = "function down(int n) -> int { if n = 0 then return 0; return down(n - 1) + 1; }\n"
                + "function both(int n) -> int { if n = 0 then return 0; return both(n - 1) + both(n - 1); }\n"
                + "filter f { if net.len = 8 then { if down(500) = 500 then accept; }\n"
                + "if net.len = 9 then print down(100000);\n"
                + "if net.len = 10 then print both(30); }\n";
        for (String prefix : List.of("10.0.0.0/8", "10.0.0.0/9", "10.0.0.0/10")) {
            Workbench.onDeepStack(() -> {
                CompiledFilter filter = filter(new Workbench(), text).orElseThrow();
                Verdict interpreted = filter.apply(Workbench.route(prefix));
                filter.translate();
                assertThat(filter.apply(Workbench.route(prefix))).isEqualTo(interpreted);
            });
        }
    }

    @Example
    void hugeFilterIsInterpreted() {
        String text = "filter f { " + "if net ~ [1.0.0.0/8] then reject;\n".repeat(3000) + "accept; }";
        CompiledFilter filter = filter(new Workbench(), text).orElseThrow();
        filter.translate();
        assertThat(filter.isTranslated()).isFalse();
        assertThat(filter.apply(Workbench.route("10.0.0.0/8"))).isInstanceOf(Verdict.Accept.class);
    }

    @Example
    void hugeFunctionIsInterpretedBelowCode() {
        String text = "function big(int n) { " + "if net ~ [1.0.0.0/8] then reject;\n".repeat(3000)
                + "if n > 5 then accept; }\nfilter f { big(net.len); reject; }";
        CompiledFilter filter = filter(new Workbench(), text).orElseThrow();
        filter.translate();
        assertThat(filter.isTranslated()).isTrue();
        assertThat(filter.apply(Workbench.route("10.0.0.0/8"))).isInstanceOf(Verdict.Accept.class);
        assertThat(filter.apply(Workbench.route("0.0.0.0/0"))).isInstanceOf(Verdict.Reject.class);
    }

    @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
    void doesTheSame(@ForAll long seed, @ForAll @IntRange(min = 2, max = 60) int size, @ForAll boolean unknownTypes) {
        compare(seed, size, unknownTypes);
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void doesTheSameInPieces(@ForAll long seed, @ForAll @IntRange(min = 300, max = 900) int size) {
        compare(seed, size, false);
    }

    /** Both ways end, with a verdict and, for lack of unknown types, with no fault about a type that is known. */
    private static void compare(long seed, int size, boolean unknownTypes) {
        String text = new RandomProgram(seed, size, unknownTypes).text();
        Workbench bench = new Workbench();
        bench.tables = ValidationFunctionsTest.tables(65000);
        Optional<CompiledFilter> filter = filter(bench, text);
        // What is constant may be found wrong when it is folded.
        Assume.that(filter.isPresent());
        List<Outcome> interpreted = run(bench, filter.get(), seed);
        filter.get().translate();
        assertThat(run(bench, filter.get(), seed)).as(text).isEqualTo(interpreted);
        if (!unknownTypes) {
            assertThat(filter.get().isTranslated()).as(text).isTrue();
            assertThat(interpreted).as(text).noneMatch(o -> o.verdict instanceof Verdict.Reject reject
                    && MISFIT.matcher(reject.why()).find());
        }
    }
}
