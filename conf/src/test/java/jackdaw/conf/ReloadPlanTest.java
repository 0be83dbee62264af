package jackdaw.conf;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.conf.hocon.ConfigProblem;
import jackdaw.conf.hocon.Folder;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.protocol.ProtocolConfig;
import jackdaw.rib.protocol.Reconfiguration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The way from one configuration to another. */
class ReloadPlanTest {

    private static JackdawConfig read(String text) {
        try (Folder folder = new Folder().with("main.conf", text)) {
            ConfigResult result = ConfigReader.read(folder.path("main.conf"));
            assertThat(result.errors()).extracting(ConfigProblem::text).isEmpty();
            return result.config().orElseThrow();
        }
    }

    /** What protocols that can take any change while running would say. */
    private static Function<ProtocolConfig, Reconfiguration> compare(JackdawConfig running) {
        return next -> next.equals(running.protocol(next.name()).orElseThrow()) ? new Reconfiguration.Same()
                : new Reconfiguration.InPlace(List.of("something"));
    }

    private static List<String> plan(String before, String after) {
        JackdawConfig running = read(before);
        return ReloadPlan.between(running, read(after), compare(running)).text();
    }

    private static final String BASE = """
            router-id = 10.0.0.1
            static { a { routes { "10.0.0.0/8" = blackhole } } }
            bgp.neighbors.up { local-as = 1, remote-as = 2, address = 192.0.2.1, ipv4 { import = all, export = none } }
            ospf.o { version = 2, areas.0.interfaces.eth0 {} }
            services.nat44 { attract = "0.0.0.0/0", pools = "192.0.2.4/30" }
            """;

    @Example
    void nothingChanges() {
        assertThat(plan(BASE, BASE)).containsExactly("Nothing changes");
    }

    @Example
    void togglingAServiceTouchesThatServiceAlone() {
        assertThat(plan(BASE, BASE + "services.nat44.enabled = false"))
                .containsExactly("Reconfiguring protocol nat44: something");
    }

    @Example
    void aFilterThatOnlyMovesChangesNothing() {
        String filter = "filter-text = \"\"\"%sfilter f { if net = 10.0.0.0/8 then accept; reject; }\"\"\"\n"
                + "kernel { ipv4 { export = f } }\n";
        assertThat(plan(BASE + filter.formatted(""), BASE + filter.formatted("# a comment\n\n")))
                .containsExactly("Nothing changes");
        assertThat(plan(BASE + filter.formatted(""), BASE + filter.formatted("").replace("10.0.0.0/8", "10.0.0.0/9")))
                .containsExactly("Reconfiguring protocol kernel1: something");
    }

    @Example
    void anotherRouterIdRestartsOspfAndBgp() {
        assertThat(plan(BASE, BASE.replace("10.0.0.1", "10.0.0.2"))).containsExactly(
                "Changing router id from 10.0.0.1 to 10.0.0.2",
                "Restarting protocol o: the router id changes", "Restarting protocol up: the router id changes");
    }

    @Example
    void theOrderOfSteps() {
        String after = """
                router-id = 10.0.0.1
                hostname = gw2
                tables { fresh { family = ipv4 } }
                static { a { routes { "10.1.0.0/16" = blackhole } }
                         new_one { ipv4 { table = fresh }, routes { "10.0.0.0/8" = blackhole } } }
                direct { up {} }
                """;
        assertThat(plan(BASE + "tables { stale { family = ipv6 } }", after)).containsExactly(
                "Changing hostname from (the machine's) to gw2",
                "Adding table fresh",
                "Removing protocol o",
                "Removing protocol nat44",
                "Restarting protocol up: it becomes another kind of protocol",
                "Reconfiguring protocol a: something",
                "Adding protocol new_one",
                "Removing table stale");
    }

    @Example
    void disabledProtocolsAreStoppedAndStarted() {
        String disabled = BASE + "static.a.disabled = true\n";
        assertThat(plan(BASE, disabled)).containsExactly("Disabling protocol a");
        assertThat(plan(disabled, BASE)).containsExactly("Enabling protocol a");
        assertThat(plan(disabled, disabled)).containsExactly("Nothing changes");
        assertThat(plan(disabled, disabled.replace("10.0.0.0/8", "10.1.0.0/16")))
                .containsExactly("Changing disabled protocol a");
    }

    @Example
    void aTableOfAnotherFamilyIsMadeAnew() {
        assertThat(plan(BASE + "tables.t.family = ipv4", BASE + "tables.t.family = ipv6"))
                .containsExactly("Removing table t", "Adding table t");
    }

    @Property(tries = 60)
    void aPlanLeadsFromOneToTheOtherAndTouchesOnlyWhatDiffers(@ForAll("configurations") String from,
                                                              @ForAll("configurations") String to) {
        JackdawConfig a = read(from);
        JackdawConfig b = read(to);
        ReloadPlan plan = ReloadPlan.between(a, b, compare(a));
        Map<String, ProtocolConfig> protocols = new TreeMap<>();
        a.protocols().forEach(p -> protocols.put(p.name(), p));
        Map<String, AddressFamily> tables = new LinkedHashMap<>(a.tables());
        List<String> touched = new ArrayList<>();
        for (Change change : plan.changes()) {
            switch (change) {
                case Change.GlobalChange _, Change.RefillTable _ -> {
                }
                case Change.AddTable(String name, AddressFamily family) ->
                        assertThat(tables.put(name, family)).isNull();
                case Change.RemoveTable(String name) -> assertThat(tables.remove(name)).isNotNull();
                case Change.RemoveProtocol(String name) -> {
                    assertThat(protocols.remove(name)).isNotNull();
                    touched.add(name);
                }
                case Change.RestartProtocol restart -> {
                    assertThat(protocols.put(restart.next().name(), restart.next())).isNotNull();
                    touched.add(restart.next().name());
                }
                case Change.Reconfigure reconfigure -> {
                    assertThat(protocols.put(reconfigure.next().name(), reconfigure.next())).isNotNull();
                    touched.add(reconfigure.next().name());
                }
                case Change.AddProtocol add -> {
                    assertThat(protocols.put(add.next().name(), add.next())).isNull();
                    touched.add(add.next().name());
                }
            }
        }
        assertThat(protocols.values()).containsExactlyInAnyOrderElementsOf(b.protocols());
        assertThat(tables).isEqualTo(b.tables());
        assertThat(touched).doesNotHaveDuplicates();
        Set<String> different = java.util.stream.Stream.concat(a.protocols().stream(), b.protocols().stream())
                .map(ProtocolConfig::name).filter(n -> !a.protocol(n).equals(b.protocol(n)))
                .collect(Collectors.toSet());
        assertThat(touched).containsExactlyInAnyOrderElementsOf(different);
        assertThat(ReloadPlan.between(b, b, compare(b)).isEmpty()).isTrue();
    }

    @Provide
    Arbitrary<String> configurations() {
        List<String> parts = List.of("hostname = gw", "tables.t.family = ipv4", "tables.t.family = ipv6",
                "static.a { routes { \"10.0.0.0/8\" = blackhole } }", "static.a { disabled = yes }",
                "static.b { routes { \"10.0.0.0/8\" = unreachable } }", "direct.b {}",
                "direct.c { interfaces = [eth0] }",
                "kernel.ipv4 { export = all }", "kernel.ipv4 { metric = 50 }",
                "services.nat44 { attract = \"0.0.0.0/0\", pools = \"192.0.2.4/30\" }",
                "services.nat44 { enabled = false, attract = \"0.0.0.0/0\", pools = \"192.0.2.4/30\" }",
                "bgp.neighbors.n { local-as = 1, remote-as = 2, address = 192.0.2.1, ipv4 {} }",
                "bgp.neighbors.n { local-as = 1, remote-as = 3, address = 192.0.2.1, ipv4 {} }");
        return Arbitraries.subsetOf(parts).map(chosen -> {
            Map<String, String> byKey = new LinkedHashMap<>();
            chosen.stream().sorted().forEach(p -> byKey.put(p.split("[ .]")[1].equals("b") ? "b"
                    : p.split("[ .{]")[0] + p.split("[ .{]")[1], p));
            return "router-id = 10.0.0.1\n" + String.join("\n", byKey.values());
        });
    }
}
