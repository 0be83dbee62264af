package jackdaw.ospf.sim;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.AreaConfig;
import jackdaw.ospf.OspfAttributes;
import jackdaw.ospf.area.AreaRules;
import jackdaw.ospf.iface.InterfaceConfig;
import jackdaw.ospf.iface.NetworkType;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Random networks of several areas, before and after cables inside of areas fail and come back, beside the truth. */
class AreaSimulationTest {
    private static final int SECONDS = 45;

    private final Map<Integer, SimRouter> routers = new TreeMap<>();
    private final Map<Integer, SimLink> links = new HashMap<>();

    @Property(tries = 12, edgeCases = EdgeCasesMode.NONE)
    void routesAreThoseOfTheTruth(@ForAll OspfVersion version, @ForAll long seed) {
        Random random = new Random(seed);
        AreaTruth truth = new AreaTruth(random);
        Lab lab = build(version, truth, seed);
        lab.startAll();
        lab.network.runSeconds(SECONDS);
        check(lab, truth, "at first");
        List<AreaTruth.Cable> inner = truth.cables.stream().filter(c -> c.area() > 0).toList();
        for (int i = 0; i < 2; i++) {
            int number = inner.get(random.nextInt(inner.size())).number();
            boolean fails = truth.cut.add(number);
            if (!fails) {
                truth.cut.remove(number);
            }
            links.get(number).up = !fails;
            lab.network.runSeconds(SECONDS);
            check(lab, truth, "cable " + number + (fails ? " failed" : " came back"));
        }
    }

    private Lab build(OspfVersion version, AreaTruth truth, long seed) {
        Lab lab = new Lab(version, seed);
        routers.clear();
        links.clear();
        truth.areas.forEach((router, areas) -> {
            List<AreaConfig> configs = new ArrayList<>();
            for (int area : areas) {
                List<InterfaceConfig> interfaces = new ArrayList<>();
                truth.cables.stream().filter(c -> c.area() == area && (c.a() == router || c.b() == router))
                        .forEach(c -> interfaces.add(lab.iface("eth" + c.number(),
                                Optional.of(NetworkType.POINT_TO_POINT), c.cost(router))));
                if (area == areas.getFirst()) {
                    interfaces.add(InterfaceConfig.of("lo"));
                }
                configs.add(new AreaConfig(new RouterId(area), AreaRules.NORMAL, interfaces));
            }
            routers.put(router, lab.router(router, configs.toArray(AreaConfig[]::new)));
        });
        truth.cables.forEach(c -> links.put(c.number(),
                lab.join(c.number(), routers.get(c.a()), routers.get(c.b()))));
        return lab;
    }

    private void check(Lab lab, AreaTruth truth, String when) {
        routers.forEach((from, router) -> {
            for (int to = 1; to <= truth.routers; to++) {
                if (to != from) {
                    assertThat(route(router, lab.loopbackOf(to))).as("%s: from %d %s to %d %s, %s, cut %s", when, from,
                            truth.areas.get(from), to, truth.areas.get(to), truth.cables, truth.cut)
                            .isEqualTo(truth.route(from, to));
                }
            }
        });
    }

    private static String route(SimRouter router, String prefix) {
        return router.table.best(Prefix.parse(prefix)).map(r -> r.traits().type().label() + " "
                + r.attributes().get(OspfAttributes.METRIC1).orElse(0L)).orElse("none");
    }
}
