package jackdaw.policy;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.policy.value.Value;
import jackdaw.rib.channel.Verdict;
import jackdaw.rib.table.Route;
import java.util.List;
import net.jqwik.api.Example;

/** Statements, functions and scopes. */
class StatementsTest {
    private final Workbench bench = new Workbench();
    private final Route route = Workbench.route("10.0.0.0/8");

    private boolean accepts(String declarations, String body) {
        return bench.run(declarations, body, route) instanceof Verdict.Accept;
    }

    private String returns(String type, String body) {
        return bench.eval("function f() -> " + type + " { " + body + " }", "f()");
    }

    @Example
    void acceptAndRejectEndEverything() {
        assertThat(accepts("", "accept; reject;")).isTrue();
        assertThat(accepts("function f() -> bool { accept; return false; }", "if f() then reject; reject;")).isTrue();
        assertThat(accepts("function f() -> bool { reject; return true; }", "if f() then accept; accept;")).isFalse();
        assertThat(accepts("function f() -> bool { reject; }", "f(); accept;")).isFalse();
        assertThat(accepts("", "for int x in prepend(+empty+, 1) do accept; reject;")).isTrue();
    }

    @Example
    void fallingOffTheEndRejectsAndLogs() {
        assertThat(bench.run("", "if false then accept;", route)).isEqualTo(
                new Verdict.Reject("filter (unnamed) ended without accept or reject", "end"));
        assertThat(bench.log).containsExactly("WARNING filter (unnamed) ended without accept or reject, on "
                + "10.0.0.0/8 of uplink");
    }

    @Example
    void errorRejectsAndLogsItsPlace() {
        assertThat(bench.run("", "error \"bad \", 1;", route))
                .isEqualTo(new Verdict.Reject("inline:1:3 the filter ended with error", "inline:1:3"));
        assertThat(bench.log).containsExactly("INFO bad 1", "ERROR inline:1:3 the filter ended with error "
                + "in filter (unnamed), on 10.0.0.0/8 of uplink");
    }

    @Example
    void elseBelongsToTheNearestIf() {
        String body = "if %s then if %s then return 1; else return 2; return 3;";
        assertThat(returns("int", body.formatted("true", "true"))).isEqualTo("1");
        assertThat(returns("int", body.formatted("true", "false"))).isEqualTo("2");
        assertThat(returns("int", body.formatted("false", "true"))).isEqualTo("3");
        assertThat(returns("int", "if false then return 1; else if true then return 2; else return 3;"))
                .isEqualTo("2");
    }

    @Example
    void casePicksOneBranch() {
        String text = """
                function f(int x) -> int {
                  case x { 1: return 10; 2, 4..6: int y = x; return y; (7+1): return 80; else: return 0; }
                }
                function g(ip x) -> int { case x { 1.2.3.4: return 1; 2001:db8::1 : return 2; } return 3; }
                function h(enum rts x) -> int { case x { RTS_BGP: return 1; RTS_OSPF, RTS_RIP: return 2; } return 3; }
                function p(pair x) -> int { case x { (1,2): return 1; (2,*): return 2; else: return 3; } }
                function u() -> int { int x; case x { 0: return 1; else: return 2; } }
                """;
        OperatorsTest.check(text, """
                f(1)                             => 10
                f(2)                             => 2
                f(5)                             => 5
                f(8)                             => 80
                f(9)                             => 0
                g(1.2.3.4)                       => 1
                g(2001:db8::1)                   => 2
                g(::)                            => 3
                h(RTS_BGP)                       => 1
                h(RTS_RIP)                       => 2
                h(RTS_PIPE)                      => 3
                p((1,2))                         => 1
                p((2,77))                        => 2
                p((3,1))                         => 3
                u()                              => 2
                """);
    }

    @Example
    void loopsTakeTheirValueOnce() {
        assertThat(returns("int", """
                bgppath p = prepend(prepend(+empty+, 1), 2); int sum = 0;
                for int p in p do { sum = sum + p; p = 9; }
                return sum;""")).isEqualTo("3");
        assertThat(returns("int", """
                clist l = add(add(-empty-, (1,2)), (3,4)); int n = 0;
                for pair x in l do { l.add((n + 10, 1)); n = n + x.data; }
                return n * 100 + l.len;""")).isEqualTo("604");
        assertThat(returns("string", """
                string s = "";
                for lc x in ---empty---.add((1,2,3)) do s = s ++ format(x);
                for ec x in --empty--.add((rt,1,2)) do s = s ++ format(x);
                return s;""")).isEqualTo("(1, 2, 3)(rt, 1, 2)");
        assertThat(returns("int", "for int x in prepend(+empty+, 5) do return x; return 0;")).isEqualTo("5");
    }

    @Example
    void scopesShadow() {
        assertThat(returns("int", "int x = 1; { int x = 2; x = 3; } return x;")).isEqualTo("1");
        assertThat(returns("int", "int x = 1; if true then { int y = x + 1; x = y; } { int z; x = x + 1; } return x;"))
                .isEqualTo("3");
        assertThat(bench.eval("function f(int a) int b; { b = a; a = 7; return b; } define x = f(4);", "x"))
                .isEqualTo("4");
        assertThat(bench.eval("function f(clist l) -> int { l.add((9,9)); return l.len; }"
                + "function g() -> int { clist l; return f(l) * 10 + l.len; }", "g()")).isEqualTo("10");
    }

    @Example
    void keywordsMayBeNames() {
        Compilation<CompiledPolicy> compiled = bench.tryCompile(
                "function f(int from) -> int { int rt = from; int len = 1; return rt + len; }\ndefine es = 4;");
        assertThat(compiled.result().orElseThrow().evaluate("f(es)")).isEqualTo(new Evaluation.Result("5"));
        assertThat(compiled.warnings()).extracting(PolicyError::summary).containsExactly(
                "t.filters:1:16 the name from hides a keyword", "t.filters:1:35 the name rt hides a keyword");
    }

    @Example
    void recursionIsBounded() {
        String text = """
                function deep(int n) -> int { if n = 0 then return 0; return deep(n - 1) + 1; }
                function fib(int n) -> int { if n < 2 then return n; return fib(n - 1) + fib(n - 2); }
                function endless(int n) -> int { return endless(n + 1); }
                function hanoi(int n; int a; int b; int c; int d; int e) -> int {
                  if n = 0 then return 0;
                  return hanoi(n - 1, a, c, b, d, e) + 1 + hanoi(n - 1, c, b, a, d, e);
                }
                """;
        Workbench.onDeepStack(() -> OperatorsTest.check(text, """
                deep(1000)                       => 1000
                fib(15)                          => 610
                hanoi(8, 1, 2, 3, 4, 5)          => 255
                endless(0)                       => R
                """));
        Workbench.onDeepStack(() -> assertThat(bench.run(text, "if endless(1) = 1 then accept; accept;", route))
                .isEqualTo(new Verdict.Reject("t.filters:3:41 calls are nested too deeply", "t.filters:3:41")));
        // On a thread with little stack it is an error all the same.
        assertThat(bench.eval(text, "deep(100)")).isEqualTo("100");
        assertThat(bench.eval(text, "endless(0)")).isEqualTo("R");
    }

    @Example
    void untypedFunctionsTakeTheTypeOfTheirFirstReturn() {
        Compilation<CompiledPolicy> compiled = bench.tryCompile("function f(int a) { return a < 5; }");
        assertThat(compiled.warnings()).extracting(PolicyError::message).containsExactly(
                "function f has no type; it is taken to return bool");
        assertThat(compiled.result().orElseThrow().evaluate("f(3) && f(4)")).isEqualTo(new Evaluation.Result("TRUE"));
        assertThat(bench.refuse("function f(int a) { if a = 1 then return 1; return \"x\"; }")).hasSize(1);
        assertThat(bench.refuse("function f() { print \"x\"; } define y = f().len;")).hasSize(1);
    }

    @Example
    void printsJoinTheirArguments() {
        accepts("", "printn 1, \"a\"; print (1,2), true; print; print net; accept \"done \", net.len;");
        assertThat(bench.log).containsExactly("INFO 1a(1,2)TRUE", "INFO ", "INFO 10.0.0.0/8", "INFO done 8");
    }

    /** What {@code printn} wrote goes out with whatever is printed next, and is lost if nothing is. */
    @Example
    void aLineThatNothingEndsIsLost() {
        for (String end : List.of("accept;", "reject;", "error;", "if bgp_med ~ [1] then accept;", "")) {
            bench.log.clear();
            bench.run("", "printn \"lost\"; " + end, route);
            assertThat(bench.log).as(end).noneMatch(line -> line.contains("lost"));
        }
        for (String end : List.of("accept \"!\";", "reject \"!\";", "error \"!\";", "print \"!\";")) {
            bench.log.clear();
            bench.run("", "printn \"kept\"; " + end, route);
            assertThat(bench.log).as(end).startsWith("INFO kept!");
        }
    }

    @Example
    void aLineIsCutAt1024Octets() {
        String doubles = "function f(string s; int n) -> string { if n = 0 then return s; return f(s ++ s, n - 1); }";
        bench.run(doubles, "printn f(\"a\", 9); print f(\"b\", 9), \"c\"; print \"d\"; accept;", route);
        assertThat(bench.log).containsExactly("INFO " + "a".repeat(512) + "b".repeat(512), "INFO d");
    }

    @Example
    void faultsAreLoggedWithALimit() {
        CompiledPolicy policy = bench.compile(
                "filter f {\n  if net.len / (net.len - 8) = 1 then accept;\n  reject;\n}");
        var filter = policy.filter("f").orElseThrow().filter();
        for (int i = 0; i < 5; i++) {
            assertThat(filter.apply(route))
                    .isEqualTo(new Verdict.Reject("t.filters:2:14 division by zero", "t.filters:2:14"));
        }
        bench.now += 20_000_000_000L;
        filter.apply(route);
        filter.apply(Workbench.route("10.0.0.0/9"));
        assertThat(bench.log).containsExactly(
                "ERROR t.filters:2:14 division by zero in filter f, on 10.0.0.0/8 of uplink",
                "ERROR t.filters:2:14 division by zero in filter f, on 10.0.0.0/8 of uplink (4 more held back)");
    }

    @Example
    void includesStandAnywhereOnTheirOwnLine() {
        bench.files.put("dir/body.inc", "  int x = 5;\n");
        bench.files.put("dir/b.part", "define b = a + 1;");
        bench.files.put("dir/a.part", "define a = 1;");
        bench.files.put("dir/loop.inc", "include \"loop.inc\";");
        Compilation<CompiledPolicy> compiled = bench.tryCompile(new PolicySource("dir/main.filters", """
                include "*.part";
                include "none*.part";
                function f() -> int {
                  include "body.inc";
                  return x + b;
                }
                """));
        assertThat(compiled.errors()).isEmpty();
        assertThat(compiled.result().orElseThrow().evaluate("f()")).isEqualTo(new Evaluation.Result("7"));
        assertThat(bench.tryCompile(new PolicySource("dir/x", "include \"missing\";")).errors())
                .extracting(PolicyError::summary).containsExactly("dir/x:1:1 cannot read dir/missing");
        assertThat(bench.tryCompile(new PolicySource("dir/x", "include \"loop.inc\";")).errors())
                .extracting(PolicyError::message).containsExactly("includes are nested deeper than 8 files");
        assertThat(bench.tryCompile(new PolicySource("dir/x", "define q = 1; include \"a.part\";")).errors())
                .extracting(PolicyError::summary)
                .containsExactly("dir/x:1:15 include must stand alone on its line");
    }

    @Example
    void constantsComeFromOutside() {
        bench.constants.put("POOL", new Value.Net(jackdaw.rib.net.Prefix.parse("192.0.2.4/30")));
        CompiledPolicy policy = bench.compile("filter f { if net = POOL then accept; reject; }");
        var filter = policy.filter("f").orElseThrow().filter();
        assertThat(filter.apply(Workbench.route("192.0.2.4/30"))).isInstanceOf(Verdict.Accept.class);
        assertThat(filter.apply(route)).isInstanceOf(Verdict.Reject.class);
    }
}
