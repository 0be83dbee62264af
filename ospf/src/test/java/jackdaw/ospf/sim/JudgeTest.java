package jackdaw.ospf.sim;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.area.AreaKind;
import jackdaw.ospf.area.NssaDefault;
import jackdaw.ospf.area.Translation;
import jackdaw.ospf.iface.NetworkType;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.table.NextHop;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Example;

/** Each check of the simulation finds what it is there for. */
class JudgeTest {
    private static final Set<Integer> ALL = Set.of(1, 2, 3, 4, 5, 6);

    private final Topology topology = Topology.random(OspfVersion.V2, new Random(4), 6);
    private final Lab lab = new Lab(OspfVersion.V2, 4);
    private final List<SimRouter> routers = ALL.stream().sorted().map(this::router).toList();

    JudgeTest() {
        for (Topology.Net net : topology.nets) {
            lab.join(net.number(), net.members().stream().map(m -> routers.get(m - 1)).toArray(SimRouter[]::new));
        }
        lab.startAll();
        lab.network.runSeconds(40);
    }

    private SimRouter router(int number) {
        SimRouter router = lab.router(number, topology.configured(lab, number));
        router.boot(Lab.transit(router.protocol.config(), topology.transit(number)));
        return router;
    }

    private Judge judge(Topology believed, Set<Integer> alive, Truth.Export... exports) {
        Map<Integer, Set<Integer>> plugged = new TreeMap<>();
        Set<Integer> whole = new TreeSet<>();
        believed.nets.forEach(net -> {
            plugged.put(net.number(), net.costs().keySet());
            whole.add(net.number());
        });
        return new Judge(lab, believed, new Truth(OspfVersion.V2, believed, alive, plugged, whole),
                List.of(exports));
    }

    @Example
    void nothingIsWrongWithANetworkAtRest() {
        assertThat(judge(topology, ALL).firstFault()).isEmpty();
        assertThat(judge(topology, ALL).leftovers()).isEmpty();
    }

    @Example
    void anotherCostIsSeen() {
        Topology.Net net = topology.nets.getFirst();
        Map<Integer, Integer> costs = new TreeMap<>(net.costs());
        costs.merge(net.members().getFirst(), 1, Integer::sum);
        Topology other = Topology.random(OspfVersion.V2, new Random(4), 6);
        other.nets.set(0, net.at(costs));
        assertThat(judge(other, ALL).routesThatDiffer()).isPresent();
    }

    @Example
    void aMissingExternalIsSeen() {
        assertThat(judge(topology, ALL, new Truth.Export(1, "20.0.1.0/24", true, 5)).routesThatDiffer()).get()
                .asString().contains("20.0.1.0/24 is null");
    }

    @Example
    void aStrayExternalIsSeen() {
        routers.getFirst().addStatic("20.0.1.0/24", Attributes.EMPTY);
        lab.network.runSeconds(3);
        assertThat(judge(topology, ALL).routesThatDiffer()).get().asString().contains("should be null");
    }

    @Example
    void anLsaThatOneRouterLacksIsSeen() {
        lab.network.links().forEach(l -> l.up = false);
        routers.getFirst().addStatic("20.0.1.0/24", Attributes.EMPTY);
        lab.network.runSeconds(1);
        assertThat(judge(topology, ALL).databasesThatDiffer()).isPresent();
    }

    @Example
    void whatADeadRouterLeftIsSeen() {
        assertThat(judge(topology, Set.of(1, 2, 3, 4, 5)).leftovers()).isPresent();
    }

    @Example
    void aCircleIsSeen() {
        Topology.Net net = topology.nets.stream().filter(n -> n.type() == NetworkType.POINT_TO_POINT).findFirst()
                .orElseThrow();
        int one = net.members().getFirst();
        int other = net.members().getLast();
        List.of(one, other).forEach(r -> routers.get(r - 1).route("20.9.9.0/24", new NextHop.Via(IpAddress.parse(
                Lab.addressOn(OspfVersion.V2, net.number(), r == one ? other : one)), 10 + net.number(),
                "eth" + net.number())));
        assertThat(judge(topology, ALL).loops()).get().asString().contains("20.9.9.0/24");
    }

    /** A border router that tells an area more or less than its kind allows, or translates where it should not. */
    @Example
    void anotherKindOfAreaIsSeen() {
        Set<AreaKind> kinds = Set.of(AreaKind.Normal.NORMAL, new AreaKind.Stub(true, Growth.STUB_COST),
                new AreaKind.Stub(false, Growth.STUB_COST), AreaKind.Nssa.PLAIN,
                new AreaKind.Nssa(false, NssaDefault.USUAL, Translation.CANDIDATE));
        for (int seed = 0; seed < 9; seed++) {
            History history = new History(OspfVersion.V2, seed, 7, true);
            if (history.topology.inside(1).isEmpty() || history.topology.inside(0).isEmpty()) {
                continue;
            }
            AreaKind real = history.topology.kind(1);
            history.topology.inside(1).forEach(router -> history.export(router, 3));
            history.export(history.topology.inside(0).getFirst(), 4);
            history.trouble(0);
            history.lab.network.lossPercent = 0;
            history.lab.network.runSeconds(60);
            assertThat(history.judge().firstFault()).as("%d %s", seed, real).isEmpty();
            kinds.stream().filter(kind -> !kind.getClass().equals(real.getClass())
                    || kind.takesSummaries() != real.takesSummaries()).forEach(kind -> {
                        history.topology.become(1, kind);
                        assertThat(history.judge().firstFault()).as("%s for %s", kind, real).isPresent();
                    });
        }
    }
}
