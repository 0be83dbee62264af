package jackdaw.conf.lint;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.conf.ConfigReader;
import jackdaw.conf.ConfigResult;
import jackdaw.conf.hocon.Folder;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Example;

/** Each rule on a gateway without fault, and on one with the fault it is for. */
class ConfigLintTest {
    private static final String GATEWAY = """
            router-id = 198.19.0.21
            filters = ["gateway.filters"]
            site { inside = [in0], outside = [out0], supernets = ["198.19.0.0/16", "2001:db8::/32"] }
            kernel { ipv4 { export = all }, ipv6 { export = all } }
            ospf.site4 { version = 2, areas.0.interfaces.in0 {}
              ipv4 { import = all, export = ospf_export }
            }
            ospf.site6 { version = 3, areas.0.interfaces.in0 {}
              ipv6 { import = all, export = ospf_export }
            }
            bgp.neighbors.core { address = 203.0.113.1, local-as = 64513, remote-as = 8298
              ipv4 { import = bgp_import, export = bgp_export }
              ipv6 { import = bgp_import, export = bgp_export }
            }
            services {
              nat44 { attract = ["0.0.0.0/0"], pools = ["192.0.2.4/30"] }
              nat66 { attract = ["::/0"], pools = ["2001:db8:f::/64"] }
              nat64 { attract = ["2001:db8:64::/96"], pools = ["192.0.2.4/30"] }
              dns64 { attract = ["198.19.0.255/32"], prefix = "2001:db8:64::/96" }
            }
            """;
    private static final String FILTERS = """
            filter ospf_export {
              if !(net ~ [ 0.0.0.0/0, 198.19.0.255/32 ]) && !(net ~ [ ::/0, 2001:db8:64::/96 ])
              then reject;
              ospf_metric1 = 200;
              unset(ospf_metric2);
              accept;
            }
            filter bgp_import {
              if net = 0.0.0.0/0 || net = ::/0 then accept;
              reject;
            }
            filter bgp_export {
              if !(net ~ [ 192.0.2.4/30 ]) && !(net ~ [ 2001:db8:f::/64 ]) then reject;
              bgp_community.add((65535, 65281));
              accept;
            }
            """;

    private static ConfigResult read(String gateway, String filters) {
        try (Folder folder = new Folder().with("main.conf", gateway).with("gateway.filters", filters)) {
            return ConfigReader.read(folder.path("main.conf"));
        }
    }

    private static List<String> findings(String gateway, String filters) {
        try (Folder folder = new Folder().with("main.conf", gateway).with("gateway.filters", filters)) {
            ConfigResult result = ConfigReader.read(folder.path("main.conf"));
            assertThat(folder.texts(result.errors())).isEmpty();
            return folder.texts(result.findings());
        }
    }

    private static List<String> configured(String what, String by) {
        assertThat(GATEWAY).contains(what);
        return findings(GATEWAY.replace(what, by), FILTERS);
    }

    private static List<String> filtered(String what, String by) {
        assertThat(FILTERS).contains(what);
        return findings(GATEWAY, FILTERS.replace(what, by));
    }

    private static List<Lint> kinds(ConfigResult result) {
        return result.findings().stream().map(Finding::lint).distinct().toList();
    }

    @Example
    void aGatewayWithoutFaultIsNotTalkedAbout() {
        assertThat(findings(GATEWAY, FILTERS)).isEmpty();
    }

    @Example
    void aFilterThatRejectsWhatAServiceAttractsIsNamedWithTheLineThatRejects() {
        assertThat(filtered(", 2001:db8:64::/96 ]", " ]")).containsExactly("main.conf:9: warning: "
                + "ospf.site6.ipv6.export: ospf_export rejects 2001:db8:64::/96 of nat64 (gateway.filters:3:8 reject): "
                + "nobody will hear of it however well nat64 works [export-rejected]; let the filter accept it and set "
                + "ospf_metric1");
        assertThat(filtered("0.0.0.0/0, 198", "198")).singleElement().asString().contains("rejects 0.0.0.0/0 of nat44");
        assertThat(configured("import = all, export = ospf_export }\n}\nospf.site6",
                "import = all, export = none }\n}\nospf.site6")).hasSize(2).allSatisfy(text ->
                assertThat(text).contains("REJECT rejects").contains("the channel takes nothing"));
    }

    @Example
    void aFilterThatAsksForTheServiceIsAnswered() {
        Function<String, List<String>> asking = condition -> filtered("  ospf_metric1 = 200;",
                "  if " + condition + " then reject;\n  ospf_metric1 = 200;");
        assertThat(asking.apply("!defined(nat_service)")).isEmpty();
        assertThat(asking.apply("nat_state != \"UP\"")).isEmpty();
        assertThat(asking.apply("nat_service = \"nat64\"")).singleElement().asString().contains("gateway.filters:4:");
    }

    @Example
    void oneInstanceThatAnnouncesIsEnough() {
        assertThat(configured("ospf.site6 {", "ospf.other { version = 3, areas.0.interfaces.in1 {}\n"
                + " ipv6 { export = none } }\nospf.site6 {")).isEmpty();
    }

    @Example
    void typeTwoIsTold() {
        assertThat(filtered("unset(ospf_metric2);", "ospf_metric2 = 10;")).hasSize(4).allSatisfy(text ->
                assertThat(text).contains("type E2").contains("[export-e2]"));
        assertThat(filtered("ospf_metric1 = 200;", "unset(ospf_metric1);")).hasSize(4);
    }

    @Example
    void aMetricThatLeavesNoRoomForTheDemotionIsTold() {
        assertThat(filtered("ospf_metric1 = 200;", "ospf_metric1 = 16727214;")).isEmpty();
        assertThat(filtered("ospf_metric1 = 200;", "ospf_metric1 = 16727215;")).hasSize(4).allSatisfy(text ->
                assertThat(text).contains("use a metric of at most 16727214").contains("[demotion-overflow]"));
    }

    @Example
    void aPoolThatNoNeighborHearsOfIsTold() {
        assertThat(filtered("!(net ~ [ 192.0.2.4/30 ])", "true")).satisfiesExactly(
                nat44 -> assertThat(nat44).startsWith("main.conf:12: warning: bgp.neighbors.core.ipv4.export: no BGP "
                        + "neighbor is told of the pool 192.0.2.4/30 of nat44, rejected by bgp_export "
                        + "(gateway.filters:13:").endsWith("[pool-not-exported]; let the filter accept it"),
                nat64 -> assertThat(nat64).contains("192.0.2.4/30 of nat64"));
        assertThat(configured("export = bgp_export }\n  ipv6 { import = bgp_import, export = bgp_export }",
                "export = none }\n  ipv6 { import = bgp_import, export = bgp_export }")).hasSize(2);
    }

    @Example
    void aPoolOfAStaticProtocolComesFromThere() {
        String filters = FILTERS.replace("if !(net ~ [ 192.0.2.4/30 ])", "if proto != \"pool\" && net.type = NET_IP4 "
                + "then reject;\n  if !(net ~ [ 192.0.2.4/30 ])");
        assertThat(findings(GATEWAY, filters)).hasSize(2);
        assertThat(findings(GATEWAY + "static.pool.routes { \"192.0.2.4/30\" = blackhole }\n", filters)).isEmpty();
    }

    @Example
    void aPoolThatMaySpreadIsMentioned() {
        assertThat(filtered("  bgp_community.add((65535, 65281));\n", "")).hasSize(3).allSatisfy(text ->
                assertThat(text).contains(": info: ").contains("without NO_EXPORT").contains("[pool-no-export]"));
    }

    @Example
    void theResolverAndTheTranslatorAgree() {
        String other = GATEWAY.replace("prefix = \"2001:db8:64::/96\"", "prefix = \"64:ff9b::/96\"");
        assertThat(read(other, FILTERS).errors()).singleElement().asString().contains("services.dns64.prefix: "
                + "64:ff9b::/96 is not what nat64 here attracts, which is 2001:db8:64::/96 [dns64-prefix]; let "
                + "both say the same");
        String alone = other.replaceAll("  nat64 .*\n", "");
        assertThat(read(alone, FILTERS).errors()).isEmpty();
    }

    @Example
    void gatesThatCanNeverOpenAreTold() {
        assertThat(configured("version = 2,", "version = 2, disabled = true,")).hasSize(2).first().asString()
                .startsWith("main.conf:16: warning: services.nat44.attract: the gate igp(ipv4) of nat44 can never "
                        + "open: no OSPF instance announces ipv4 routes of table master4");
        assertThat(configured("version = 3, areas.0.interfaces.in0 {}",
                "version = 3, areas.0.interfaces.in0 { stub = true }")).hasSize(2).first().asString()
                .contains("site6 has no interface on which it speaks");
        assertThat(configured("pools = [\"192.0.2.4/30\"] }\n  nat66",
                "pools = [\"192.0.2.4/30\"], min-sessions = 2 }\n  nat66")).singleElement().asString()
                .contains("min-sessions is 2, neighbors of ipv4 are only 1");
        assertThat(configured("  ipv6 { import = bgp_import, export = bgp_export }\n", "")).hasSize(2)
                .anySatisfy(text -> assertThat(text).contains("return(ipv6)").contains("no BGP neighbor takes ipv6"))
                .anySatisfy(text -> assertThat(text).contains("gate egress of nat66").contains("nothing brings ::/0"));
    }

    @Example
    void aDefaultMustComeInAndReachTheKernel() {
        assertThat(filtered("if net = 0.0.0.0/0 || net = ::/0 then accept;", "if net = ::/0 then accept;"))
                .hasSize(2).allSatisfy(text -> assertThat(text).contains("gate egress").contains("can never open: "
                        + "0.0.0.0/0 is rejected by bgp_import (gateway.filters:10:3 reject)"));
        assertThat(configured("ipv4 { export = all }", "ipv4 { export = none }")).hasSize(2).allSatisfy(text ->
                assertThat(text).contains("no kernel protocol takes 0.0.0.0/0"));
        assertThat(configured("pools = [\"192.0.2.4/30\"] }\n  nat66",
                "pools = [\"192.0.2.4/30\"], egress-from = [\"device1\"] }\n  nat66")).singleElement().asString()
                .startsWith("main.conf:16: warning: services.nat44.egress-from").contains("nothing brings 0.0.0.0/0");
    }

    @Example
    void aDefaultMayComeByOspf() {
        String inside = "pools = [\"192.0.2.4/30\"], egress-from = [site4] }\n  nat66";
        assertThat(configured("pools = [\"192.0.2.4/30\"] }\n  nat66", inside)).isEmpty();
        String deaf = GATEWAY.replace("pools = [\"192.0.2.4/30\"] }\n  nat66", inside)
                .replace("ipv4 { import = all, export = ospf_export }", "ipv4 { import = none, export = ospf_export }");
        assertThat(findings(deaf, FILTERS)).singleElement().asString().contains("egress of nat44")
                .contains("0.0.0.0/0 is rejected by");
        String unowned = GATEWAY.replace("  nat66 { attract = [\"::/0\"], pools = [\"2001:db8:f::/64\"] }\n", "");
        assertThat(unowned).isNotEqualTo(GATEWAY);
        assertThat(read(unowned, FILTERS).errors()).singleElement().asString().contains("::/0 from core would be");
    }

    @Example
    void aSiteThatSaysTooLittleIsTold() {
        assertThat(configured(", supernets = [\"198.19.0.0/16\", \"2001:db8::/32\"]", "")).hasSize(4).first()
                .asString().contains("site.supernets has no ipv4 network").contains("[site-incomplete]");
        assertThat(configured(", outside = [out0]", "")).hasSize(3).first().asString()
                .contains("site.outside is missing");
    }

    @Example
    void aDeadIntervalThatNoCrashIsSurvivedWithIsTold() {
        String restarts = "version = 2, graceful-restart = on, areas.0.interfaces.in0 { %s }";
        String plain = "version = 2, areas.0.interfaces.in0 {}";
        assertThat(configured(plain, restarts.formatted("hello = 1s, dead = 3s"))).singleElement().asString()
                .contains("info", "neighbors on in0 give a killed process up after 3 s", "[dead-too-short]");
        assertThat(configured(plain, restarts.formatted("hello = 200ms"))).singleElement().asString()
                .contains("after 1 s");
        for (String enough : List.of("hello = 1s, dead = 4s", "",
                "}, areas.0.interfaces.lo { hello = 1s, dead = 3s, stub = true")) {
            assertThat(configured(plain, restarts.formatted(enough))).as(enough).isEmpty();
        }
        assertThat(configured(plain, "version = 2, areas.0.interfaces.in0 { hello = 1s, dead = 3s }")).isEmpty();
    }

    @Example
    void whileThereAreErrorsOnlyTheyAreTold() {
        ConfigResult result = read(GATEWAY.replace("version = 2", "version = 4"), FILTERS.replace("ospf_metric1 = 200;",
                ""));
        assertThat(result.errors()).isNotEmpty();
        assertThat(kinds(result)).isEmpty();
    }
}
