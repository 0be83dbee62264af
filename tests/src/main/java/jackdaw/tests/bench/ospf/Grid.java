package jackdaw.tests.bench.ospf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * Routers in rows and columns, each joined to its four neighbors at costs of its own, with two of them, in opposite
 * corners, at the daemon's links. External routes belong to every tenth router in turn.
 */
final class Grid {
    /** What the daemon pays for either of its links. */
    static final int LINK_COST = 10;
    private static final int LEAST_COST = 10;
    private static final int COSTS = 90;
    private static final int ROUTERS_PER_BOUNDARY = 10;

    /** One direction of a link. */
    record Edge(int to, int cost) {
    }

    private final int columns;
    private final int externals;
    private final List<List<Edge>> edges = new ArrayList<>();
    private final Random random = new Random(4711);

    /** @param routers made a full rectangle of it, so that there may be a few less */
    Grid(int routers, int externals) {
        this.columns = (int) Math.sqrt(routers);
        this.externals = externals;
        int rows = routers / columns;
        for (int router = 0; router < rows * columns; router++) {
            edges.add(List.of());
        }
        for (int router = 0; router < size(); router++) {
            edges.set(router, freshEdges(router));
        }
    }

    int size() {
        return edges.size();
    }

    int externals() {
        return externals;
    }

    List<Edge> edges(int router) {
        return edges.get(router);
    }

    void set(int router, List<Edge> fresh) {
        edges.set(router, fresh);
    }

    /** The router at one of the daemon's links, 0 or 1. */
    int corner(int link) {
        return link == 0 ? 0 : size() - 1;
    }

    /** The links of a router at new random costs. */
    List<Edge> freshEdges(int router) {
        List<Edge> fresh = new ArrayList<>();
        int column = router % columns;
        int[] around = {column > 0 ? router - 1 : -1, column < columns - 1 ? router + 1 : -1, router - columns,
            router + columns};
        for (int to : around) {
            if (to >= 0 && to < edges.size()) {
                fresh.add(new Edge(to, LEAST_COST + random.nextInt(COSTS)));
            }
        }
        return List.copyOf(fresh);
    }

    int anyRouter() {
        return random.nextInt(size());
    }

    boolean isBoundary(int router) {
        return externals > 0 && router % ROUTERS_PER_BOUNDARY == 0;
    }

    /** Who announces an external route. */
    int boundaryOf(int external) {
        return external % ((size() + ROUTERS_PER_BOUNDARY - 1) / ROUTERS_PER_BOUNDARY) * ROUTERS_PER_BOUNDARY;
    }

    /** By which links the daemon should reach each router: bit 0 for the first, bit 1 for the second, both if alike. */
    int[] ways(boolean bothLinks) {
        long[] first = distances(corner(0));
        long[] second = distances(corner(1));
        int[] ways = new int[size()];
        for (int router = 0; router < size(); router++) {
            long difference = bothLinks ? first[router] - second[router] : -1;
            ways[router] = difference < 0 ? 1 : difference > 0 ? 2 : 3;
        }
        return ways;
    }

    private record Reached(int router, long distance) {
    }

    private long[] distances(int from) {
        long[] distances = new long[size()];
        Arrays.fill(distances, Long.MAX_VALUE);
        PriorityQueue<Reached> queue = new PriorityQueue<>((a, b) -> Long.compare(a.distance, b.distance));
        distances[from] = 0;
        queue.add(new Reached(from, 0));
        for (Reached next = queue.poll(); next != null; next = queue.poll()) {
            if (next.distance > distances[next.router]) {
                continue;
            }
            for (Edge edge : edges(next.router)) {
                long distance = next.distance + edge.cost;
                if (distance < distances[edge.to]) {
                    distances[edge.to] = distance;
                    queue.add(new Reached(edge.to, distance));
                }
            }
        }
        return distances;
    }
}
