package jackdaw.ospf.spf;

import jackdaw.rib.net.RouterId;
import jackdaw.rib.table.NextHop;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The distances from the calculating router to every vertex of one area, and the hops that lead there: Dijkstra's
 * algorithm of RFC 2328 §16.1 (1)-(3), with equal-cost paths.
 *
 * <p>A run begins with the vertices whose old ways may count no more, which are forgotten: all of them at first, and
 * later what has changed in the graph and all that shortest paths led to over it. These get offers from those that
 * keep their ways, and from there on it is Dijkstra's algorithm for whatever gets a better offer or another equal one.
 * So a small change takes little time, and a whole calculation is the same run with everything forgotten.
 */
final class ShortestPaths {
    /** A queue entry is distance, then networks before routers (§16.1 (3)), then vertex number. */
    private static final int VERTEX_BITS = 24;
    private static final int ROUTER_BIT = 1 << VERTEX_BITS;
    private static final int DISTANCE_SHIFT = VERTEX_BITS + 1;
    private static final int MOST_CANONICAL = 1024;

    private final SpfInput.Area area;
    private final Topology topology;
    private final int root;
    private final int ecmpLimit;
    private final Labels labels;
    private final LongHeap queue = new LongHeap();
    private final BitSet settled = new BitSet();
    /** The vertices that this run has forgotten, in the order in which they were found. */
    private final int[] forgotten;
    private int forgottenCount;
    /** Equal sets of hops are one object, from one run to the next. */
    private final Map<List<NextHop.Hop>, List<NextHop.Hop>> canonical = new HashMap<>();
    private Gateways gateways;

    private ShortestPaths(SpfInput input, SpfInput.Area area, Topology topology, LsdbView view) {
        this.area = area;
        this.topology = topology;
        this.root = topology.router(input.routerId());
        this.ecmpLimit = input.ecmpLimit();
        this.gateways = new Gateways(view);
        this.labels = new Labels(topology.size());
        this.forgotten = new int[topology.size()];
        labels.set(root, 0, List.of());
    }

    /** @param others the areas through which virtual links may run */
    static ShortestPaths of(SpfInput input, SpfInput.Area area, List<ShortestPaths> others, LsdbView view) {
        ShortestPaths paths = new ShortestPaths(input, area, Topology.of(input, view.area(area.id())), view);
        paths.run(Map.of(), true, others);
        return paths;
    }

    /**
     * Follows changes in the graph.
     *
     * @param reshaped vertices whose links have changed, with what they said of them before
     * @param wholly   whether hops to neighbors, or ways through other areas, may be others too
     * @param others   the areas through which virtual links may run
     * @return the vertices to which the paths are others now
     */
    BitSet follow(Map<Integer, Adjacency> reshaped, boolean wholly, List<ShortestPaths> others, LsdbView view) {
        if (canonical.size() > MOST_CANONICAL) {
            canonical.clear();
        }
        gateways = new Gateways(view);
        run(reshaped, wholly || !reshaped.isEmpty() && topology.hasFreeLinks(), others);
        return labels.changed();
    }

    /**
     * @param wholly with a link that costs nothing, which routers should not have, it follows from the order of the
     *               queue which of the routers at its ends is the way to the other
     */
    private void run(Map<Integer, Adjacency> reshaped, boolean wholly, List<ShortestPaths> others) {
        labels.begin();
        settled.clear();
        settled.set(root);
        forgottenCount = 0;
        if (wholly) {
            for (int vertex = 0; vertex < topology.size(); vertex++) {
                forget(vertex);
            }
        } else {
            reshaped.keySet().forEach(this::forget);
            forgetBehind(reshaped);
        }
        if (forgottenCount > 0) {
            area.links().forEach(link -> leaveRoot(link, others));
            for (int i = 0; i < forgottenCount; i++) {
                enter(forgotten[i]);
            }
            settle();
        }
    }

    private void forget(int vertex) {
        if (vertex != root && !labels.isTouched(vertex)) {
            labels.forget(vertex);
            forgotten[forgottenCount++] = vertex;
        }
    }

    /** All to which a shortest path led over what is forgotten already. */
    private void forgetBehind(Map<Integer, Adjacency> reshaped) {
        for (int i = 0; i < forgottenCount; i++) {
            int vertex = forgotten[i];
            if (labels.wasReached(vertex)) {
                Adjacency edges = reshaped.getOrDefault(vertex, topology.adjacency(vertex));
                long distance = labels.formerDistance(vertex);
                for (int k = 0; k < edges.targets().length; k++) {
                    int target = edges.targets()[k];
                    if (!labels.isTouched(target) && labels.distance(target) == distance + edges.costs()[k]) {
                        forget(target);
                    }
                }
            }
        }
    }

    /** Offers a vertex that is forgotten the ways over those that are not. */
    private void enter(int vertex) {
        for (int from : topology.adjacency(vertex).agreed()) {
            if (from != root && !labels.isTouched(from) && labels.isReached(from) && forwards(from)) {
                Adjacency edges = topology.adjacency(from);
                if (edges.leadsTo(vertex)) {
                    relax(from, vertex, edges.cost(vertex));
                }
            }
        }
    }

    private void settle() {
        while (!queue.isEmpty()) {
            long entry = queue.remove();
            int vertex = (int) entry & ROUTER_BIT - 1;
            if (settled.get(vertex) || entry >>> DISTANCE_SHIFT != labels.distance(vertex)) {
                continue;
            }
            settled.set(vertex);
            if (forwards(vertex)) {
                expand(vertex);
            }
        }
    }

    private boolean forwards(int vertex) {
        return !topology.isRouter(vertex) || topology.router(vertex).forwards();
    }

    private void expand(int vertex) {
        Adjacency edges = topology.adjacency(vertex);
        for (int i = 0; i < edges.targets().length; i++) {
            int target = edges.targets()[i];
            if (!settled.get(target) && labels.distance(vertex) + edges.costs()[i] <= labels.distance(target)
                    && topology.agrees(target, vertex)) {
                relax(vertex, target, edges.costs()[i]);
            }
        }
    }

    private void relax(int vertex, int target, int cost) {
        List<NextHop.Hop> inherited = topology.isRouter(vertex) ? labels.hops(vertex)
                : beyond(topology.network(vertex), labels.hops(vertex), topology.router(target));
        if (!inherited.isEmpty()) {
            offer(target, labels.distance(vertex) + cost, inherited);
        }
    }

    private void leaveRoot(SpfInput.Link link, List<ShortestPaths> others) {
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
                    .ifPresent(paths -> leaveThrough(link, paths));
            case SpfInput.Attachment.Transit transit -> {
                int vertex = topology.network(transit.linkStateId(), transit.designatedRouter());
                if (vertex >= 0 && topology.agrees(vertex, root)) {
                    offer(vertex, link.cost(), one(List.of(link.direct())));
                }
            }
        }
    }

    /** A virtual link leads where its transit area does, at that cost (§16.1, §15). */
    private void leaveThrough(SpfInput.Link link, ShortestPaths paths) {
        for (SpfInput.Neighbor neighbor : link.neighbors()) {
            int vertex = topology.router(neighbor.routerId());
            int there = paths.topology.router(neighbor.routerId());
            if (neighbor.full() && vertex >= 0 && topology.agrees(vertex, root)
                    && paths.isReachable(there)) {
                offer(vertex, paths.distance(there), one(paths.hops(there)));
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

    /** What leads to a vertex already is joined by what is no longer, and gives way to what is shorter. */
    private void offer(int vertex, long distance, List<NextHop.Hop> by) {
        if (settled.get(vertex) || distance > labels.distance(vertex)) {
            return;
        }
        boolean joins = distance == labels.distance(vertex);
        List<NextHop.Hop> joined = joins ? union(labels.hops(vertex), by) : by;
        if (joins && joined.equals(labels.hops(vertex))) {
            return;
        }
        boolean waits = joins && labels.isTouched(vertex);
        labels.set(vertex, distance, joined);
        if (!waits) {
            queue.add(distance << DISTANCE_SHIFT | (topology.isRouter(vertex) ? ROUTER_BIT : 0) | vertex);
        }
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
        return vertex >= 0 && labels.isReached(vertex);
    }

    long distance(int vertex) {
        return labels.distance(vertex);
    }

    /** Sorted; empty for the root alone. A network of our own has direct hops first. */
    List<NextHop.Hop> hops(int vertex) {
        return labels.hops(vertex);
    }
}
