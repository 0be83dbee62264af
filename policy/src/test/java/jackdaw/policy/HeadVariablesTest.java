package jackdaw.policy;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.policy.eval.CompiledFilter;
import jackdaw.rib.channel.Verdict;
import jackdaw.rib.table.Route;
import java.util.List;
import net.jqwik.api.Example;

/** Variables that are declared before the block are undefined, lists too; both ways of running filters agree. */
class HeadVariablesTest {
    private final Workbench bench = new Workbench();

    @Example
    void aListBeforeTheBlockIsUndefined() {
        for (String use : List.of("l.add((1, 2)); accept;", "if l.len = 0 then accept; reject;",
                "for pair p in l do accept; reject;", "if l ~ [(1, 2)] then accept; reject;",
                "bgp_community = l; accept;")) {
            verdicts("clist l; { " + use + " }").forEach(v -> assertThat(v).as(use)
                    .isInstanceOfSatisfying(Verdict.Reject.class, r -> assertThat(r.isFault()).isTrue()));
            verdicts("{ clist l; " + use + " }").forEach(v -> assertThat(v instanceof Verdict.Reject r && r.isFault())
                    .as("inside: %s", use).isFalse());
        }
        verdicts("clist l; { if defined(l) || l = -empty- then reject; l = -empty-; l.add((1, 2)); accept; }")
                .forEach(v -> assertThat(v).isInstanceOf(Verdict.Accept.class));
    }

    @Example
    void whereAListIsDeclaredTellsTwoFiltersApart() {
        CompiledPolicy policy = bench.compile("filter a clist l; { accept; }\nfilter b { clist l; accept; }\n"
                + "filter c clist m; { accept; }");
        assertThat(filter(policy, "a").program()).isNotEqualTo(filter(policy, "b").program())
                .isEqualTo(filter(policy, "c").program());
    }

    private List<Verdict> verdicts(String filter) {
        CompiledFilter code = filter(bench.compile("filter f " + filter), "f");
        code.translate();
        assertThat(code.isTranslated()).isTrue();
        Route route = Workbench.route("10.0.0.0/8");
        return List.of(code.apply(route), code.interpreted().apply(route));
    }

    private static CompiledFilter filter(CompiledPolicy policy, String name) {
        return (CompiledFilter) policy.filter(name).orElseThrow().filter();
    }
}
