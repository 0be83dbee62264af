package jackdaw.policy;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.policy.eval.FilterTestResult;
import jackdaw.rib.channel.Verdict;
import java.util.List;
import net.jqwik.api.Example;

/** Tests that stand in filter files. */
class FilterTestsTest {
    private final Workbench bench = new Workbench();

    private List<String> results(String text) {
        return bench.compile(text).runTests().stream().map(FilterTestsTest::shown).toList();
    }

    private static String shown(FilterTestResult result) {
        StringBuilder out = new StringBuilder(result.title() + " " + result.assertions());
        result.failures().forEach(f -> out.append(" | ").append(f.at().line()).append(": ").append(f.text()));
        return out.toString();
    }

    @Example
    void aSuiteGoesOnAfterAnAssertionThatDoesNotHoldAndShowsBothSides() {
        assertThat(results("""
                function t()
                int i;
                {
                  bt_assert(1 + 1 = 2);
                  i = 1;
                  bt_assert(i = 2);
                  bt_assert(i !~ [ 1..5 ]);
                  bt_check_assign(i, 7);
                }
                bt_test_suite(t, "sums");
                """)).containsExactly("sums 4 | 6: does not hold: left: 1, right: 2"
                + " | 7: does not hold: left: 1, right: [1..5]");
    }

    @Example
    void aSuiteFailsByRejectAndByAFaultAndPassesByAccept() {
        assertThat(results("""
                function good() { accept; }
                function inner() { reject; }
                function bad() { if true then reject; }
                function deep() { inner(); }
                function zero() { bt_assert(true); }
                function faulty(int n) -> int { return 1 / n; }
                function run() { bt_assert(faulty(0) = 1); }
                bt_test_suite(good, "good");
                bt_test_suite(bad, "bad");
                bt_test_suite(deep, "deep");
                bt_test_suite(run, "run");
                """)).containsExactly("good 0", "bad 0 | 3: ended with reject", "deep 0 | 2: ended with reject",
                "run 0 | 6: division by zero");
    }

    @Example
    void samenessIgnoresNamesAndPlacesOnly() {
        assertThat(results("""
                function a(int x) -> int { return x + 1; }
                function b(int x) -> int
                { return x
                  + 1; }
                function c(int x) -> int { return x + 2; }
                bt_test_same(a, b, 1);
                bt_test_same(a, c, 0);
                bt_test_same(a, c, 1);
                """)).containsExactly("a is the same as b 1", "a differs from c 1", "a is the same as c 1"
                + " | 8: a and c differ");
    }

    @Example
    void aSuiteNamesAFunctionThatCanBeCalled() {
        assertThat(bench.refuse("""
                function f(int x) { bt_assert(x = 1); }
                bt_test_suite(f, "f");
                bt_test_suite(g, "g");
                bt_test_same(f, g, 1);
                """)).extracting(PolicyError::summary).containsExactly("t.filters:2:1 f has parameters",
                "t.filters:3:1 there is no function g", "t.filters:4:1 there is no function g");
    }

    @Example
    void inARouterAnAssertionIsAFault() {
        assertThat(bench.run("", "bt_assert(true); accept;", Workbench.route("192.0.2.0/24")))
                .isEqualTo(new Verdict.Reject("inline:1:3 bt_assert works in tests only", "inline:1:3"));
    }
}
