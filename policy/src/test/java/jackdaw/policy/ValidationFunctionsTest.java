package jackdaw.policy;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.policy.validation.AspaTable;
import jackdaw.policy.validation.RoaTable;
import jackdaw.policy.validation.ValidationTables;
import jackdaw.policy.value.Roa;
import jackdaw.rib.attribute.AsPath;
import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.channel.ChannelFilter;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.table.Route;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Example;

/** {@code roa_check} and {@code aspa_check} in filters. */
class ValidationFunctionsTest {
    private final Workbench bench = new Workbench();

    ValidationFunctionsTest() {
        bench.tables = tables(65000);
    }

    /** Tables r4, r6 and a. */
    static ValidationTables tables(long asn) {
        return new ValidationTables(Set.of("r4", "r6", "a", "master4"),
                Map.of("r4", RoaTable.of(AddressFamily.IPV4, List.of(new Roa(Prefix.parse("10.0.0.0/8"), 16, asn))),
                        "r6", RoaTable.of(AddressFamily.IPV6,
                                List.of(new Roa(Prefix.parse("2001:db8::/32"), 48, asn)))),
                Map.of("a", new AspaTable.Builder().add(65000, List.of(65001L)).add(65001, List.of(0L)).build()));
    }

    private static Route route(String prefix, long... path) {
        return Workbench.route(prefix, Attributes.EMPTY.with(Workbench.PATH, AsPath.sequence(path)));
    }

    @Example
    void theExplicitFormTakesAnyPrefixAndOrigin() {
        assertThat(bench.eval("roa_check(r4, 10.1.0.0/16, 65000)")).isEqualTo("(enum 34)1");
        assertThat(bench.eval("roa_check(r4, 10.1.0.0/17, 65000) = ROA_INVALID")).isEqualTo("TRUE");
        assertThat(bench.eval("roa_check(r4, 11.0.0.0/8, 65000) = ROA_UNKNOWN")).isEqualTo("TRUE");
        assertThat(bench.eval("roa_check(r6, 10.0.0.0/8, 65000) = ROA_UNKNOWN")).isEqualTo("TRUE");
        assertThat(bench.eval("roa_check(r6, 2001:db8:1::/48, 65000) = ROA_VALID")).isEqualTo("TRUE");
        assertThat(bench.eval("roa_check(r4, 1:2 10.0.0.0/8, 65000) = ROA_UNKNOWN")).isEqualTo("TRUE");
    }

    @Example
    void theImplicitFormTakesTheRouteAndTheLastAsOfItsPath() {
        assertThat(bench.onRoute(route("10.0.0.0/8", 1, 65000), "roa_check(r4) = ROA_VALID")).isEqualTo("TRUE");
        assertThat(bench.onRoute(route("10.0.0.0/8", 65000, 1), "roa_check(r4) = ROA_INVALID")).isEqualTo("TRUE");
        assertThat(bench.onRoute(Workbench.route("10.0.0.0/8"), "roa_check(r4)")).isEqualTo("R");
        assertThat(bench.onRoute(Workbench.route("10.0.0.0/8"), "roa_check(r4, net, 65000)"))
                .isEqualTo("(enum 34)1");
        assertThat(bench.onRoute(route("10.0.0.0/8", 65000), "bgp_path = delete(bgp_path, 65000);",
                "roa_check(r4) = ROA_INVALID")).as("a path that was emptied ends with AS 0").isEqualTo("TRUE");
        AsPath summed = AsPath.of(List.of(new AsPath.Segment(AsPath.Kind.SEQUENCE, List.of(65001L)),
                new AsPath.Segment(AsPath.Kind.SET, List.of(65000L))));
        assertThat(bench.onRoute(Workbench.route("10.0.0.0/8", Attributes.EMPTY.with(Workbench.PATH, summed)),
                "roa_check(r4) = ROA_INVALID")).as("and so does one that ends with a set").isEqualTo("TRUE");
        assertThat(bench.eval("roa_check(r4)")).isEqualTo("R");
    }

    @Example
    void pathsAreVerifiedInBothDirections() {
        assertThat(bench.eval("aspa_check(a, prepend(prepend(+empty+, 65000), 65001), true)"))
                .isEqualTo("(enum 35)1");
        assertThat(bench.eval("aspa_check(a, prepend(prepend(+empty+, 65001), 65000), true) = ASPA_INVALID"))
                .isEqualTo("TRUE");
        assertThat(bench.eval("aspa_check(a, +empty+, false) = ASPA_INVALID")).isEqualTo("TRUE");
        assertThat(bench.onRoute(route("10.0.0.0/8", 65000, 65001), "aspa_check_upstream(a) = ASPA_INVALID"))
                .isEqualTo("TRUE");
        assertThat(bench.onRoute(route("10.0.0.0/8", 65000, 65001), "aspa_check_downstream(a) = ASPA_VALID"))
                .isEqualTo("TRUE");
        assertThat(bench.onRoute(Workbench.route("10.0.0.0/8"), "aspa_check_upstream(a) = ASPA_INVALID"))
                .isEqualTo("TRUE");
    }

    @Example
    void aTableOfAnotherKindIsAFaultWhenItIsAsked() {
        assertThat(bench.eval("roa_check(a, 10.0.0.0/8, 1)")).isEqualTo("R");
        assertThat(bench.eval("roa_check(master4, 10.0.0.0/8, 1)")).isEqualTo("R");
        assertThat(bench.eval("aspa_check(r4, +empty+, true)")).isEqualTo("R");
        assertThat(bench.eval("true || roa_check(a, 10.0.0.0/8, 1) = ROA_VALID")).isEqualTo("TRUE");
    }

    private List<String> refused(String term) {
        return bench.refuse("function f() -> bool { return " + term + " = ROA_VALID; }").stream()
                .map(e -> e.column() + ": " + e.message() + (e.hint().isEmpty() ? "" : " (" + e.hint() + ")")).toList();
    }

    @Example
    void whatIsWrongIsFoundWhenItIsLoaded() {
        assertThat(refused("roa_check(r5)")).containsExactly("41: there is no table r5 (did you mean r4?)");
        assertThat(refused("roa_check(r4, 10.0.0.0/8)"))
                .containsExactly("31: roa_check takes 1 or 3 arguments, not 2");
        assertThat(refused("roa_check(r4, 10.0.0.0, 1)")).containsExactly(
                "45: got ip where prefix is needed (argument 2 of roa_check)");
        assertThat(refused("roa_check(net)")).containsExactly("41: there is no table net");
        assertThat(refused("roa_check(10.0.0.0/8, net, 1)")).containsExactly("41: expected the name of a table");
        assertThat(refused("aspa_check_upstream(a, true)")).containsExactly(
                "31: aspa_check_upstream takes 1 argument, not 2");
        assertThat(refused("aspa_check(a, bgp_path, 1)")).containsExactly(
                "55: got int where bool is needed (argument 3 of aspa_check)");
        assertThat(refused("r4")).containsExactly("31: r4 is a table, no value");
    }

    @Example
    void aFilterMayTakeTheNameOfATable() {
        assertThat(bench.compile("filter r4 { accept; }").names()).containsOnlyKeys("r4");
    }

    private ChannelFilter filter(long asn) {
        bench.tables = tables(asn);
        return bench.compile("""
                function good() -> bool { return roa_check(r4) != ROA_INVALID; }
                filter checked { if good() then accept; reject; }
                """).filter("checked").orElseThrow();
    }

    @Example
    void filtersAreEqualOnlyIfTheTablesTheyAskAre() {
        assertThat(filter(1)).isEqualTo(filter(1)).isNotEqualTo(filter(2));
        bench.tables = tables(1);
        ChannelFilter before = bench.compile("filter f { if roa_check(r6) = ROA_VALID then accept; reject; }")
                .filter("f").orElseThrow();
        bench.tables = new ValidationTables(Set.of("r4", "r6"), Map.of("r6", bench.tables.roas().get("r6")), Map.of());
        assertThat(bench.compile("filter f { if roa_check(r6) = ROA_VALID then accept; reject; }").filter("f"))
                .contains(before);
    }
}
