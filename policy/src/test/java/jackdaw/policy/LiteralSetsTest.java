package jackdaw.policy;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.policy.syntax.Expr;
import jackdaw.policy.syntax.Includes;
import jackdaw.policy.syntax.Item;
import jackdaw.policy.syntax.Lexer;
import jackdaw.policy.syntax.Parser;
import jackdaw.policy.syntax.Problems;
import jackdaw.policy.syntax.SourceText;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;

/** Set literals are packed while they are read: they say the same as a set of constants, and refuse the same. */
class LiteralSetsTest {
    private static final int ARMS = 100_000;

    private final Workbench bench = new Workbench();

    /** A kind of member. */
    private enum Kind {
        INT, IP, RD, MAC, PAIR, PAIRS, EC, LC;

        /** {@code n} stands behind numbers: nothing, or what makes terms of them. */
        private String member(Random random, String n) {
            int a = random.nextInt(200);
            int b = a + random.nextInt(9);
            return switch (this) {
                case INT -> single(a, b, random, i -> n.isEmpty() ? "" + i : "(" + i + n + ")");
                case IP -> single(a, b, random, i -> n.isEmpty() ? "10.0.0." + i : "(10.0.0." + i + ".mask(32))");
                case RD -> single(a, b, random, i -> "65000:" + i);
                case MAC -> single(a, b, random, i -> "02:00:00:00:00:0" + i % 10);
                case PAIR -> single(a, b, random, i -> "(64500" + n + ", " + i + n + ")");
                case PAIRS -> "(" + a + n + (random.nextBoolean() ? ", *)" : ", " + a + n + ".." + b + n + ")");
                case EC -> "(" + (random.nextBoolean() ? "rt, " : random.nextBoolean() ? "ro, 40000" : "generic, 7")
                        + a + n + ", " + (random.nextBoolean() ? a + n : a + n + ".." + b + n) + ")";
                case LC -> random.nextInt(4) > 0 ? single(a, b, random, i -> "(64500, 1" + n + ", " + i + n + ")")
                        : "(" + a + n + (random.nextBoolean() ? ", *, *)" : ", " + b + n + ", *)");
            };
        }

        private static String single(int a, int b, Random random, IntFunction<String> text) {
            return random.nextBoolean() ? text.apply(a) : text.apply(a) + ".." + text.apply(b);
        }
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void literalsAndConstantsMakeTheSameSet(@ForAll Kind kind, @ForAll @IntRange(min = 1, max = 60) int count,
                                            @ForAll long seed) {
        String literals = list(kind, count, seed, "");
        String constants = list(kind, count, seed, " + 0");
        assertThat(bench.eval(constants)).isNotEqualTo("C");
        assertThat(bench.eval(literals)).as(literals).isEqualTo(bench.eval(constants));
        Random mixed = new Random(seed);
        String both = "[" + IntStream.range(0, count).mapToObj(i -> kind.member(mixed, i % 3 == 0 ? " + 0" : ""))
                .collect(Collectors.joining(", ")) + "]";
        assertThat(bench.eval(both)).as(both).isEqualTo(bench.eval(constants));
    }

    private static String list(Kind kind, int count, long seed, String number) {
        Random random = new Random(seed);
        return "[" + IntStream.range(0, count).mapToObj(_ -> kind.member(random, number))
                .collect(Collectors.joining(", ")) + "]";
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void whatIsPrintedIsReadAsTheSameSet(@ForAll Kind kind, @ForAll @IntRange(min = 1, max = 30) int count,
                                         @ForAll long seed) {
        List<Item> items = parse("define x = " + list(kind, count, seed, "") + ";");
        assertThat(items).first().isInstanceOfSatisfying(Item.Define.class, d ->
                assertThat(((Expr.SetOf) d.value()).items()).as("runs").hasSize(1));
        String printed = PolicyPrinter.print(items);
        assertThat(parse(printed)).as(printed).isEqualTo(items);
    }

    private static List<Item> parse(String text) {
        Problems problems = new Problems();
        Includes files = new Includes(true, _ -> Optional.empty(), _ -> "", _ -> List.of());
        List<Item> items = new Parser(Lexer.tokens(new SourceText("p", text), 1, files, problems, new HashMap<>()),
                problems, Set.of()).items();
        assertThat(problems.errors()).as(text).isEmpty();
        return items;
    }

    @Example
    void whatIsWrongInAListIsToldWithItsPlace() {
        refuses("[1, 2, (3, 4), 5]", "1:19 a pair in a set of int");
        refuses("[1, 2, one, (3, 4)]", "1:24 a pair in a set of int");
        refuses("[(1, 2), (3, 70000)]", "1:25 value 70000 is above 65535");
        refuses("[(1, 2), (3, 9..8)]", "1:21 bad range of pairs");
        refuses("[(rt, 70000, 1), (rt, 70000, 65536)]", "1:41 value 65536 is above 65535");
        refuses("[1.2.3.4, 1.2.3.5..7]", "1:22 a range from ip to int");
        refuses("[1, 2 3]", "1:18 expected ',' or ']' but found '3'");
    }

    private void refuses(String set, String message) {
        assertThat(bench.refuse("define one = 1;\ndefine x = " + set + ";").stream()
                .map(e -> e.line() - 1 + ":" + e.column() + " " + e.message()))
                .as(set).containsExactly(message);
    }

    /** Pair by pair this would be five thousand million comparisons. */
    @Example
    void aCaseWithManyBranchesIsCheckedAndRunWithOneSearch() {
        StringBuilder text = new StringBuilder("function f(int n) -> int { case n {\n");
        IntStream.range(0, ARMS).forEach(i -> text.append(i * 10L).append(": return ").append(i).append(";\n"));
        String head = text.toString();
        CompiledPolicy policy = bench.compile(head + "else: return 5000000; } }");
        for (int n : new int[] {0, 10, 999_990, 500_000, 500_001, 1_000_000}) {
            int expected = n % 10 == 0 && n < 10 * ARMS ? n / 10 : 5_000_000;
            assertThat(policy.evaluate("f(" + n + ")")).as("%d", n)
                    .isEqualTo(new Evaluation.Result(Integer.toString(expected)));
        }
        assertThat(bench.refuse(head + "7..12: return 1; } return 0; }")).singleElement().satisfies(e ->
                assertThat(e.line() + ": " + e.message())
                        .isEqualTo(ARMS + 2 + ": a label stands in two branches of one case"));
    }
}
