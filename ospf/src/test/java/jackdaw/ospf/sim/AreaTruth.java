package jackdaw.ospf.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A random network of areas and the costs that its routers must have to one another's loopbacks, computed without any
 * LSA: Bellman's and Ford's distances in each area, and between areas the least sum by way of border routers and the
 * backbone (RFC 2328 §3.2). Border routers belong to the backbone and one more area; all others to one.
 */
final class AreaTruth {
    static final int FAR = Integer.MAX_VALUE / 4;

    /** A cable inside of one area, with the cost at either end. */
    record Cable(int number, int area, int a, int b, int costA, int costB) {
        int cost(int router) {
            return router == a ? costA : costB;
        }
    }

    final int routers;
    final List<Cable> cables = new ArrayList<>();
    /** The areas of each router; its loopback is in the first. */
    final Map<Integer, List<Integer>> areas = new TreeMap<>();
    final Set<Integer> cut = new TreeSet<>();

    AreaTruth(Random random) {
        int core = 2 + random.nextInt(2);
        int next = 1;
        for (; next <= core; next++) {
            join(random, next, 0, next - 1);
        }
        int outer = 2 + random.nextInt(2);
        for (int area = 1; area <= outer; area++) {
            int borders = 1 + random.nextInt(2);
            List<Integer> members = new ArrayList<>();
            for (int i = 0; i < borders; i++, next++) {
                join(random, next, 0, 1 + random.nextInt(core));
                areas.get(next).add(area);
                if (!members.isEmpty()) {
                    connect(random, area, members.getLast(), next);
                }
                members.add(next);
            }
            for (int i = 0; i < 2 + random.nextInt(2); i++, next++) {
                join(random, next, area, members.get(random.nextInt(members.size())));
                members.add(next);
            }
            connect(random, area, members.getFirst(), members.getLast());
        }
        routers = next - 1;
    }

    private void join(Random random, int router, int area, int to) {
        areas.put(router, new ArrayList<>(List.of(area)));
        if (to > 0) {
            connect(random, area, router, to);
        }
    }

    private void connect(Random random, int area, int a, int b) {
        cables.add(new Cable(cables.size() + 1, area, a, b, 1 + random.nextInt(20), 1 + random.nextInt(20)));
    }

    private int inside(int area, int from, int to) {
        int[] distance = new int[routers + 1];
        java.util.Arrays.fill(distance, FAR);
        distance[from] = 0;
        for (int round = 0; round < routers; round++) {
            for (Cable cable : cables) {
                if (cable.area() == area && !cut.contains(cable.number())) {
                    distance[cable.b()] = Math.min(distance[cable.b()], distance[cable.a()] + cable.costA());
                    distance[cable.a()] = Math.min(distance[cable.a()], distance[cable.b()] + cable.costB());
                }
            }
        }
        return distance[to];
    }

    private boolean isBorder(int router) {
        return areas.get(router).size() > 1;
    }

    private List<Integer> bordersOf(int area) {
        return areas.keySet().stream().filter(r -> isBorder(r) && areas.get(r).contains(area)).toList();
    }

    /** {@code OSPF 12}, {@code OSPF-IA 30}, or {@code none}. */
    String route(int from, int to) {
        int home = areas.get(to).getFirst();
        int cost = areas.get(from).contains(home) ? inside(home, from, to) : FAR;
        if (cost < FAR) {
            return "OSPF " + cost;
        }
        cost = across(from, to);
        return cost < FAR ? "OSPF-IA " + cost : "none";
    }

    /** Through the backbone: an inner router follows its border routers, these what others say in the backbone. */
    private int across(int from, int to) {
        int home = areas.get(to).getFirst();
        if (areas.get(from).getFirst() == 0) {
            return bordersOf(home).stream().mapToInt(b -> inside(0, from, b) + inside(home, b, to)).min().orElse(FAR);
        }
        int area = areas.get(from).getFirst();
        return bordersOf(area).stream().mapToInt(b -> {
            int there = home == area || !areas.get(b).contains(home) ? FAR : inside(home, b, to);
            return inside(area, from, b) + (there < FAR ? there : across(b, to));
        }).min().orElse(FAR);
    }
}
