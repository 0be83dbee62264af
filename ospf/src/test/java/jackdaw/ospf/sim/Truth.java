package jackdaw.ospf.sim;

import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.rib.net.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What routes there must be, computed without any LSA: from who lives, which plugs are in and which cables are whole.
 * Distances are Bellman's and Ford's, by passing on what is better until nothing is.
 *
 * @see Judge
 */
final class Truth {
    static final int FAR = Integer.MAX_VALUE / 4;

    /** Metrics, and every best way out as {@code interface/gateway}. */
    record Way(int type, long metric1, long metric2, Set<String> hops) {
    }

    /** An external route somebody exports. */
    record Export(int router, String prefix, boolean isType2, long metric) {
    }

    private final OspfVersion version;
    private final Topology topology;
    private final Set<Integer> alive;
    private final Map<Integer, Set<Integer>> plugged = new TreeMap<>();
    private final Set<Integer> whole;
    private final int[][] distance;

    /**
     * @param alive   routers that run
     * @param plugged by link, the routers whose interface there has a carrier
     * @param whole   links that carry packets
     */
    Truth(OspfVersion version, Topology topology, Set<Integer> alive, Map<Integer, Set<Integer>> plugged,
          Set<Integer> whole) {
        this.version = version;
        this.topology = topology;
        this.alive = alive;
        this.whole = whole;
        topology.nets.forEach(net -> {
            Set<Integer> up = new TreeSet<>(plugged.get(net.number()));
            up.retainAll(alive);
            this.plugged.put(net.number(), up);
        });
        this.distance = new int[topology.routers + 1][topology.routers + 1];
        relax();
    }

    private void relax() {
        for (int from = 1; from <= topology.routers; from++) {
            java.util.Arrays.fill(distance[from], FAR);
            distance[from][from] = 0;
            for (boolean better = true; better;) {
                better = false;
                for (Topology.Net net : topology.nets) {
                    better |= relax(distance[from], net);
                }
            }
        }
    }

    private boolean relax(int[] known, Topology.Net net) {
        boolean better = false;
        for (int near : reached(net)) {
            int through = known[near] + net.costs().get(near);
            for (int far : reached(net)) {
                if (far != near && through < known[far]) {
                    known[far] = through;
                    better = true;
                }
            }
        }
        return better;
    }

    /** The routers that hear one another on a link. */
    private Set<Integer> reached(Topology.Net net) {
        return whole.contains(net.number()) ? plugged.get(net.number()) : Set.of();
    }

    boolean isAlive(int router) {
        return alive.contains(router);
    }

    /** Whether packets can go from one to the other. */
    boolean areJoined(int one, int other) {
        return isAlive(one) && isAlive(other) && distance[one][other] < FAR;
    }

    /** Whether the router is on the link itself, or the prefix is its own address. */
    boolean isOwn(int router, String prefix) {
        return prefix.equals(Lab.loopbackOf(version, router)) || topology.nets.stream().anyMatch(net ->
                prefix.equals(Lab.subnetOf(version, net.number())) && plugged.get(net.number()).contains(router));
    }

    /** All routes that a router must have, but those to what is its own. */
    Map<String, Way> routes(int router, List<Export> exports) {
        Map<String, Way> all = new TreeMap<>();
        for (int other : alive) {
            offer(all, Lab.loopbackOf(version, other), way(router, other, 0));
        }
        for (Topology.Net net : topology.nets) {
            for (int member : plugged.get(net.number())) {
                offer(all, Lab.subnetOf(version, net.number()), way(router, member, net.costs().get(member)));
            }
        }
        for (Export e : exports) {
            Way inside = way(router, e.router(), 0);
            offer(all, e.prefix(), e.isType2() ? new Way(2, inside.metric1(), e.metric(), inside.hops())
                    : new Way(1, inside.metric1() + e.metric(), 0, inside.hops()));
        }
        all.keySet().removeIf(p -> isOwn(router, p) || exports.stream().anyMatch(e ->
                e.router() == router && e.prefix().equals(p)));
        return all;
    }

    private Way way(int from, int to, int more) {
        return new Way(0, (long) distance[from][to] + more, 0, hops(from, to));
    }

    /** Every neighbor that is on a shortest way. */
    private Set<String> hops(int from, int to) {
        Set<String> all = new TreeSet<>();
        for (Topology.Net net : topology.nets) {
            if (reached(net).contains(from)) {
                for (int next : reached(net)) {
                    if (next != from && distance[next][to] < FAR
                            && net.costs().get(from) + distance[next][to] == distance[from][to]) {
                        all.add("eth" + net.number() + "/" + Lab.addressOn(version, net.number(), next));
                    }
                }
            }
        }
        return all;
    }

    /** Takes what is better, and both if they are equally good (RFC 2328 §11, §16.4 (6)). */
    private static void offer(Map<String, Way> all, String prefix, Way way) {
        if (way.metric1() >= FAR) {
            return;
        }
        String key = Prefix.parse(prefix).toString();
        Way known = all.get(key);
        int order = known == null ? -1 : compare(way, known);
        if (order < 0) {
            all.put(key, way);
        } else if (order == 0) {
            Set<String> hops = new TreeSet<>(known.hops());
            hops.addAll(way.hops());
            all.put(key, new Way(way.type(), way.metric1(), way.metric2(), hops));
        }
    }

    private static int compare(Way a, Way b) {
        List<Long> order = new ArrayList<>(List.of((long) a.type() - b.type(), a.metric2() - b.metric2(),
                a.metric1() - b.metric1()));
        return order.stream().filter(d -> d != 0).findFirst().map(Long::signum).orElse(0);
    }
}
