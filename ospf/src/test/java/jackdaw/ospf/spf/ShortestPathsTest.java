package jackdaw.ospf.spf;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.lsa.OspfVersion;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Routes over random areas against a reference that relaxes edges until nothing changes (Bellman and Ford). */
class ShortestPathsTest {
    private static SortedMap<String, BellmanFord.Path> paths(OspfRoutes routes) {
        SortedMap<String, BellmanFord.Path> paths = new TreeMap<>();
        routes.routes().values().forEach(route -> paths.put(route.prefix().toString(),
                new BellmanFord.Path((int) route.metric1(), BellmanFord.hops(route))));
        return paths;
    }

    @Property(tries = 600)
    void routesAreThoseOfTheReference(@ForAll OspfVersion version, @ForAll long seed) {
        RandomGraph graph = new RandomGraph(version, seed);
        OspfRoutes routes = RouteCalculation.of(graph.input(), graph.lsdb().shuffled(seed)).routes();
        assertThat(paths(routes)).isEqualTo(new BellmanFord(graph).routes());
    }

    @Property(tries = 200)
    void theOutcomeIsTheSameInWhateverOrderLsasCome(@ForAll OspfVersion version, @ForAll long seed) {
        RandomGraph graph = new RandomGraph(version, seed);
        SpfInput input = graph.input();
        SpfInput two = new SpfInput(input.version(), input.routerId(), input.areas(), 2, false);
        assertThat(RouteCalculation.of(two, graph.lsdb()).routes())
                .isEqualTo(RouteCalculation.of(two, graph.lsdb().shuffled(seed)).routes());
        assertThat(RouteCalculation.of(two, graph.lsdb()).routes().routes().values())
                .allMatch(route -> route.hops().size() <= 2);
    }
}
