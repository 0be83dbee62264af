package jackdaw.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import org.assertj.core.api.SoftAssertions;

/** What is refused, where, and with which words. */
class ErrorsTest {
    private final Workbench bench = new Workbench();

    @Example
    void errorsShowTheLineACaretAndAHint() {
        assertThat(bench.refuse("filter f {\n\tif net.typ = NET_IP4 then accept;\n  reject;\n}").toString())
                .isEqualTo("""
                        [t.filters:2:9 a prefix has no method typ
                            \tif net.typ = NET_IP4 then accept;
                            \t       ^
                            hint: did you mean type?]""");
        assertThat(bench.refuse("filter f {\n  bgp_comunity.add((1,2));\n}").getFirst().toString()).isEqualTo("""
                t.filters:2:3 unknown name bgp_comunity
                      bgp_comunity.add((1,2));
                      ^
                    hint: did you mean bgp_community?""");
    }

    @Example
    void manyErrorsAreReportedAtOnce() {
        assertThat(bench.refuse("""
                filter one { accept }
                filter two { reject; }
                filter three { if 1 then accept; foo = 1; int x = "a"; x = 2; reject; }
                """)).extracting(PolicyError::summary).containsExactly(
                        "t.filters:1:21 expected ';' but found '}'",
                        "t.filters:3:19 got int where bool is needed",
                        "t.filters:3:34 unknown name foo",
                        "t.filters:3:51 got string where int is needed");
        assertThat(bench.refuse("""
                filter three { if 1 then accept; foo = 1; int x = "a"; x = 2; reject; }
                define y = broken(1);
                function broken(int a) -> int { return b; }
                define z = broken(1);
                filter three { accept; }
                """)).extracting(PolicyError::summary).containsExactly(
                        "t.filters:1:19 got int where bool is needed",
                        "t.filters:1:34 unknown name foo",
                        "t.filters:1:51 got string where int is needed",
                        "t.filters:2:12 unknown function broken",
                        "t.filters:3:40 unknown name b",
                        "t.filters:5:8 three is defined twice");
        assertThat(bench.refuse("define a = 1 $ 2;\ndefine b = 'x y';\n")).extracting(PolicyError::summary)
                .containsExactly("t.filters:1:14 unexpected character '$'", "t.filters:2:12 bad quoted name");
    }

    /** An error gives up one statement, and what it would have declared is not missed. */
    @Example
    void aStatementThatCannotBeReadHidesNoOther() {
        assertThat(bench.refuse("""
                filter f {
                  int a = ;
                  a = a + @ 1;
                  if true accept;
                  if true then { acept; }; else reject "x" 1;
                  case a { 1: reject; x: accept; }
                  for b in bgp_path do { accept; }
                  bgp_med = "a";
                  print; include "x";
                  accept
                }
                filter g {
                  if true then {
                    print;
                filter h { foo = 1; accept; }
                defin i = 1;
                define j = k;
                """)).extracting(PolicyError::summary).containsExactly(
                        "t.filters:2:11 expected a term but found ';'",
                        "t.filters:3:11 unexpected character '@'",
                        "t.filters:4:11 expected 'then' but found 'accept'",
                        "t.filters:5:23 expected '=', '.' or '(' but found ';'",
                        "t.filters:5:26 expected a statement but found ';'",
                        "t.filters:5:44 expected ';' but found '1'",
                        "t.filters:6:23 a label cannot be the bare name x",
                        "t.filters:7:7 expected a type but found 'b'",
                        "t.filters:8:13 got string where int is needed",
                        "t.filters:9:10 include must stand alone on its line",
                        "t.filters:11:1 expected ';' but found '}'",
                        "t.filters:15:1 expected '}' but found 'filter'",
                        "t.filters:15:12 unknown name foo",
                        "t.filters:16:1 expected define, function, filter or attribute but found 'defin'",
                        "t.filters:17:12 unknown name k");
    }

    @Example
    void filesThatIncludeOneAnotherComeToAnEnd() {
        bench.files.put("again", "include \"again\";\n".repeat(20));
        assertThat(bench.refuse("include \"again\";")).isNotEmpty()
                .allSatisfy(e -> assertThat(e.message()).matches("includes are nested deeper than 8 files"
                        + "|cannot read again: more than 10000 files are included"));
    }

    @Example
    void ofVeryManyErrorsTheRestIsCounted() {
        List<PolicyError> errors = bench.refuse("define x = ;\n".repeat(1500));
        assertThat(errors).hasSize(1001);
        assertThat(errors.getLast().summary()).isEqualTo("t.filters:1001:12 from here on there are 500 more errors");
    }

    @Example
    void anAddressAmongCommunitiesIsWarnedOf() {
        assertThat(bench.tryCompile("filter f { ip i = 1.2.3.4; bgp_community.add(i); bgp_community.delete(i);\n"
                + "bgp_community.add(1.2.3.4); accept; }").warnings()).extracting(PolicyError::summary).containsExactly(
                        "t.filters:1:42 .add with an ip is deprecated: give it a quad",
                        "t.filters:1:64 .delete with an ip is deprecated: give it a quad");
    }

    @Example
    void aMissingFileIsTheOnlyError() {
        assertThat(bench.refuse("include \"names\";\ndefine a = defined_there;\nfilter f { one = ; accept; }\n"))
                .extracting(PolicyError::summary).containsExactly("t.filters:1:1 cannot read names",
                        "t.filters:3:18 expected a term but found ';'");
    }

    @Example
    void longLiteralsAreRefusedOnce() {
        for (String literal : List.of("1:".repeat(100_000) + "1", "ab:".repeat(100_000) + "zz", "1::2::3::4::5")) {
            assertThat(bench.refuse("define a = " + literal + ";")).as(literal.substring(0, 10)).hasSize(1);
        }
    }

    /** One body of a filter a line, and where its first error stands. */
    @Example
    void bodiesThatAreRefused() {
        String table = """
                if true then { accept; };        # 1:26 expected a statement but found ';'
                return 1;                        # 1:2 return in a filter
                x = 1;                           # 1:2 unknown name x
                net = 10.0.0.0/8;                # 1:2 net cannot be written
                source = RTS_BGP;                # 1:2 source cannot be written
                unset(preference);               # 1:8 preference cannot be unset
                bgp_aggregator = 1;              # 1:2 bgp_aggregator cannot be written
                bgp_med = "a";                   # 1:12 got string where int is needed
                bgp_path.len;                    # 1:11 got int where bgppath is needed
                bgp_path.add(1);                 # 1:11 a bgppath has no method add
                if 1 then accept;                # 1:5 got int where bool is needed
                int x; int x;                    # 1:13 x is declared twice in one scope
                if true then int x;              # 1:15 a declaration cannot be the single statement here
                for int x in [1] do accept;      # 1:15 cannot iterate over a set
                for pair x in bgp_path do {}     # 1:2 the elements of a bgppath are int, not pair
                for x in bgp_path do {}          # 1:6 expected a type but found 'x'
                case bgp_path { }                # 1:7 case does not work on a bgppath
                case 1 { 1: accept; 1: reject; } # 1:22 a label stands in two branches of one case
                case 1 { (1,2): accept; }        # 1:11 a label of type pair for an int
                case 1 { else : accept; }        # 1:11 expected a label
                case "a" { }                     # 1:7 case does not work on a string
                bt_assert(1);                    # 1:12 got int where bool is needed
                bt_check_assign(net, 10.0.0.0/8); # 1:18 net cannot be written
                preference = roa_check(t);       # 1:25 there is no table t
                string set s;                    # 1:9 there is no string set
                route r;                         # 1:2 the type route is not supported
                if true accept;                  # 1:10 expected 'then' but found 'accept'
                print 1 2;                       # 1:10 expected ';' but found '2'
                int x = 10.0.0.1/8;              # 1:10 invalid prefix 10.0.0.1/8: host bits are set
                quad q = bgp_next_hop;           # 1:11 got ip where quad is needed
                """;
        SoftAssertions all = new SoftAssertions();
        CompiledPolicy policy = bench.compile("");
        table.lines().forEach(line -> {
            int mark = line.lastIndexOf("# ");
            List<PolicyError> errors = policy.inline("{" + line.substring(0, mark).strip() + " }", "f", 1).errors();
            all.assertThat(errors).as(line).isNotEmpty().first().extracting(PolicyError::summary)
                    .isEqualTo("f:" + line.substring(mark + 2).strip());
        });
        all.assertAll();
    }

    @Example
    void configurationOfBirdOneIsTold() {
        for (String text : List.of("table t1;", "listen bgp address 10.0.0.1;", "roa table r;")) {
            assertThat(new Workbench().refuse(text)).first().extracting(PolicyError::hint).asString().as(text)
                    .contains("BIRD 1");
        }
    }

    @Example
    void topLevelThatIsRefused() {
        assertThat(bench.refuse("protocol bgp {}")).extracting(PolicyError::message)
                .containsExactly("'protocol' has no place in a filter file");
        assertThat(bench.refuse("define a = b; define b = 1;")).extracting(PolicyError::message)
                .containsExactly("unknown name b");
        assertThat(bench.refuse("eval \"a\";")).extracting(PolicyError::message)
                .containsExactly("eval gives string, not int");
        assertThat(bench.refuse("function f(int a, int b) -> int { return a; }")).extracting(PolicyError::hint)
                .containsExactly("arguments are separated by ;");
        assertThat(bench.refuse("function f(int a) -> int { int a; return a; } filter g { f(1, 2); f(\"a\"); g(); }"))
                .extracting(PolicyError::summary).first().isEqualTo("t.filters:1:32 a is declared twice in one scope");
        assertThat(bench.refuse("define " + "x".repeat(65) + " = 1;")).extracting(PolicyError::message)
                .containsExactly("name is longer than 64 characters");
        assertThat(bench.refuse("define in = 1;")).extracting(PolicyError::message)
                .containsExactly("'in' cannot be a name");
        assertThat(bench.refuse("/* open")).extracting(PolicyError::message).containsExactly("comment without end");
    }

    @Example
    void deepNestingIsRefused() {
        assertThat(bench.refuse("define x = " + "(".repeat(5000) + "1" + ")".repeat(5000) + ";"))
                .extracting(PolicyError::message).containsExactly("nested deeper than 200 levels");
        assertThat(bench.refuse("define x = 1" + " + 1".repeat(5000) + ";")).hasSize(1);
        assertThat(bench.refuse("define x = " + "!".repeat(5000) + "true;")).hasSize(1);
        assertThat(bench.refuse("filter f " + "{".repeat(5000))).hasSize(1);
        // Long chains of alternatives are flat.
        assertThat(bench.compile("define x = false" + " || 1 = 2".repeat(5000) + ";").evaluate("x"))
                .isEqualTo(new Evaluation.Result("FALSE"));
        assertThat(bench.compile("filter f { " + "if net.len = 77 then accept; else ".repeat(3000) + "reject; }")
                .names()).containsOnly(Map.entry("f", NameKind.FILTER));
    }

    @Example
    void channelFiltersComeInFiveForms() {
        CompiledPolicy policy = bench.compile("filter export_all { accept; } filter 'my-filter' { reject; }");
        assertThat(policy.channelFilter("all", "c:3").result().orElseThrow().label()).isEqualTo("ACCEPT");
        assertThat(policy.channelFilter(" none ", "c:3").result().orElseThrow().rejectsAll()).isTrue();
        assertThat(policy.channelFilter("export_all", "c:3").result()).isEqualTo(policy.filter("export_all"));
        assertThat(policy.channelFilter("filter export_all", "c:3").result()).isEqualTo(policy.filter("export_all"));
        assertThat(policy.channelFilter("'my-filter'", "c:3").result().orElseThrow().label()).isEqualTo("my-filter");
        assertThat(policy.channelFilter("where net.len > 8", "c:3").result().orElseThrow().label())
                .isEqualTo("(unnamed)");
        assertThat(policy.channelFilter("filter int x; { x = 1; accept; }", "c:3").errors()).isEmpty();
        assertThat(policy.channelFilter("\n{\n accept\n}", "dir/c.conf:40").errors())
                .extracting(PolicyError::toString).containsExactly("""
                        dir/c.conf:43:1 expected ';' but found '}'
                            }
                            ^""");
        assertThat(policy.channelFilter("export_al", "c:3").errors()).extracting(PolicyError::toString)
                .containsExactly("c:3:1 there is no filter export_al\n    hint: did you mean export_all?");
        assertThat(policy.channelFilter("where net.len > 8", "x").result())
                .isEqualTo(policy.channelFilter("{ if net.len > 8 then accept; else reject; }", "y").result());
        assertThat(policy.condition("net.len > 8").result()).isEqualTo(policy.inline("where net.len > 8", "z", 1)
                .result());
        assertThat(policy.condition("net.len").errors()).hasSize(1);
        assertThat(policy.inline("{ include \"x\"; }", "z", 1).errors()).hasSize(1);
    }

    @Example
    void anItemThatCannotBeReadHidesNoErrorOfTheOthers() {
        assertThat(bench.refuse("""
                function early() -> int { return true; }
                function unread() -> int { return ; }
                define also = unread();
                filter uses { if unread() = 1 then accept; reject also; }
                attribute int 5;
                function late() -> bool { return nowhere; }
                """)).extracting(PolicyError::summary).containsExactly(
                "t.filters:1:34 got bool where int is needed",
                "t.filters:2:35 expected a term but found ';'",
                "t.filters:5:15 expected a name but found '5'",
                "t.filters:6:34 unknown name nowhere");
    }

    @Example
    void ofALongLineThePartAroundThePlaceIsShown() {
        String text = "define x = [ " + "1, ".repeat(100_000) + "oops ];";
        assertThat(bench.refuse(text).getFirst().toString().lines().skip(1).limit(2))
                .satisfiesExactly(line -> assertThat(line).endsWith("1, oops ];").hasSizeLessThan(170),
                        caret -> assertThat(caret).isEqualTo(" ".repeat(84) + "^"));
    }
}
