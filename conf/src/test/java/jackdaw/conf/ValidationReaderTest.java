package jackdaw.conf;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.conf.hocon.Folder;
import jackdaw.policy.Evaluation;
import jackdaw.policy.validation.ValidationTables;
import jackdaw.rib.builtin.StaticConfig;
import jackdaw.rib.protocol.ProtocolConfig;
import jackdaw.rib.protocol.Reconfiguration;
import java.util.List;
import net.jqwik.api.Example;

/** Tables of ROAs and ASPA objects in a configuration. */
class ValidationReaderTest {
    private static final String BASE = """
            router-id = 198.19.0.21
            tables { r4 = roa4, r6 { family = roa6 }, a = aspa, lab4 = ipv4 }
            static {
              four { table = r4, routes = ["10.0.0.0/8 max 24 as 65000", " 192.0.2.0/24  max 24 as 0 "] }
              six  { table = r6, routes = ["2001:db8::/32 max 48 as 65000"] }
              paths { table = a, routes = ["aspa 65000 providers 65001, 65002", "aspa 65001 transit"] }
              off { table = r4, disabled = yes, description = "later", routes = ["11.0.0.0/8 max 8 as 65000"] }
              own { ipv4 { import = good }, routes { "10.1.0.0/16" = blackhole } }
            }
            filter-text = \"""
              function asked() -> bool { return roa_check(r4, net, 65000) != ROA_INVALID; }
              filter good { if asked() then accept; reject; }
              filter other { accept; }
            \"""
            """;
    private static final String MORE = """
            static.more { table = a, routes = ["aspa 65000 providers 65003"] }
            """;

    private static JackdawConfig read(String text) {
        try (Folder folder = new Folder().with("main.conf", text)) {
            ConfigResult result = ConfigReader.read(folder.path("main.conf"));
            assertThat(folder.texts(result.errors())).isEmpty();
            return result.config().orElseThrow();
        }
    }

    private static List<String> errors(String text) {
        try (Folder folder = new Folder().with("main.conf", text)) {
            return folder.texts(ConfigReader.read(folder.path("main.conf")).errors());
        }
    }

    private static String eval(JackdawConfig config, String term) {
        return config.policy().evaluate(term) instanceof Evaluation.Result(String text) ? text : "R";
    }

    @Example
    void everyEntryKeepsItsBlock() {
        ValidationTables tables = read(BASE + MORE).policy().tables();
        assertThat(tables.roaBlocks("r4")).containsOnlyKeys("four");
        assertThat(tables.aspaBlocks("a")).hasToString("{paths=[65000 by [65001, 65002], 65001 by [0]], "
                + "more=[65000 by [65003]]}");
        assertThat(tables.aspa("a").orElseThrow()).hasToString("[65000 by [65001, 65002, 65003], 65001 by [0]]");
    }

    @Example
    void filtersAskTheTables() {
        JackdawConfig config = read(BASE);
        assertThat(config.tables()).containsOnlyKeys("master4", "master6", "lab4");
        assertThat(config.protocols(StaticConfig.class)).extracting(ProtocolConfig::name).containsExactly("own");
        assertThat(eval(config, "roa_check(r4, 10.1.0.0/16, 65000) = ROA_VALID")).isEqualTo("TRUE");
        assertThat(eval(config, "roa_check(r4, 192.0.2.0/24, 65000) = ROA_INVALID")).isEqualTo("TRUE");
        assertThat(eval(config, "roa_check(r4, 11.0.0.0/8, 65000) = ROA_UNKNOWN")).isEqualTo("TRUE");
        assertThat(eval(config, "roa_check(r6, 2001:db8::/48, 65000) = ROA_VALID")).isEqualTo("TRUE");
        assertThat(eval(config, "aspa_check(a, prepend(prepend(+empty+, 65000), 65002), true) = ASPA_VALID"))
                .isEqualTo("TRUE");
        assertThat(eval(config, "aspa_check(a, prepend(prepend(+empty+, 65001), 65002), true) = ASPA_INVALID"))
                .isEqualTo("TRUE");
        assertThat(eval(config, "roa_check(lab4, 10.0.0.0/8, 1)")).isEqualTo("R");
    }

    @Example
    void whatIsWrongIsSaid() {
        String tables = "router-id = 198.19.0.21\ntables { r4 = roa4, a = aspa, lab4 = ipv4, r5 = roa5 }\n";
        assertThat(errors(tables)).hasSize(1).first().asString().startsWith("main.conf:2: tables.r5: ")
                .contains("roa4");
        String good = tables.replace(", r5 = roa5", "");
        assertThat(errors(good + "static { s { table = r5, routes = [\"10.0.0.0/8 max 8 as 1\"] } }")).containsExactly(
                "main.conf:3: static.s.table: there is no table r5, did you mean r4?: declare it in the block tables");
        assertThat(errors(good + "static { s { table = lab4, routes = [] } }")).containsExactly(
                "main.conf:3: static.s.table: table lab4 is for routes: write it inside ipv4 or ipv6");
        assertThat(errors(good + "static { s { ipv4 { table = r4 } } }")).containsExactly(
                "main.conf:3: static.s.ipv4.table: table r4 holds no routes but what filters check them against");
        assertThat(errors(good + """
                static { s { table = r4, metric = 5, routes = ["10.0.0.0/8", "10.0.0.0/8 max 7 as 1",
                  "10.0.0.1/8 max 8 as 1", "10.0.0.0/8 max 8 as 4294967296", "2001:db8::/32 max 32 as 1",
                  "aspa 1 transit"] } }
                static { t { table = a, routes = ["aspa 1", "aspa 1 providers", "10.0.0.0/8 max 8 as 1"] } }
                """)).containsExactly(
                "main.conf:3: static.s.routes: '10.0.0.0/8' is not PREFIX max LENGTH as AS",
                "main.conf:3: static.s.routes: max length 7 of 10.0.0.0/8",
                "main.conf:3: static.s.routes: host bits are set in 10.0.0.1/8, did you mean 10.0.0.0/8?",
                "main.conf:3: static.s.routes: 4294967296 is no AS number",
                "main.conf:3: static.s.routes: '2001:db8::/32 max 32 as 1' does not fit into table r4",
                "main.conf:3: static.s.routes: 'aspa 1 transit' is not PREFIX max LENGTH as AS",
                "main.conf:3: static.s.metric: is an unknown key, known here are description, disabled, routes, table",
                "main.conf:6: static.t.routes: 'aspa 1' is not aspa CUSTOMER providers AS, AS or aspa CUSTOMER transit",
                "main.conf:6: static.t.routes: 'aspa 1 providers' is not aspa CUSTOMER providers AS, AS or aspa "
                        + "CUSTOMER transit",
                "main.conf:6: static.t.routes: '10.0.0.0/8 max 8 as 1' is not aspa CUSTOMER providers AS, AS or aspa "
                        + "CUSTOMER transit");
        assertThat(errors(good + "filter-text = \"filter f { if roa_check(r6) = ROA_VALID then accept; }\"")).hasSize(1)
                .first().asString().contains("there is no table r6", "did you mean r4?");
    }

    private static List<String> plan(String before, String after) {
        JackdawConfig running = read(before);
        return ReloadPlan.between(running, read(after), next -> next.equals(running.protocol(next.name()).orElseThrow())
                ? new Reconfiguration.Same() : new Reconfiguration.InPlace(List.of())).text();
    }

    @Example
    void aTableThatChangesChangesWhatItsFiltersDecide() {
        assertThat(plan(BASE, BASE)).containsExactly("Nothing changes");
        assertThat(plan(BASE, BASE.replace("max 24 as 65000", "max 20 as 65000"))).containsExactly(
                "Refilling table r4: 1 added, 1 removed", "Reconfiguring protocol own");
        assertThat(plan(BASE, BASE.replace("65001, 65002", "65001"))).containsExactly(
                "Refilling table a: 1 added, 1 removed");
        assertThat(plan(BASE.replace("import = good", "import = other"), BASE.replace("import = good", "import = other")
                .replace("max 24 as 65000", "max 20 as 65000"))).containsExactly(
                "Refilling table r4: 1 added, 1 removed");
        assertThat(plan(BASE, BASE.replace("disabled = yes", "disabled = no"))).containsExactly(
                "Refilling table r4: 1 added, 0 removed", "Reconfiguring protocol own");
    }
}
