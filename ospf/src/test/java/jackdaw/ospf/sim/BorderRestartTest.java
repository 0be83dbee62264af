package jackdaw.ospf.sim;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.AreaConfig;
import jackdaw.ospf.OspfAttributes;
import jackdaw.ospf.OspfConfig;
import jackdaw.ospf.area.AreaKind;
import jackdaw.ospf.area.AreaRules;
import jackdaw.ospf.grace.RestartConfig;
import jackdaw.ospf.grace.RestartMode;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.iface.Interface;
import jackdaw.rib.iface.InterfaceAddress;
import jackdaw.rib.protocol.FormerLife;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * A border router that translates for an NSSA and exports routes itself restarts (RFC 3623, RFC 5187): no route of a
 * neighbor flickers, and all LSAs are the ones of before, under the same link state ids.
 *
 * <pre>
 *   area 0:  1 --link 1-- x (2) --link 2-- 3   area 1, stub
 *                             \\--link 3-- 4   area 2, NSSA
 * </pre>
 */
class BorderRestartTest {
    private static final RestartConfig ON = new RestartConfig(RestartMode.ON, 60, true);

    private Lab lab;
    private SimRouter x;
    private OspfConfig config;
    private List<SimRouter> others;
    private int deadSeconds = 8;

    private SimRouter router(int number, AreaConfig... areas) {
        SimRouter router = lab.router(number, areas);
        router.kill(Lab.restarting(router.protocol.config(), ON));
        return router;
    }

    private void build(OspfVersion version) {
        lab = new Lab(version, 3);
        lab.dead = deadSeconds;
        AreaRules stub = AreaRules.of(new AreaKind.Stub(true, 5));
        AreaRules nssa = AreaRules.of(AreaKind.Nssa.PLAIN);
        SimRouter core = router(1, lab.area("0.0.0.0", AreaRules.NORMAL, "lo", "eth1"));
        x = router(2, lab.area("0.0.0.0", AreaRules.NORMAL, "lo", "eth1"), lab.area("0.0.0.1", stub, "eth2"),
                lab.area("0.0.0.2", nssa, "eth3"));
        config = x.protocol.config();
        others = List.of(core, router(3, lab.area("0.0.0.1", stub, "lo", "eth2")),
                router(4, lab.area("0.0.0.2", nssa, "lo", "eth3")));
        for (int link = 1; link <= 3; link++) {
            lab.join(link, x, others.get(link - 1));
        }
        lab.startAll();
        lab.network.runSeconds(30);
    }

    /** Routes that want the same link state ids. */
    private void crowd(OspfVersion version) {
        SimRouter core = others.getFirst();
        appear(core, version == OspfVersion.V2 ? "10.99.0.1/24" : "2001:db8:31b:5::1/64");
        appear(core, version == OspfVersion.V2 ? "10.99.0.1/16" : "2001:db8:61:4::1/64");
        for (SimRouter from : List.of(x, others.getLast())) {
            export(from, version == OspfVersion.V2 ? "10.98.0.0/24" : "2001:db8:7df:13::/64");
            export(from, version == OspfVersion.V2 ? "10.98.0.0/16" : "2001:db8:205:d::/64");
        }
        export(others.getLast(), version == OspfVersion.V2 ? "10.97.0.0/16" : "2001:db8:97::/64");
        lab.network.runSeconds(20);
    }

    /** Of two prefixes that want the same id the one that is later in order comes first, and so has it. */
    private void appear(SimRouter router, String address) {
        Interface lo = router.interfaces.byIndex(1).orElseThrow();
        List<InterfaceAddress> addresses = new ArrayList<>(lo.addresses());
        String[] parts = address.split("/");
        addresses.add(Lab.address(parts[0], Integer.parseInt(parts[1])));
        router.put(new Interface(1, "lo", lo.mtu(), true, true, false, false, false, true, 0, addresses));
        lab.network.runSeconds(10);
    }

    private void export(SimRouter router, String prefix) {
        router.addStatic(prefix, Attributes.EMPTY.with(OspfAttributes.METRIC1, 50L));
        lab.network.runSeconds(10);
    }

    private Map<Integer, List<String>> routes() {
        Map<Integer, List<String>> all = new TreeMap<>();
        others.forEach(router -> router.table.sorted().forEach(net -> net.routes().forEach(route ->
                all.computeIfAbsent(Lab.number(router), _ -> new ArrayList<>()).add(net.prefix() + " "
                        + route.traits()))));
        return all;
    }

    private Map<Integer, List<String>> databases() {
        Map<Integer, List<String>> all = new TreeMap<>();
        others.forEach(router -> all.put(Lab.number(router), Lab.database(lab.status(router))));
        return all;
    }

    @Property(tries = 4, edgeCases = EdgeCasesMode.NONE)
    void neighborsSeeNoDifference(@ForAll OspfVersion version, @ForAll boolean planned) {
        build(version);
        crowd(version);
        Map<Integer, List<String>> routes = routes();
        Map<Integer, List<String>> databases = databases();
        assertThat(routes.values()).allSatisfy(all -> assertThat(all).hasSizeGreaterThan(6));
        if (planned) {
            x.handOver();
            assertThat(lab.network.runUntil(x::isDown, 3)).isTrue();
        } else {
            x.kill(config);
        }
        lab.network.runSeconds(4);
        x.follow(config, new FormerLife(planned, lab.network.turn().now() - 4_000_000_000L, Duration.ofSeconds(60)));
        for (int i = 0; i < 40 * 20; i++) {
            lab.network.runSeconds(0.05);
            assertThat(routes()).as("at %.2f s: %s", lab.network.seconds(), x.log).isEqualTo(routes);
        }
        assertThat(lab.status(x).restart().own()).isEqualTo("all adjacencies are back");
        assertThat(databases()).as("%s", x.log).isEqualTo(databases);
    }

    /**
     * RFC 3623 §2.2 (1): all its adjacencies. What was there in an area is told by neighbors in that area alone, and
     * one of them is heard for the first time when all others have been back for long.
     */
    @Property(tries = 6, edgeCases = EdgeCasesMode.NONE)
    void anAreaWhoseNeighborIsLateIsWaitedFor(@ForAll OspfVersion version, @ForAll @IntRange(max = 2) int late) {
        deadSeconds = 20;
        build(version);
        crowd(version);
        Map<Integer, List<String>> routes = routes();
        Map<Integer, List<String>> databases = databases();
        x.handOver();
        assertThat(lab.network.runUntil(x::isDown, 3)).isTrue();
        x.follow(config, new FormerLife(true, lab.network.turn().now(), Duration.ofSeconds(60)));
        others.get(late).frozen = true;
        for (int i = 0; i < 30 * 20; i++) {
            lab.network.runSeconds(0.05);
            // For longer than the others need.
            others.get(late).frozen = i < 14 * 20;
            assertThat(routes()).as("at %.2f s: %s", lab.network.seconds(), x.log).isEqualTo(routes);
        }
        assertThat(lab.status(x).restart().own()).isEqualTo("all adjacencies are back");
        assertThat(databases()).as("%s", x.log).isEqualTo(databases);
    }

    /** An area in which nobody is holds nothing up for longer than a neighbor would need to show up. */
    @Property(tries = 2, edgeCases = EdgeCasesMode.NONE)
    void anEmptyAreaIsWaitedForNoLongerThanTheDeadInterval(@ForAll OspfVersion version) {
        build(version);
        others.getLast().stop();
        lab.network.runSeconds(20);
        x.handOver();
        assertThat(lab.network.runUntil(x::isDown, 3)).isTrue();
        x.follow(config, new FormerLife(true, lab.network.turn().now(), Duration.ofSeconds(60)));
        lab.network.runSeconds(9);
        assertThat(lab.status(x).restart().own()).startsWith("waiting for adjacencies");
        lab.network.runSeconds(15);
        assertThat(lab.status(x).restart().own()).as("%s", x.log).isEqualTo("all adjacencies are back");
    }

    /** Without grace the routes go and come, under the same link state ids. */
    @Property(tries = 2, edgeCases = EdgeCasesMode.NONE)
    void anOrdinaryStartMeansTheSameLsas(@ForAll OspfVersion version) {
        build(version);
        export(x, version == OspfVersion.V2 ? "10.97.0.0/16" : "2001:db8:97::/64");
        export(others.getLast(), version == OspfVersion.V2 ? "10.96.0.0/16" : "2001:db8:96::/64");
        Map<Integer, List<String>> before = keys();
        x.kill(config);
        lab.network.runSeconds(15);
        x.start();
        lab.network.runSeconds(50);
        assertThat(keys()).isEqualTo(before);
    }

    /** Type, link state id and router of every LSA. */
    private Map<Integer, List<String>> keys() {
        Map<Integer, List<String>> all = databases();
        all.replaceAll((_, rows) -> rows.stream().map(row -> String.join(" ", List.of(row.split(" ")).subList(0, 3)))
                .toList());
        return all;
    }
}
