package jackdaw.ospf.sim;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.AreaConfig;
import jackdaw.ospf.OspfAttributes;
import jackdaw.ospf.area.AreaKind;
import jackdaw.ospf.area.AreaRange;
import jackdaw.ospf.area.AreaRules;
import jackdaw.ospf.area.ExternalRange;
import jackdaw.ospf.area.NssaDefault;
import jackdaw.ospf.area.Translation;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.neighbor.NeighborState;
import jackdaw.ospf.status.AreaStatus;
import jackdaw.ospf.status.LsaSection;
import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.channel.Passage;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.protocol.Fact;
import jackdaw.rib.table.NextHop;
import jackdaw.rib.table.Route;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Areas and their border routers.
 *
 * <pre>
 *               +-- 2 --+
 *   area 0:  1 -+       +- 3   area 1:  2, 3, 4 (and 5 behind 3)
 *               +-- 4 --+
 * </pre>
 *
 * Links: 1 joins 1-2, 2 joins 2-3, 3 joins 1-4, 4 joins 4-3, 5 joins 3-5.
 */
class AreasTest {
    private static final String ONE = "0.0.0.1";

    private final OspfVersion[] versions = OspfVersion.values();

    private static final class Site {
        final Lab lab;
        final SimRouter backbone;
        final SimRouter border;
        final SimRouter inner;
        final SimRouter other;
        final SimRouter leaf;

        Site(OspfVersion version, AreaRules rules) {
            this(version, rules, rules);
        }

        Site(OspfVersion version, AreaRules inside, AreaRules atTheBorder) {
            lab = new Lab(version, 11);
            backbone = lab.router(1, lab.area("0.0.0.0", AreaRules.NORMAL, "lo", "eth1", "eth3"));
            border = lab.router(2, lab.area("0.0.0.0", AreaRules.NORMAL, "eth1"), lab.area(ONE, atTheBorder, "eth2"));
            inner = lab.router(3, lab.area(ONE, inside, "lo", "eth*"));
            other = lab.router(4, lab.area("0.0.0.0", AreaRules.NORMAL, "eth3"), lab.area(ONE, atTheBorder, "eth4"));
            leaf = lab.router(5, lab.area(ONE, inside, "lo", "eth*"));
            lab.join(1, backbone, border);
            lab.join(2, border, inner);
            lab.join(3, backbone, other);
            lab.join(4, other, inner);
            lab.join(5, inner, leaf);
        }

        Site run() {
            return run(30);
        }

        Site run(int seconds) {
            if (backbone.protocol.status(lab.network.turn()).isEmpty()) {
                lab.startAll();
            }
            lab.network.runSeconds(seconds);
            lab.network.routers().forEach(r -> assertThat(lab.states(r)).as(String.join("\n", r.log))
                    .isNotEmpty().allMatch(NeighborState.FULL::equals));
            return this;
        }

        String of(String v4, String v6) {
            return lab.version == OspfVersion.V2 ? v4 : v6;
        }

        String theDefault() {
            return of("0.0.0.0/0", "::/0");
        }

        void export(SimRouter from, String prefix, long metric1) {
            from.addStatic(prefix, Attributes.EMPTY.with(OspfAttributes.METRIC1, metric1)
                    .with(OspfAttributes.TAG, 7L));
        }

        /** Type and cost of the best route, and whether it leads anywhere. */
        String route(SimRouter router, String prefix) {
            Optional<Route> route = router.table.best(Prefix.parse(prefix))
                    .filter(r -> r.source().owner().kind().equals("OSPF"));
            return route.map(r -> r.traits().type().label() + " "
                    + r.attributes().get(OspfAttributes.METRIC1).orElse(0L)
                    + r.attributes().get(OspfAttributes.METRIC2).map(m -> "/" + m).orElse("")
                    + (r.nextHop() instanceof NextHop.Discard ? " nowhere" : "")).orElse("none");
        }

        List<String> others(SimRouter router, Prefix prefix) {
            return router.facts.find(Fact.Originators.class, router.protocol.name() + " " + prefix).orElseThrow()
                    .others().stream().map(o -> o.router() + " " + o.path().label() + " " + o.metric()
                            + (o.reachable() ? "" : " unreachable")).toList();
        }

        boolean translates(SimRouter router) {
            return lab.status(router).areas().stream().anyMatch(AreaStatus::translating);
        }

        long count(SimRouter router, int function, SimRouter by) {
            RouterId id = by.protocol.config().routerId();
            return lab.status(router).database().stream().flatMap(s -> s.rows().stream())
                    .filter(r -> (r.type() & 0x1fff) == function && r.router().equals(id) && r.age() < 3600).count();
        }
    }

    @Property(tries = 2)
    void areasLearnOfOneAnother(@ForAll OspfVersion version) {
        Site site = new Site(version, AreaRules.NORMAL);
        site.export(site.backbone, site.of("198.51.100.0/24", "2001:db8:f::/48"), 100);
        site.run();
        assertThat(site.route(site.leaf, site.lab.loopbackOf(1))).isEqualTo("OSPF-IA 30");
        assertThat(site.route(site.backbone, site.lab.loopbackOf(5))).isEqualTo("OSPF-IA 30");
        // The AS boundary router in another area is known by a type-4 summary (RFC 2328 §16.4).
        assertThat(site.route(site.leaf, site.of("198.51.100.0/24", "2001:db8:f::/48"))).isEqualTo("OSPF-E1 130");
        assertThat(site.count(site.leaf, 4, site.border)).isEqualTo(1);
        assertThat(site.count(site.backbone, 4, site.border)).isEqualTo(3);
        // Nothing of the area comes back into it.
        assertThat(site.route(site.leaf, site.lab.loopbackOf(3))).isEqualTo("OSPF 10");
        site.backbone.removeStatic(site.of("198.51.100.0/24", "2001:db8:f::/48"));
        site.backbone.interfaces.byIndex(11).ifPresent(i -> site.backbone.remove(11));
        site.lab.network.runSeconds(30);
        assertThat(site.route(site.leaf, site.lab.loopbackOf(1))).isEqualTo("OSPF-IA 30");
        assertThat(site.route(site.leaf, site.of("198.51.100.0/24", "2001:db8:f::/48"))).isEqualTo("none");
    }

    /** RFC 2328 §12.4.3, §3.6: a default of StubDefaultCost, and no externals. */
    @Property(tries = 4)
    void aStubAreaHasADefault(@ForAll OspfVersion version, @ForAll boolean summaries) {
        Site site = new Site(version, AreaRules.of(new AreaKind.Stub(summaries, 5)));
        String external = site.of("198.51.100.0/24", "2001:db8:f::/48");
        site.export(site.backbone, external, 100);
        site.run();
        assertThat(site.route(site.leaf, site.theDefault())).isEqualTo("OSPF-IA 25");
        assertThat(site.route(site.leaf, site.lab.loopbackOf(1))).isEqualTo(summaries ? "OSPF-IA 30" : "none");
        assertThat(site.route(site.leaf, external)).isEqualTo("none");
        assertThat(site.count(site.leaf, 5, site.backbone)).isZero();
        assertThat(site.count(site.border, 5, site.backbone)).isEqualTo(1);
        assertThat(site.route(site.backbone, site.theDefault())).isEqualTo("none");
        assertThat(site.route(site.border, external)).isEqualTo("OSPF-E1 110");
    }

    /** RFC 3101: an external of the leaf is translated by the border router with the greatest router id. */
    @Property(tries = 2)
    void anNssaTellsItsExternalsToAll(@ForAll OspfVersion version) {
        Site site = new Site(version, AreaRules.of(new AreaKind.Nssa(true, NssaDefault.USUAL,
                new Translation(false, 5))));
        String own = site.of("203.0.113.0/24", "2001:db8:e::/48");
        String foreign = site.of("198.51.100.0/24", "2001:db8:f::/48");
        site.export(site.leaf, own, 50);
        site.export(site.backbone, foreign, 100);
        site.run();
        assertThat(site.route(site.inner, own)).isEqualTo("OSPF-E1 60");
        assertThat(site.route(site.border, own)).isEqualTo("OSPF-E1 70");
        assertThat(site.route(site.backbone, own)).isEqualTo("OSPF-E1 80");
        assertThat(site.count(site.leaf, 7, site.leaf)).isEqualTo(1);
        assertThat(site.count(site.backbone, 5, site.other)).isEqualTo(1);
        assertThat(site.count(site.backbone, 5, site.border)).isZero();
        assertThat(site.count(site.backbone, 7, site.leaf)).isZero();
        assertThat(site.route(site.leaf, foreign)).isEqualTo("none");
        assertThat(site.route(site.leaf, site.lab.loopbackOf(1))).isEqualTo("OSPF-IA 30");
        assertThat(site.route(site.leaf, site.theDefault())).isEqualTo("none");
        // The translation bears tag and forwarding address (RFC 3101 §3.2), and goes with what it translates.
        site.leaf.removeStatic(own);
        site.lab.network.runSeconds(10);
        assertThat(site.route(site.backbone, own)).isEqualTo("none");
        assertThat(site.count(site.backbone, 5, site.other)).isZero();
    }

    /** RFC 3101 §3.1: who has lost the election goes on for a while; when the elected one dies, the other begins. */
    @Property(tries = 2)
    void theTurnToTranslatePasses(@ForAll OspfVersion version) {
        AreaKind.Nssa kind = new AreaKind.Nssa(true, NssaDefault.USUAL, new Translation(false, 20));
        Site site = new Site(version, AreaRules.of(kind));
        String own = site.of("203.0.113.0/24", "2001:db8:e::/48");
        site.export(site.leaf, own, 50);
        site.run();
        site.other.kill(site.other.protocol.config());
        site.lab.network.runSeconds(20);
        assertThat(site.count(site.backbone, 5, site.border)).isEqualTo(1);
        assertThat(site.translates(site.border)).isTrue();
        assertThat(site.route(site.backbone, own)).isEqualTo("OSPF-E1 80");
        site.other.start();
        site.lab.network.runSeconds(12);
        assertThat(site.count(site.backbone, 5, site.other)).isEqualTo(1);
        assertThat(site.count(site.backbone, 5, site.border)).isEqualTo(1);
        site.lab.network.runSeconds(30);
        assertThat(site.count(site.backbone, 5, site.border)).isZero();
        assertThat(site.translates(site.border)).isFalse();
        assertThat(site.translates(site.other)).isTrue();
        assertThat(site.route(site.backbone, own)).isEqualTo("OSPF-E1 80");
    }

    /** RFC 3101 §2.7: a summary where there are no others, else a type-7 LSA on demand. */
    @Property(tries = 4)
    void anNssaHasADefault(@ForAll OspfVersion version, @ForAll boolean summaries) {
        AreaKind.Nssa kind = new AreaKind.Nssa(summaries, new NssaDefault(summaries, 5, OptionalInt.of(9)),
                Translation.CANDIDATE);
        Site site = new Site(version, AreaRules.of(kind)).run();
        assertThat(site.route(site.leaf, site.theDefault())).isEqualTo(summaries ? "OSPF-E2 20/9" : "OSPF-IA 25");
        assertThat(site.route(site.leaf, site.lab.loopbackOf(1))).isEqualTo(summaries ? "OSPF-IA 30" : "none");
        // No border router follows the other's default, and nobody translates it (RFC 3101 §2.5 (3)).
        assertThat(site.route(site.border, site.theDefault())).isEqualTo("none");
        assertThat(site.route(site.backbone, site.theDefault())).isEqualTo("none");
    }

    /** RFC 2328 §12.4.3, §11.1: one LSA for all networks of a range, and a route that leads nowhere at its makers. */
    @Property(tries = 4)
    void rangesGatherNetworks(@ForAll OspfVersion version, @ForAll boolean hidden) {
        String range = version == OspfVersion.V2 ? "192.168.0.0/16" : "fd00::/64";
        AreaRules rules = new AreaRules(AreaKind.Normal.NORMAL, List.of(new AreaRange(Prefix.parse(range), hidden,
                OptionalInt.empty())), List.of());
        Site site = new Site(version, rules).run();
        assertThat(site.route(site.backbone, site.lab.loopbackOf(5))).isEqualTo("none");
        // The greatest cost in the range: to the leaf's loopback at 20 and over the link at 10.
        assertThat(site.route(site.backbone, range)).isEqualTo(hidden ? "none" : "OSPF-IA 30");
        assertThat(site.route(site.border, range)).isEqualTo("OSPF 20 nowhere");
        assertThat(site.route(site.border, site.lab.loopbackOf(5))).isEqualTo("OSPF 20");
        assertThat(site.route(site.leaf, site.lab.loopbackOf(1))).isEqualTo("OSPF-IA 30");
        assertThat(site.route(site.leaf, range)).isEqualTo("none");
    }

    /** RFC 3101 §3.2: a type-7 range bears its own tag and the greatest metric, one more for type 2. */
    @Property(tries = 4)
    void externalRangesGatherTranslations(@ForAll OspfVersion version, @ForAll boolean hidden) {
        String range = version == OspfVersion.V2 ? "203.0.0.0/16" : "2001:db8:e::/48";
        AreaRules rules = new AreaRules(AreaKind.Nssa.PLAIN, List.of(), List.of(new ExternalRange(Prefix.parse(range),
                hidden, 99)));
        Site site = new Site(version, rules);
        site.export(site.leaf, site.of("203.0.113.0/24", "2001:db8:e:1::/64"), 50);
        site.leaf.addStatic(site.of("203.0.114.0/24", "2001:db8:e:2::/64"),
                Attributes.EMPTY.with(OspfAttributes.METRIC2, 300L));
        site.run();
        assertThat(site.route(site.backbone, site.of("203.0.113.0/24", "2001:db8:e:1::/64"))).isEqualTo("none");
        assertThat(site.route(site.backbone, range)).isEqualTo(hidden ? "none" : "OSPF-E2 10/301");
        assertThat(site.route(site.inner, site.of("203.0.114.0/24", "2001:db8:e:2::/64"))).isEqualTo("OSPF-E2 10/300");
    }

    /** Externals come, go and change one by one, by two routers, some of them in a range. */
    @Property(tries = 8, edgeCases = EdgeCasesMode.NONE)
    void translationsFollowEachChange(@ForAll OspfVersion version, @ForAll @IntRange(max = 9999) int seed) {
        String range = version == OspfVersion.V2 ? "203.0.0.0/16" : "2001:db8:e::/48";
        Site site = new Site(version, new AreaRules(AreaKind.Nssa.PLAIN, List.of(), List.of(new ExternalRange(
                Prefix.parse(range), false, 99)))).run();
        Map<String, Map<SimRouter, Long>> exported = new TreeMap<>();
        Random random = new Random(seed);
        for (int i = 0; i < 60; i++) {
            int number = random.nextInt(12);
            String prefix = number < 3 ? site.of("203.0." + number + ".0/24", "2001:db8:e:" + number + "::/64")
                    : site.of("198.51." + number + ".0/24", "2001:db8:f:" + number + "::/64");
            SimRouter from = random.nextBoolean() ? site.leaf : site.inner;
            Map<SimRouter, Long> metrics = exported.computeIfAbsent(prefix, _ -> new HashMap<>());
            if (random.nextInt(3) == 0) {
                from.removeStatic(prefix);
                metrics.remove(from);
            } else {
                // Such that no prefix is as far by the one as by the other.
                metrics.put(from, 20L * random.nextInt(1, 9));
                site.export(from, prefix, metrics.get(from));
            }
            site.lab.network.runSeconds(random.nextInt(3) * random.nextDouble() * 3);
        }
        site.lab.network.runSeconds(20);
        exported.values().removeIf(Map::isEmpty);
        exported.forEach((prefix, metrics) -> assertThat(site.route(site.backbone, prefix)).as(prefix)
                .isEqualTo(Prefix.parse(range).covers(Prefix.parse(prefix)) ? "none" : "OSPF-E1 " + Math.min(
                        30 + metrics.getOrDefault(site.leaf, 999L), 20 + metrics.getOrDefault(site.inner, 999L))));
        long gathered = exported.keySet().stream().filter(p -> Prefix.parse(range).covers(Prefix.parse(p))).count();
        assertThat(site.count(site.backbone, 5, site.other)).isEqualTo(exported.size() - gathered
                + Math.min(1, gathered));
    }

    /** RFC 2328 §10.5: routers that see the area otherwise do not become neighbors. */
    @Property(tries = 2)
    void allRoutersOfAnAreaMustAgreeOnItsKind(@ForAll OspfVersion version) {
        Lab lab = new Lab(version, 3);
        SimRouter a = lab.router(1, lab.area(ONE, AreaRules.of(new AreaKind.Stub(true, 1)), "eth*"));
        SimRouter b = lab.router(2, lab.area(ONE, AreaRules.of(AreaKind.Nssa.PLAIN), "eth*"));
        lab.join(1, a, b);
        lab.startAll();
        lab.network.runSeconds(10);
        assertThat(lab.states(a)).isEmpty();
        assertThat(a.log).anyMatch(line -> line.contains("the area is an NSSA to it, a stub area to us"));
    }

    /** An area may become one of another kind while the instance runs on. */
    @Property(tries = 2)
    void anAreaChangesItsKindLive(@ForAll OspfVersion version) {
        Site site = new Site(version, AreaRules.NORMAL);
        String own = site.of("203.0.113.0/24", "2001:db8:e::/48");
        site.export(site.leaf, own, 50);
        site.run();
        assertThat(site.count(site.backbone, 5, site.leaf)).isEqualTo(1);
        AreaRules nssa = AreaRules.of(AreaKind.Nssa.PLAIN);
        for (SimRouter router : List.of(site.border, site.inner, site.other, site.leaf)) {
            router.protocol.apply(site.lab.with(router.protocol.config(), RouterId.parse(ONE), nssa),
                    site.lab.network.turn());
        }
        site.run(60);
        assertThat(site.count(site.leaf, 7, site.leaf)).isEqualTo(1);
        assertThat(site.count(site.leaf, 5, site.leaf)).isZero();
        assertThat(site.count(site.backbone, 5, site.other)).isEqualTo(1);
        assertThat(site.route(site.backbone, own)).isEqualTo("OSPF-E1 80");
        assertThat(site.border.log).noneMatch(line -> line.contains("eth1 is down"));
    }

    /** A gateway in an NSSA sees, by type-7 LSAs, who else announces a prefix, and whether that is in reach. */
    @Property(tries = 2)
    void othersInAnNssaAreCounted(@ForAll OspfVersion version) {
        Site site = new Site(version, AreaRules.of(AreaKind.Nssa.PLAIN));
        Prefix anywhere = Prefix.parse(site.theDefault());
        site.leaf.facts.watch(anywhere);
        site.export(site.leaf, site.theDefault(), 50);
        site.export(site.inner, site.theDefault(), 60);
        site.run();
        Fact.Originated own = site.leaf.facts.find(Fact.Originated.class, site.leaf.protocol.name() + " " + anywhere)
                .orElseThrow();
        assertThat(own.metric()).hasValue(50);
        assertThat(site.others(site.leaf, anywhere)).containsExactly("10.0.0.3 E1 60");
        // Both are translated, so that the whole AS may come here; the translation is no further originator inside.
        assertThat(site.route(site.backbone, site.theDefault())).isEqualTo("OSPF-E1 80");
        site.inner.removeStatic(site.theDefault());
        site.leaf.removeStatic(site.theDefault());
        site.lab.network.runSeconds(10);
        assertThat(site.others(site.leaf, anywhere)).isEmpty();
        assertThat(site.leaf.facts.find(Fact.Originated.class, site.leaf.protocol.name() + " " + anywhere)
                .orElseThrow().metric()).isEmpty();
        assertThat(site.route(site.backbone, site.theDefault())).isEqualTo("none");
    }

    /** A service that holds the default back holds back what a border router would tell of one. */
    @Property(tries = 2)
    void gatesHoldForDefaultsOfAreas(@ForAll OspfVersion version) {
        Site site = new Site(version, AreaRules.of(new AreaKind.Stub(false, 5)));
        Prefix anywhere = Prefix.parse(site.theDefault());
        for (SimRouter router : List.of(site.border, site.other)) {
            router.attract.set("nat44", Map.of(anywhere, new Passage.Closed("nat44", "DOWN",
                    "it is broken")));
        }
        site.run();
        assertThat(site.route(site.leaf, site.theDefault())).isEqualTo("none");
        site.border.attract.set("nat44", Map.of(anywhere, new Passage.Open("nat44", "WEAK", 100)));
        site.lab.network.runSeconds(10);
        assertThat(site.route(site.leaf, site.theDefault())).isEqualTo("OSPF-IA 125");
    }

    /** RFC 2328 §13.3: the routers of an area have the same database. */
    @Example
    void databasesOfAnAreaAgree() {
        for (OspfVersion version : versions) {
            Site site = new Site(version, AreaRules.NORMAL).run();
            List<SimRouter> inside = List.of(site.border, site.inner, site.other, site.leaf);
            assertThat(inside.stream().map(r -> rows(site, r, ONE)).distinct()).hasSize(1);
            assertThat(List.of(site.backbone, site.border, site.other).stream().map(r -> rows(site, r, "0.0.0.0"))
                    .distinct()).hasSize(1);
        }
    }

    private static List<String> rows(Site site, SimRouter router, String area) {
        return site.lab.status(router).database().stream().filter(s -> s.name().equals(area))
                .map(LsaSection::rows).flatMap(List::stream)
                .map(r -> r.type() + " " + r.id() + " " + r.router() + " " + r.sequence()).toList();
    }
}
