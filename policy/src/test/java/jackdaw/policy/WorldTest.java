package jackdaw.policy;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.policy.eval.FilterTestResult;
import jackdaw.rib.channel.Verdict;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;

/** A configuration as the world of its tests: tables, static protocols, import filters. */
class WorldTest {
    private final Workbench bench = new Workbench();

    private Compilation<CompiledPolicy> compile(String text) {
        PolicyContext context = PolicyContext.of(bench.interfaces, (level, _, message) ->
                bench.log.add(level + " " + message), () -> 0);
        return new PolicyCompiler(Workbench.registry(), context, SourceReader.NONE, Map.of()).withConfiguration()
                .compile(List.of(new PolicySource("world.conf", text)));
    }

    private List<String> results(String text) {
        Compilation<CompiledPolicy> compilation = compile(text);
        assertThat(compilation.errors()).isEmpty();
        return compilation.result().orElseThrow().runTests().stream().map(WorldTest::shown).toList();
    }

    private static String shown(FilterTestResult result) {
        StringBuilder out = new StringBuilder(result.title() + " " + result.assertions());
        result.failures().forEach(f -> out.append(" | ").append(f.at().line()).append(": ").append(f.text()));
        return out.toString();
    }

    @Example
    void staticRoutesFillTheTablesThatSuitesAsk() {
        assertThat(results("""
                router id 192.0.2.1;
                roa4 table r4; roa6 table r6; aspa table a;
                protocol device { }
                protocol static { roa4 { table r4; }; route 10.0.0.0/8 max 16 as 65000; }
                protocol static six { roa6 { table r6; import all; }; route 2001:db8::/32 max 48 as 65000; }
                protocol static {
                  aspa { table a; };
                  route aspa 65000 providers 65001, 65002;
                  route aspa 65001 transit;
                };
                function t() {
                  bt_assert(roa_check(r4, 10.1.0.0/16, 65000) = ROA_VALID);
                  bt_assert(roa_check(r4, 10.1.0.0/17, 65000) = ROA_INVALID);
                  bt_assert(roa_check(r6, 2001:db8::/32, 65001) = ROA_INVALID);
                  bt_assert(aspa_check(a, prepend(prepend(+empty+, 65000), 65002), true) = ASPA_VALID);
                  bt_assert(aspa_check(a, prepend(prepend(+empty+, 65000), 65003), true) = ASPA_INVALID);
                  bt_assert(aspa_check(a, prepend(prepend(+empty+, 65001), 65000), true) = ASPA_INVALID);
                }
                bt_test_suite(t, "tables");
                """)).containsExactly("tables 6");
    }

    @Example
    void importFiltersDecideWhatComesIn() {
        assertThat(results("""
                roa4 table yes; roa4 table no; roa4 table some; roa4 table faulty;
                filter short { if net.maxlen < 20 then accept; reject; }
                filter odd { if net.asn / 0 = 1 then accept; }
                protocol static { roa4 { table yes; import where net.asn = 1; };
                  route 10.0.0.0/8 max 8 as 1; route 11.0.0.0/8 max 8 as 2; }
                protocol static { roa4 { table no; import none; }; route 10.0.0.0/8 max 8 as 1; }
                protocol static { roa4 { table some; import filter short; }; route 10.0.0.0/8 max 8 as 1;
                  route 10.0.0.0/8 max 24 as 2; }
                protocol static { roa4 { table faulty; import filter odd; }; route 10.0.0.0/8 max 8 as 1; }
                function t() {
                  bt_assert(roa_check(yes, 10.0.0.0/8, 1) = ROA_VALID);
                  bt_assert(roa_check(yes, 11.0.0.0/8, 2) = ROA_UNKNOWN);
                  bt_assert(roa_check(no, 10.0.0.0/8, 1) = ROA_UNKNOWN);
                  bt_assert(roa_check(some, 10.0.0.0/8, 1) = ROA_VALID);
                  bt_assert(roa_check(some, 10.0.0.0/8, 2) = ROA_INVALID);
                  bt_assert(roa_check(faulty, 10.0.0.0/8, 1) = ROA_UNKNOWN);
                }
                bt_test_suite(t, "gates");
                """)).containsExactly("gates 6");
        assertThat(bench.log).containsExactly("ERROR world.conf:3:25 division by zero");
    }

    @Example
    void assertionsInImportFiltersCount() {
        assertThat(results("""
                attribute int counter;
                attribute clist marks;
                vpn4 table v4;
                filter look {
                  bt_assert(net = 10:20 10.1.0.0/16);
                  bt_assert(net.type = NET_VPN4 && net.rd = 10:20 && net.ip = 10.1.0.0 && net.len = 16);
                  bt_assert(proto = "static1" && source = RTS_STATIC && dest = RTD_UNREACHABLE && preference = 200);
                  case net.type {
                    NET_IP4: bt_assert(false);
                    NET_VPN4: bt_check_assign(from, 192.0.2.7);
                    else: bt_assert(false);
                  }
                  bt_assert(counter = 4);
                  bt_check_assign(counter, 5);
                  marks.add((1,2));
                  bgp_path.prepend(65000);
                  bt_assert(bgp_path ~ [= 65000 =] && marks ~ [(1,2)] && bgp_med = 1);
                  bt_assert(counter = 6);
                  accept;
                }
                protocol static {
                  vpn4 { import filter look; };
                  route 10:20 10.1.0.0/16 unreachable { counter = 4; bgp_med = 1; };
                }
                """)).containsExactly("import of static1 8 | 18: does not hold: left: 5, right: 6");
    }

    @Example
    void unnamedProtocolsAreNumberedAndDefaultTablesAreThere() {
        assertThat(results("""
                function which() -> bool { bt_assert(proto = "static1" || proto = "static2"); return true; }
                protocol static { ipv4; route 192.0.2.0/24 via 198.51.100.1; route 192.0.2.4/30 blackhole; }
                protocol static named { ipv4 { import where which(); }; route 192.0.2.0/24 unreachable; }
                protocol static { ipv6 { import where which(); import limit 5; export none; };
                  check link; route 2001:db8::/32 unreachable; route 2001:db8:1::/48 prohibit; }
                """)).containsExactly("import of named 1 | 1: does not hold", "import of static2 2");
    }

    @Example
    void termsAndExplanationsSeeTheTablesToo() {
        CompiledPolicy policy = compile("""
                roa4 table r4;
                protocol static { roa4 { table r4; }; route 10.0.0.0/8 max 8 as 1; }
                filter f { if roa_check(r4, net, 1) = ROA_VALID then accept; reject; }
                """).result().orElseThrow();
        assertThat(policy.evaluate("roa_check(r4, 10.0.0.0/8, 1) = ROA_VALID"))
                .isEqualTo(new Evaluation.Result("TRUE"));
        assertThat(policy.explain("f", Workbench.route("10.0.0.0/8"), (_, _) -> { }).orElseThrow())
                .isInstanceOf(Verdict.Accept.class);
    }

    private List<String> errors(String text) {
        return compile(text).errors().stream().map(PolicyError::summary).toList();
    }

    @Example
    void whatDoesNotFitTogetherIsAnError() {
        assertThat(errors("""
                roa4 table r4;
                ipv4 table r4;
                protocol static { roa4 { table r5; }; }
                protocol static { roa6 { table r4; }; }
                protocol static { roa4 { table r4; }; route 10.0.0.0/8 unreachable; }
                protocol static { roa4 { table r4; }; route 10.0.0.0/8 max 7 as 1; }
                protocol static { ipv4 { import filter nowhere; }; route 10.0.0.1/8 unreachable; }
                """)).containsExactly("world.conf:2:12 r4 is defined twice", "world.conf:3:32 there is no table r5",
                "world.conf:4:32 table r4 is for routes of another kind",
                "world.conf:5:39 the protocol has no channel for 10.0.0.0/8",
                "world.conf:6:60 invalid max length 7", "world.conf:7:58 invalid prefix 10.0.0.1/8: host bits are set");
    }

    @Example
    void anUnreadableProtocolEndsWhereItEnds() {
        assertThat(errors("protocol static { roa4 { table r4; }")).containsExactly(
                "world.conf:1:37 expected '}' but found the end of the text");
        assertThat(errors("protocol static { route 10.0.0.0/8 }")).containsExactly(
                "world.conf:1:36 expected ';' but found '}'");
    }
}
