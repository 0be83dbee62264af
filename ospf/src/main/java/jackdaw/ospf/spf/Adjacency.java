package jackdaw.ospf.spf;

import jackdaw.ospf.lsa.RouterBody;
import jackdaw.rib.net.RouterId;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one vertex says of its neighbors in the graph, as numbers of vertices. It counts only where the other end says
 * so too (RFC 2328 §16.1 (2)(b)); each end keeps its own word, so that a changed LSA changes one vertex alone.
 *
 * @param targets where links lead, sorted, each once
 * @param costs   of the cheapest link to each; 0 from a network to a router
 * @param agreed  the vertices that may have a link here, sorted
 */
record Adjacency(int[] targets, int[] costs, int[] agreed) {

    /** Whether it says itself that {@code vertex} is a neighbor. */
    boolean agreesTo(int vertex) {
        return Arrays.binarySearch(agreed, vertex) >= 0;
    }

    /** Whether it says that a link leads to {@code vertex}. */
    boolean leadsTo(int vertex) {
        return Arrays.binarySearch(targets, vertex) >= 0;
    }

    /** Of the link to {@code vertex}, which there must be. */
    int cost(int vertex) {
        return costs[Arrays.binarySearch(targets, vertex)];
    }

    /** Whether some link costs nothing. */
    boolean hasFreeLink() {
        return Arrays.stream(costs).anyMatch(cost -> cost == 0);
    }

    /** Of the router with number {@code self}. */
    static Adjacency of(int self, RouterVertex router, Topology topology) {
        Collector collector = new Collector(self);
        // By the link state id: many networks may have the same one, and many links lead there.
        Map<Integer, Integer> transit = new TreeMap<>();
        for (RouterBody.Link2 link : router.links2()) {
            switch (link.type()) {
                case POINT_TO_POINT, VIRTUAL -> collector.add(topology.router(new RouterId(link.id())),
                        link.metric(), router.leadsToRouter(link.type()));
                case TRANSIT -> transit.merge(link.id(), link.metric(), Math::min);
                case STUB, UNKNOWN -> {
                }
            }
        }
        transit.forEach((id, metric) -> topology.networksOf(id)
                .forEach(network -> collector.add(network, metric, true)));
        for (RouterBody.Link3 link : router.links3()) {
            switch (link.type()) {
                case POINT_TO_POINT, VIRTUAL -> collector.add(topology.router(link.neighbor()), link.metric(),
                        router.leadsToRouter(link.type()));
                case TRANSIT -> collector.add(topology.network(link.neighborInterfaceId(), link.neighbor()),
                        link.metric(), true);
                case STUB, UNKNOWN -> {
                }
            }
        }
        return collector.collect();
    }

    /** Of the network with number {@code self}. */
    static Adjacency of(int self, Topology.Network network, Topology topology) {
        Collector collector = new Collector(self);
        network.body().attached().forEach(router -> collector.add(topology.router(router), 0, true));
        return collector.collect();
    }

    private static final class Collector {
        private final int self;
        /** Target and cost. */
        private long[] links = new long[4];
        private int[] agreed = new int[4];
        private int found;
        private int agreements;

        Collector(int self) {
            this.self = self;
        }

        void add(int target, int cost, boolean agrees) {
            if (target < 0 || target == self) {
                return;
            }
            if (found == links.length) {
                links = Arrays.copyOf(links, found * 2);
                agreed = Arrays.copyOf(agreed, found * 2);
            }
            links[found++] = (long) target << Integer.SIZE | cost;
            if (agrees) {
                agreed[agreements++] = target;
            }
        }

        Adjacency collect() {
            Arrays.sort(links, 0, found);
            int[] targets = new int[found];
            int[] costs = new int[found];
            int kept = 0;
            for (int i = 0; i < found; i++) {
                int target = (int) (links[i] >>> Integer.SIZE);
                if (kept == 0 || targets[kept - 1] != target) {
                    targets[kept] = target;
                    costs[kept++] = (int) links[i];
                }
            }
            int[] sorted = Arrays.copyOf(agreed, agreements);
            Arrays.sort(sorted);
            return new Adjacency(Arrays.copyOf(targets, kept), Arrays.copyOf(costs, kept), sorted);
        }
    }
}
