package jackdaw.ospf.spf;

import jackdaw.rib.net.Prefix;
import jackdaw.rib.table.NextHop;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A reference for routes over a {@link RandomGraph}: edges are relaxed until nothing changes (Bellman and Ford).
 * Vertices are the routers and then the networks.
 */
final class BellmanFord {
    private static final int FAR = 1 << 20;

    /** An edge of the reference graph; {@code first} names the hop if it leaves router 0. */
    private record Edge(int from, int to, int cost, String first) {
    }

    /** A way: what it costs, and the hops that begin it. */
    record Path(int cost, TreeSet<String> hops) {

        /** The better of two, or both if they cost the same; own subnets are reached directly or not at all. */
        Path or(Path other) {
            if (cost != other.cost) {
                return cost < other.cost ? this : other;
            }
            TreeSet<String> both = new TreeSet<>(hops);
            both.addAll(other.hops);
            if (both.stream().anyMatch(hop -> hop.startsWith("dev"))) {
                both.removeIf(hop -> !hop.startsWith("dev"));
            }
            return new Path(cost, both);
        }
    }

    private final RandomGraph graph;
    private final List<Edge> edges = new ArrayList<>();
    private final int[] distances;

    BellmanFord(RandomGraph graph) {
        this.graph = graph;
        for (int router = 0; router < graph.routers; router++) {
            int from = router;
            graph.wires(router).forEach((peer, cost) -> {
                if (graph.wires(peer).containsKey(from)) {
                    edges.add(new Edge(from, peer, cost, graph.wireAddress(peer) + "@wire" + peer));
                }
            });
        }
        for (int n = 0; n < graph.nets.size(); n++) {
            RandomGraph.Net net = graph.nets.get(n);
            int vertex = graph.routers + n;
            for (int router : net.listed()) {
                edges.add(new Edge(router, vertex, net.costs().get(router), "dev@net" + net.number()));
                edges.add(new Edge(vertex, router, 0, graph.address(net, router) + "@net" + net.number()));
            }
        }
        distances = new int[graph.routers + graph.nets.size()];
        Arrays.fill(distances, FAR);
        distances[0] = 0;
        for (int i = 0; i < distances.length; i++) {
            for (Edge edge : edges) {
                distances[edge.to()] = Math.min(distances[edge.to()], distances[edge.from()] + edge.cost());
            }
        }
    }

    /** The way to a router; none to router 0, which calculates. */
    Optional<Path> to(int router) {
        return router == 0 || router >= graph.routers || distances[router] == FAR ? Optional.empty()
                : Optional.of(new Path(distances[router], hops(router)));
    }

    /** The hops of a route, as they are named here. */
    static TreeSet<String> hops(OspfRoute route) {
        TreeSet<String> hops = new TreeSet<>();
        route.hops().forEach(hop -> hops.add((hop instanceof NextHop.Via via ? via.gateway().toString() : "dev")
                + "@" + hop.ifname()));
        return hops;
    }

    private TreeSet<String> hops(int vertex) {
        TreeSet<String> hops = new TreeSet<>();
        for (Edge edge : edges) {
            if (edge.to() != vertex || distances[edge.from()] + edge.cost() != distances[vertex] || vertex == 0) {
                continue;
            }
            if (edge.from() == 0) {
                hops.add(edge.first());
            } else {
                for (String hop : hops(edge.from())) {
                    hops.add(edge.from() >= graph.routers && hop.equals("dev@net" + net(edge.from()).number())
                            ? edge.first() : hop);
                }
            }
        }
        return hops;
    }

    private RandomGraph.Net net(int vertex) {
        return graph.nets.get(vertex - graph.routers);
    }

    SortedMap<String, Path> routes() {
        SortedMap<String, Path> routes = new TreeMap<>();
        for (int vertex = 0; vertex < distances.length; vertex++) {
            boolean router = vertex < graph.routers;
            Prefix prefix = router ? graph.own(vertex) : graph.subnet(net(vertex));
            int distance = distances[vertex] + (router ? RandomGraph.ownCost(vertex) : 0);
            TreeSet<String> hops = hops(vertex);
            // Own interfaces count even if the network is not (yet) one to others.
            int direct = vertex == 0 ? RandomGraph.ownCost(0)
                    : router ? FAR : net(vertex).costs().getOrDefault(0, FAR);
            if (direct < FAR && direct <= distance) {
                hops = new TreeSet<>(List.of(vertex == 0 ? "dev@stub" : "dev@net" + net(vertex).number()));
                distance = direct;
            }
            if (distance < FAR && (router || !RandomGraph.isHidden(net(vertex)))) {
                routes.put(prefix.toString(), new Path(distance, hops));
            }
        }
        return routes;
    }
}
