package jackdaw.policy;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.policy.eval.FilterTestResult;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;

class ReloadTestsTest {
    private static final String TEXT = """
            attribute quad mark;
            define nets = [ 10.0.0.0/8+, 192.0.2.0/24{24,32} ];
            function f(int x) -> bool { if x = 0 then return true; return f(x - 1); }
            filter g { bgp_path.prepend(7); if bgp_path ~ [= 1 * [2..5] (7 + 1) =] && net ~ nets && f(3) then accept;
              mark = 1.2.3.4; case bgp_origin { ORIGIN_IGP: reject "a"; else: { bgp_community.add((1,2)); } } reject; }
            """;

    private final Workbench bench = new Workbench();

    private List<PolicySource> with(List<PolicySource> prelude, String text) {
        List<PolicySource> sources = new ArrayList<>(prelude);
        sources.add(new PolicySource("t.filters", text));
        return sources;
    }

    @Example
    void whatIsCompiledTwiceIsEqual() {
        List<FilterTestResult> results = ReloadTests.run(bench.compile(TEXT),
                prelude -> bench.tryCompile(with(prelude, TEXT).toArray(PolicySource[]::new)));
        assertThat(results).extracting(FilterTestResult::title)
                .containsExactly("reload", "reload behind an overlay", "reload without it");
        assertThat(results).allSatisfy(r -> assertThat(r.failures()).isEmpty())
                .allSatisfy(r -> assertThat(r.assertions()).isEqualTo(2));
    }

    @Example
    void whatDiffersIsNamed() {
        List<FilterTestResult> results = ReloadTests.run(bench.compile(TEXT), prelude -> bench.tryCompile(
                with(prelude, TEXT.replace("x - 1", "x - 2") + "function h() { }").toArray(PolicySource[]::new)));
        assertThat(results.getFirst().failures()).extracting(FilterTestResult.Failure::text).containsExactly(
                "f is not equal to itself", "g is not equal to itself", "h is not equal to itself");
        assertThat(results.get(1).failures()).isEmpty();
    }

    @Example
    void whatNoLongerCompilesFails() {
        List<FilterTestResult> results = ReloadTests.run(bench.compile(TEXT), _ -> bench.tryCompile("filter f {"));
        assertThat(results).allSatisfy(r -> assertThat(r.hasPassed()).isFalse());
    }
}
