package jackdaw.ospf.spf;

import jackdaw.rib.net.RouterId;
import jackdaw.rib.table.NextHop;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The distances from the calculating router to every vertex of one area, and the hops that lead there: Dijkstra's
 * algorithm of RFC 2328 §16.1 (1)-(3), with equal-cost paths. Immutable once made, apart from the graph below it.
 */
final class ShortestPaths {
    private static final long UNREACHED = Long.MAX_VALUE;
    /** A queue entry is distance, then networks before routers (§16.1 (3)), then vertex number. */
    private static final int VERTEX_BITS = 24;
    private static final int ROUTER_BIT = 1 << VERTEX_BITS;
    private static final int DISTANCE_SHIFT = VERTEX_BITS + 1;
    private static final int MOST_CANONICAL = 1024;

    private final SpfInput.Area area;
    private final List<ShortestPaths> others;
    private final Topology topology;
    private final int root;
    private final int ecmpLimit;
    private final Gateways gateways;
    private final long[] distances;
    private final List<List<NextHop.Hop>> hops;
    private final boolean[] settled;
    private final LongHeap queue = new LongHeap();
    /** Equal sets of hops are one object, from one calculation to the next. */
    private final Map<List<NextHop.Hop>, List<NextHop.Hop>> canonical;

    private ShortestPaths(SpfInput input, SpfInput.Area area, List<ShortestPaths> others, LsdbView view,
                          Topology topology, Map<List<NextHop.Hop>, List<NextHop.Hop>> canonical) {
        this.area = area;
        this.others = others;
        this.topology = topology;
        this.canonical = canonical;
        this.root = topology.router(input.routerId());
        this.ecmpLimit = input.ecmpLimit();
        this.gateways = new Gateways(view);
        this.distances = new long[topology.size()];
        this.hops = new ArrayList<>(topology.size());
        this.settled = new boolean[topology.size()];
        Arrays.fill(distances, UNREACHED);
        for (int i = 0; i < topology.size(); i++) {
            hops.add(List.of());
        }
    }

    /** @param others the areas through which virtual links may run */
    static ShortestPaths of(SpfInput input, SpfInput.Area area, List<ShortestPaths> others, LsdbView view) {
        ShortestPaths paths = new ShortestPaths(input, area, others, view, Topology.of(input, view.area(area.id())),
                new HashMap<>());
        paths.run(input);
        return paths;
    }

    /** The paths of now in the same graph, after changes in it. */
    ShortestPaths again(SpfInput input, List<ShortestPaths> othersNow, LsdbView view) {
        ShortestPaths paths = new ShortestPaths(input, area, othersNow, view, topology,
                canonical.size() > MOST_CANONICAL ? new HashMap<>() : canonical);
        paths.run(input);
        return paths;
    }

    /** The vertices to which the paths here are others than there, in the same graph. */
    Set<Integer> unlike(ShortestPaths other) {
        Set<Integer> unlike = new HashSet<>();
        for (int vertex = 0; vertex < distances.length; vertex++) {
            if (distances[vertex] != other.distances[vertex] || !hops.get(vertex).equals(other.hops.get(vertex))) {
                unlike.add(vertex);
            }
        }
        return unlike;
    }

    private void run(SpfInput input) {
        distances[root] = 0;
        settled[root] = true;
        for (SpfInput.Link link : area.links()) {
            leaveRoot(input, link);
        }
        while (!queue.isEmpty()) {
            long entry = queue.remove();
            int vertex = (int) entry & ROUTER_BIT - 1;
            if (settled[vertex] || entry >>> DISTANCE_SHIFT != distances[vertex]) {
                continue;
            }
            settled[vertex] = true;
            if (!topology.isRouter(vertex) || topology.router(vertex).forwards()) {
                expand(vertex);
            }
        }
    }

    private void leaveRoot(SpfInput input, SpfInput.Link link) {
        switch (link.attachment()) {
            case SpfInput.Attachment.Stub _ -> {
            }
            case SpfInput.Attachment.PointToPoint _ -> {
                for (SpfInput.Neighbor neighbor : link.neighbors()) {
                    int vertex = topology.router(neighbor.routerId());
                    if (neighbor.full() && vertex >= 0 && topology.agrees(vertex, root)) {
                        gateways.heard(link, neighbor).ifPresent(hop -> offer(vertex,
                                neighbor.cost().orElse(link.cost()), one(List.of(hop))));
                    }
                }
            }
            case SpfInput.Attachment.Virtual(RouterId transit) -> others.stream()
                    .filter(paths -> paths.area().id().equals(transit)).findFirst()
                    .ifPresent(paths -> leaveThrough(input, link, paths));
            case SpfInput.Attachment.Transit transit -> {
                int vertex = topology.network(transit.linkStateId(), transit.designatedRouter());
                if (vertex >= 0 && topology.agrees(vertex, root)) {
                    offer(vertex, link.cost(), one(List.of(link.direct())));
                }
            }
        }
    }

    /** A virtual link leads where its transit area does, at that cost (§16.1, §15). */
    private void leaveThrough(SpfInput input, SpfInput.Link link, ShortestPaths paths) {
        for (SpfInput.Neighbor neighbor : link.neighbors()) {
            int vertex = topology.router(neighbor.routerId());
            int there = paths.topology.router(neighbor.routerId());
            if (neighbor.full() && vertex >= 0 && topology.agrees(vertex, root)
                    && paths.isReachable(there)) {
                offer(vertex, paths.distance(there), one(paths.hops(there)));
            }
        }
    }

    private void expand(int vertex) {
        Adjacency edges = topology.adjacency(vertex);
        for (int i = 0; i < edges.targets().length; i++) {
            int target = edges.targets()[i];
            long distance = distances[vertex] + edges.costs()[i];
            if (!settled[target] && distance <= distances[target] && topology.agrees(target, vertex)) {
                List<NextHop.Hop> inherited = topology.isRouter(vertex) ? hops.get(vertex)
                        : beyond(topology.network(vertex), hops.get(vertex), topology.router(target));
                if (!inherited.isEmpty()) {
                    offer(target, distance, inherited);
                }
            }
        }
    }

    /** Behind an own network the hop is the router itself; farther away hops are inherited. */
    private List<NextHop.Hop> beyond(Topology.Network network, List<NextHop.Hop> toNetwork, RouterVertex router) {
        if (toNetwork.getFirst() instanceof NextHop.Via) {
            return toNetwork;
        }
        List<NextHop.Hop> out = new ArrayList<>();
        for (NextHop.Hop hop : toNetwork) {
            switch (hop) {
                case NextHop.OnLink direct -> attachment(direct, network)
                        .flatMap(link -> gateways.onNetwork(link, network, router)).ifPresent(out::add);
                case NextHop.Via via -> out.add(via);
            }
        }
        return one(Hops.canonical(out, ecmpLimit));
    }

    /** The own link into a network; one interface may lead into several. */
    private Optional<SpfInput.Link> attachment(NextHop.OnLink direct, Topology.Network network) {
        return area.links().stream().filter(link -> link.ifindex() == direct.ifindex()
                && link.attachment() instanceof SpfInput.Attachment.Transit t
                && t.linkStateId() == network.linkStateId()
                && t.designatedRouter().equals(network.designatedRouter())).findFirst();
    }

    private void offer(int vertex, long distance, List<NextHop.Hop> by) {
        if (settled[vertex] || distance > distances[vertex]) {
            return;
        }
        if (distance == distances[vertex]) {
            hops.set(vertex, union(hops.get(vertex), by));
            return;
        }
        distances[vertex] = distance;
        hops.set(vertex, by);
        queue.add(distance << DISTANCE_SHIFT | (topology.isRouter(vertex) ? ROUTER_BIT : 0) | vertex);
    }

    private List<NextHop.Hop> union(List<NextHop.Hop> a, List<NextHop.Hop> b) {
        return a == b ? a : one(Hops.union(a, b, ecmpLimit));
    }

    /** The one object for all sets like it. */
    private List<NextHop.Hop> one(List<NextHop.Hop> set) {
        return canonical.computeIfAbsent(set, s -> s);
    }

    SpfInput.Area area() {
        return area;
    }

    Topology topology() {
        return topology;
    }

    int root() {
        return root;
    }

    boolean isReachable(int vertex) {
        return vertex >= 0 && distances[vertex] != UNREACHED;
    }

    long distance(int vertex) {
        return distances[vertex];
    }

    /** Sorted; empty for the root alone. A network of our own has direct hops first. */
    List<NextHop.Hop> hops(int vertex) {
        return hops.get(vertex);
    }
}
