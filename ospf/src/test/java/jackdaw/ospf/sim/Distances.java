package jackdaw.ospf.sim;

import jackdaw.ospf.lsa.OspfVersion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The shortest ways inside of each area, by cables and virtual links, and who hears of whom at all. Bellman's and
 * Ford's: what is better is passed on until nothing is.
 */
final class Distances {
    static final int FAR = Integer.MAX_VALUE / 4;
    /** RFC 6987 §2. */
    private static final int MAX_LINK_METRIC = 0xffff;

    /**
     * From a router to a neighbor.
     *
     * @param cost as the router itself counts
     * @param told what it tells others, who do not pass at all where that is {@link #FAR}
     */
    private record Edge(int from, int to, int cost, int told, Set<String> hops) {
    }

    private final Topology topology;
    private final Map<Integer, List<Edge>> edges = new TreeMap<>();
    /** By area: of ways whose first router is not the one that calculates. */
    private final Map<Integer, int[][]> onwards = new TreeMap<>();

    /** @param reached the routers that hear one another on a link */
    Distances(Topology topology, Map<Integer, Set<Integer>> reached) {
        this.topology = topology;
        List<Integer> order = new ArrayList<>(topology.areas());
        order.remove(Integer.valueOf(0));
        order.add(0);
        for (int area : order) {
            List<Edge> all = new ArrayList<>();
            topology.nets.stream().filter(net -> net.area() == area)
                    .forEach(net -> cables(net, reached.get(net.number()), all));
            if (area == 0) {
                topology.virtualLinks.forEach(link -> {
                    virtual(link, link.near(), link.far(), all);
                    virtual(link, link.far(), link.near(), all);
                });
            }
            edges.put(area, all);
            onwards.put(area, relax(all));
        }
    }

    private void cables(Topology.Net net, Set<Integer> there, List<Edge> all) {
        for (int from : there) {
            for (int to : there) {
                if (from != to) {
                    int cost = net.costs().get(from);
                    all.add(new Edge(from, to, cost, told(from, cost), Set.of("eth" + net.number() + "/"
                            + Lab.addressOn(topology.version, net.number(), to))));
                }
            }
        }
    }

    /** A stub router's links cost others the most there is; in OSPFv3 it is passed by nobody (RFC 5340 §4.8.1). */
    private int told(int from, int cost) {
        return !topology.stubRouters.contains(from) ? cost
                : topology.version == OspfVersion.V2 ? MAX_LINK_METRIC : FAR;
    }

    /** It costs what the way through its area costs, and is none where that is more than a link can (RFC 2328 §15). */
    private void virtual(Topology.Virtual link, int from, int to, List<Edge> all) {
        int cost = inside(link.transit(), from, to);
        if (Math.max(cost, inside(link.transit(), to, from)) < MAX_LINK_METRIC) {
            all.add(new Edge(from, to, cost, told(from, cost), hops(link.transit(), from, to)));
        }
    }

    private int[][] relax(List<Edge> all) {
        int[][] known = new int[topology.routers + 1][topology.routers + 1];
        for (int to = 1; to <= topology.routers; to++) {
            int[] column = new int[topology.routers + 1];
            Arrays.fill(column, FAR);
            column[to] = 0;
            for (boolean better = true; better;) {
                better = false;
                for (Edge edge : all) {
                    int through = edge.told() + column[edge.to()];
                    if (through < column[edge.from()]) {
                        column[edge.from()] = through;
                        better = true;
                    }
                }
            }
            for (int from = 1; from <= topology.routers; from++) {
                known[from][to] = column[from];
            }
        }
        return known;
    }

    int inside(int area, int from, int to) {
        int least = from == to ? 0 : FAR;
        for (Edge edge : edges.get(area)) {
            if (edge.from() == from) {
                least = Math.min(least, edge.cost() + onwards.get(area)[edge.to()][to]);
            }
        }
        return least;
    }

    /** Every neighbor that is on a shortest way inside the area. */
    Set<String> hops(int area, int from, int to) {
        int least = inside(area, from, to);
        Set<String> all = new TreeSet<>();
        for (Edge edge : edges.get(area)) {
            if (edge.from() == from && from != to && least < FAR
                    && edge.cost() + onwards.get(area)[edge.to()][to] == least) {
                all.addAll(edge.hops());
            }
        }
        return all;
    }

    /** Whether what the one says in these areas comes to the other, though no packet may. */
    boolean hears(Set<Integer> areas, int one, int other) {
        Set<Integer> reached = new TreeSet<>(Set.of(one));
        for (boolean more = true; more;) {
            more = false;
            for (int area : areas) {
                for (Edge edge : edges.get(area)) {
                    more |= reached.contains(edge.from()) && reached.add(edge.to());
                }
            }
        }
        return reached.contains(other);
    }
}
