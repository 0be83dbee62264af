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
 * @param targets where links lead
 * @param costs   of those links; 0 from a network to a router
 * @param agreed  the vertices that may have a link here, sorted
 */
record Adjacency(int[] targets, int[] costs, int[] agreed) {

    /** Whether it says itself that {@code vertex} is a neighbor. */
    boolean agreesTo(int vertex) {
        return Arrays.binarySearch(agreed, vertex) >= 0;
    }

    /** Of the router with number {@code self}. */
    static Adjacency of(int self, RouterVertex router, Topology topology) {
        Collector collector = new Collector();
        // By the link state id: many networks may have the same one, and many links lead there.
        Map<Integer, Integer> transit = new TreeMap<>();
        for (RouterBody.Link2 link : router.links2()) {
            switch (link.type()) {
                case POINT_TO_POINT, VIRTUAL -> collector.add(self, topology.router(new RouterId(link.id())),
                        link.metric(), router.leadsToRouter(link.type()));
                case TRANSIT -> transit.merge(link.id(), link.metric(), Math::min);
                case STUB, UNKNOWN -> {
                }
            }
        }
        transit.forEach((id, metric) -> topology.networksOf(id)
                .forEach(network -> collector.add(self, network, metric, true)));
        for (RouterBody.Link3 link : router.links3()) {
            switch (link.type()) {
                case POINT_TO_POINT, VIRTUAL -> collector.add(self, topology.router(link.neighbor()), link.metric(),
                        router.leadsToRouter(link.type()));
                case TRANSIT -> collector.add(self, topology.network(link.neighborInterfaceId(), link.neighbor()),
                        link.metric(), true);
                case STUB, UNKNOWN -> {
                }
            }
        }
        return collector.collect();
    }

    /** Of the network with number {@code self}. */
    static Adjacency of(int self, Topology.Network network, Topology topology) {
        Collector collector = new Collector();
        network.body().attached().forEach(router -> collector.add(self, topology.router(router), 0, true));
        return collector.collect();
    }

    private static final class Collector {
        private int[] targets = new int[4];
        private int[] costs = new int[4];
        private int[] agreed = new int[4];
        private int links;
        private int agreements;

        void add(int self, int target, int cost, boolean agrees) {
            if (target < 0 || target == self) {
                return;
            }
            if (links == targets.length) {
                targets = Arrays.copyOf(targets, links * 2);
                costs = Arrays.copyOf(costs, links * 2);
                agreed = Arrays.copyOf(agreed, links * 2);
            }
            targets[links] = target;
            costs[links++] = cost;
            if (agrees) {
                agreed[agreements++] = target;
            }
        }

        Adjacency collect() {
            int[] sorted = Arrays.copyOf(agreed, agreements);
            Arrays.sort(sorted);
            return new Adjacency(Arrays.copyOf(targets, links), Arrays.copyOf(costs, links), sorted);
        }
    }
}
