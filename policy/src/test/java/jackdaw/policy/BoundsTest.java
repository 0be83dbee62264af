package jackdaw.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Example;

/** Text that would take all of the stack or the memory is refused with an error like any other. */
class BoundsTest {
    private static final int MANY = 1_000_000;
    private static final String TOO_DEEP = "nested deeper than 200 levels";

    private final Workbench bench = new Workbench();

    private List<String> messages(String text) {
        return bench.refuse(text).stream().map(PolicyError::message).toList();
    }

    @Example
    void nestingHasAnEnd() {
        for (String deep : List.of("(", "!", "-1 * (", "[", "[= (", "(1, ", "add(", "defined(", "1 + (")) {
            assertThat(bench.refuse("define x = " + deep.repeat(MANY / deep.length()))).as(deep).isNotEmpty();
        }
        assertThat(messages("define x = " + "(".repeat(MANY) + "1" + ")".repeat(MANY) + ";")).containsExactly(TOO_DEEP);
        assertThat(messages("define x = " + "!".repeat(MANY) + "true;")).containsExactly(TOO_DEEP);
        assertThat(messages("filter f { " + "if true then ".repeat(MANY) + "accept; }")).contains(TOO_DEEP);
        assertThat(messages("filter f " + "{".repeat(MANY))).contains(TOO_DEEP);
        assertThat(messages("filter f { " + "case 1 { 1: ".repeat(MANY / 10))).contains(TOO_DEEP);
        assertThat(messages("filter f { " + "for int i in bgp_path do ".repeat(MANY / 10))).contains(TOO_DEEP);
    }

    @Example
    void hugeTokensAreRefusedAndNotRepeated() {
        for (String huge : List.of("1".repeat(MANY + 1), "x".repeat(MANY), "1.2.3.4.".repeat(MANY / 8),
                "a:".repeat(MANY), "12:".repeat(MANY), "'" + "q".repeat(MANY) + "'", "0x" + "f".repeat(MANY),
                "hex:" + "0".repeat(MANY + 1), "\"" + "s".repeat(MANY), "/*" + "c".repeat(MANY))) {
            assertThat(messages("define x = " + huge + ";")).as("%.10s", huge)
                    .isNotEmpty().allSatisfy(m -> assertThat(m.length()).isLessThan(200));
        }
    }

    /** Arguments count, and blocks that are left no longer do: as in BIRD 2.20. */
    @Example
    void aBodyHas255VariablesAtMost() {
        for (String body : List.of("filter f { %s accept; }", "function f() { %s }", "filter f %s { accept; }",
                "filter f { { %1$s } { %1$s } accept; }")) {
            assertThat(bench.tryCompile(body.formatted(variables(255))).errors()).as(body).isEmpty();
            assertThat(messages(body.formatted(variables(256)))).as(body).contains("more than 255 variables");
        }
        assertThat(messages("function f(int n) { " + variables(255) + "}")).containsExactly("more than 255 variables");
    }

    private static String variables(int count) {
        return IntStream.range(0, count).mapToObj(i -> "int a" + i + "; ").collect(Collectors.joining());
    }

    @Example
    void longListsAreNoNesting() {
        String members = "1, ".repeat(MANY / 10) + "2";
        assertThat(bench.compile("define x = [ " + members + " ];").evaluate("1 ~ x")).isNotNull();
        assertThat(bench.compile("define x = [= " + "* 1 ".repeat(MANY / 100) + "=];").evaluate("+empty+ ~ x"))
                .isNotNull();
        StringBuilder arms = new StringBuilder("filter f { case 1 { ");
        for (int i = 0; i < 3000; i++) {
            arms.append(i).append(": accept; ");
        }
        assertThat(bench.compile(arms + "} reject; }").filter("f")).isPresent();
    }
}
