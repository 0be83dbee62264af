package jackdaw.policy;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.policy.syntax.Includes;
import jackdaw.policy.syntax.Item;
import jackdaw.policy.syntax.Lexer;
import jackdaw.policy.syntax.Parser;
import jackdaw.policy.syntax.Problems;
import jackdaw.policy.syntax.SourceText;
import jackdaw.rib.channel.ChannelFilter;
import jackdaw.rib.channel.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whole programs: printing parses back, reloads compare, nothing crashes. */
class ProgramPropertiesTest {
    private static final List<String> WORDS = List.of("filter", "function", "define", "f", "x", "int", "{", "}", "(",
            ")", ";", "=", "if", "then", "else", "case", "else:", "1", "10.0.0.0/8", "::/0", "[", "]", "[=", "=]", "..",
            ",", "net", ".", "len", "~", "+", "-", "empty", "accept", "reject", "return", "for", "in", "do", "bgp_path",
            "rt", "\"s\"", "'q'", "print", "true", "&&", "!", "*", "?", "unset", "set", "enum", "rts", "1:2", "\n");

    @Provide
    Arbitrary<String> ints() {
        return terms(2, Arbitraries.of("1", "x", "0xff", "c", "net.len", "bgp_med", "bgp_path.first", "'q-1'", "(1)",
                "net.len / x", "x / bgp_med"), Arbitraries.of(" + ", " - ", " * "));
    }

    @Provide
    Arbitrary<String> bools() {
        Arbitrary<String> leaf = Arbitraries.of("true", "net ~ [10.0.0.0/8+, 11.0.0.0/8{9,12}, 12.0.0.0/8-]",
                "bgp_path ~ [= 1 * 2..4 ? [5, 6..7] + c (c + 1) =]", "(1, 2) ~ bgp_community", "bgp_med !~ [1..5, (c)]",
                "(rt, 1, 2) ~ bgp_ext_community", "(1,2,3) ~ [(1, 2, *), (4, 5, 6)..(7, 8, 9)]", "defined(bgp_med)",
                "source = RTS_BGP", "gw = 1.2.3.4", "(bgp_community.delete([(1, *), (*, 2..3)])).len > 2",
                "(unknown 0x4002, 1, 7) = (ro, 1.2.3.4, c)", "\"a*\" ~ format(+empty+)", "!(net.len = 8)",
                "2001:db8::1 ~ [2001:db8::..2001:db8::ff]", "ok(c)", "hex:0102 ++ hex: = hex:01:02", "1:2 = 2:1000:5",
                "01:02:03:04:05:06 = 01:02:03:04:05:07", "-empty- = --empty--.empty",
                "net = 1:2 10.0.0.0/8", "net < 0.0.0.0/0 max c as (c + 1)", "2001:db8::/32 from ::/0 != net",
                "net ~ eth 01:02:03:04:05:06 vlan 5", "mpls c = aspa (c)", "net = neighbor fe80::1 % c",
                "evpn mac 1:2 7 01:02:03:04:05:06 * = evpn imet 1:2 7 (10.0.0.1)",
                "net = evpn ead 1:2 7 (hex:00112233445566778899)",
                "net ~ flow4 { dst 10.0.0.0/8; proto 1,c..(c+1) || > 7 && != 9; tcp flags 3/7 || !c/c; }",
                "net = flow6 { src ::/64 offset c; fragment !is_fragment, last_fragment; label 5; }");
        Arbitrary<String> compared = Combinators.combine(ints(), Arbitraries.of(" = ", " != ", " < ", " >= "), ints())
                .as((a, op, b) -> a + op + b);
        return terms(2, Arbitraries.oneOf(leaf, compared), Arbitraries.of(" && ", " || "));
    }

    private static Arbitrary<String> terms(int depth, Arbitrary<String> leaf, Arbitrary<String> operator) {
        if (depth == 0) {
            return leaf;
        }
        Arbitrary<String> inner = terms(depth - 1, leaf, operator);
        return Arbitraries.oneOf(leaf, Combinators.combine(inner, operator, inner).as((a, op, b) -> a + op + b),
                Combinators.combine(inner, operator, inner).as((a, op, b) -> "(" + a + op + b + ")"));
    }

    @Provide
    Arbitrary<String> bodies() {
        Arbitrary<String> plain = Arbitraries.of("accept;", "reject \"no\", net;", "print;", "printn 1, x;",
                "bgp_community.add((1,2));", "bgp_path.prepend(c);", "unset(bgp_med);", "bgp_community = -empty-;",
                "preference = 7;", "for int a in bgp_path do { x = a; }", "{ int y = 1; x = y; }", "ok(1);",
                "case x { 1, 2..3: x = 1; (c): accept; else: reject; }", "ip from; from = 2001:db8::1;",
                "case gw { 2001:db8::1 : accept; 1.2.3.4: reject; }", "case source { RTS_BGP, RTS_RIP: accept; }",
                "case (1,2) { (1,2): x = 1; (3,*)  : x = 2; }", "error;");
        Arbitrary<String> assigned = ints().map(t -> "x = " + t + ";");
        Arbitrary<String> branch = Combinators.combine(bools(), plain, plain).as((c, a, b) ->
                "if " + c + " then { " + a + " } else { " + b + " }");
        Arbitrary<String> dangling = Combinators.combine(bools(), bools()).as((c, d) ->
                "if " + c + " then if " + d + " then accept; else reject;");
        return Arbitraries.oneOf(plain, assigned, branch, dangling).map(s -> "{ " + s + " } ").list().ofMaxSize(4)
                .map(l -> String.join("", l));
    }

    private static String program(String body, int constant) {
        return "define c = " + constant + "; define 'q-1' = 7; attribute int mark;\n"
                + "function ok(int a) -> bool { return a < c; }\n"
                + "filter f int x; { x = 0; " + body + "if ok(2) then accept; }\n";
    }

    private static List<Item> parse(String text) {
        Problems problems = new Problems();
        List<Item> items = new Parser(Lexer.tokens(new SourceText("p", text), 1, Includes.NONE, problems,
                new HashMap<>()), problems, Set.of()).items();
        assertThat(problems.errors()).as(text).isEmpty();
        return items;
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void printingParsesBack(@ForAll("bodies") String body) {
        List<Item> items = parse(program(body, 5));
        String printed = PolicyPrinter.print(items);
        assertThat(parse(printed)).as(printed).isEqualTo(items);
    }

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void reloadsCompareByMeaning(@ForAll("bodies") String body) {
        ChannelFilter first = filter(program(body, 5));
        assertThat(filter("\n\n  " + PolicyPrinter.print(parse(program(body, 5))))).isEqualTo(first)
                .hasSameHashCodeAs(first);
        // The called function reads the constant, so the filter is another one.
        assertThat(filter(program(body, 6))).isNotEqualTo(first);
    }

    private static ChannelFilter filter(String text) {
        return new Workbench().compile(text).filter("f").orElseThrow();
    }

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void runningNeverThrows(@ForAll("bodies") String body) {
        Verdict verdict = filter(program(body, 5)).filter().apply(Workbench.route("10.0.0.0/8"));
        assertThat(verdict).isNotNull();
    }

    @Property(tries = 500)
    void chainsGoLeftToRight(@ForAll List<Boolean> values, @ForAll("operators") List<Boolean> ands) {
        StringBuilder text = new StringBuilder("true");
        boolean wanted = true;
        for (int i = 0; i < Math.min(values.size(), ands.size()); i++) {
            text.append(ands.get(i) ? " && " : " || ").append(values.get(i));
            wanted = ands.get(i) ? wanted && values.get(i) : wanted || values.get(i);
        }
        assertThat(new Workbench().eval(text.toString())).isEqualTo(wanted ? "TRUE" : "FALSE");
    }

    @Provide
    Arbitrary<List<Boolean>> operators() {
        return Arbitraries.of(true, false).list().ofMaxSize(8);
    }

    @Property(tries = 1000)
    void noTextCrashes(@ForAll String text) {
        survive(text);
    }

    @Property(tries = 800)
    void noTokensCrash(@ForAll("soup") List<String> words) {
        survive(String.join(" ", words));
        survive("filter f { " + String.join(" ", words) + " }");
    }

    @Provide
    Arbitrary<List<String>> soup() {
        return Arbitraries.of(WORDS).list().ofMaxSize(25);
    }

    @Property(tries = 250, edgeCases = EdgeCasesMode.NONE)
    void noCutOrSpoiledProgramCrashes(@ForAll("bodies") String body, @ForAll int place, @ForAll char wrong) {
        String text = program(body, 5);
        int at = Math.floorMod(place, text.length());
        survive(text.substring(0, at));
        survive(text.substring(0, at) + wrong + text.substring(at + 1));
    }

    private static void survive(String text) {
        Compilation<CompiledPolicy> compiled = new Workbench().tryCompile(text);
        compiled.errors().forEach(e -> assertThat(e.toString()).isNotBlank());
        compiled.result().ifPresent(p -> p.names().keySet().forEach(n ->
                p.filter(n).ifPresent(f -> f.filter().apply(Workbench.route("10.0.0.0/8")))));
        new Workbench().compile("").evaluate(text);
        new Workbench().compile("").channelFilter(text, "x:1");
    }
}
