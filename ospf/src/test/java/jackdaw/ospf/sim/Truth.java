package jackdaw.ospf.sim;

import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.rib.net.Prefix;
import java.util.Comparator;
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

    static final int INTRA_AREA = 0;
    static final int INTER_AREA = 1;
    static final int EXTERNAL_1 = 2;
    static final int EXTERNAL_2 = 3;

    private static final Comparator<Offer> ORDER = Comparator.<Offer>comparingInt(o -> o.way().type())
            .thenComparingLong(o -> o.way().metric2()).thenComparingInt(Offer::rank)
            .thenComparingLong(o -> o.way().metric1());

    private record Offer(int rank, Way way) {
    }

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
    private final Map<Integer, int[][]> distances = new TreeMap<>();

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
        for (int area : topology.areas()) {
            distances.put(area, new int[topology.routers + 1][topology.routers + 1]);
            relax(area);
        }
    }

    private void relax(int area) {
        for (int[] known : distances.get(area)) {
            java.util.Arrays.fill(known, FAR);
        }
        for (int from = 1; from <= topology.routers; from++) {
            int[] known = distances.get(area)[from];
            known[from] = 0;
            for (boolean better = true; better;) {
                better = false;
                for (Topology.Net net : topology.nets) {
                    better |= net.area() == area && relax(known, net);
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

    /** Whether LSAs of the area can go from one to the other. */
    boolean areJoined(int area, int one, int other) {
        return isAlive(one) && isAlive(other) && distances.get(area)[one][other] < FAR;
    }

    /** Whether packets can. */
    boolean areJoined(int one, int other) {
        return isAlive(one) && isAlive(other) && way(topology.home(other), one, other, 0).metric1() < FAR;
    }

    /** Whether the router is on the link itself, or the prefix is its own address. */
    boolean isOwn(int router, String prefix) {
        return prefix.equals(Lab.loopbackOf(version, router)) || topology.nets.stream().anyMatch(net ->
                prefix.equals(Lab.subnetOf(version, net.number())) && plugged.get(net.number()).contains(router));
    }

    /** All routes that a router must have, but those to what is its own. */
    Map<String, Way> routes(int router, List<Export> exports) {
        Map<String, Offer> all = new TreeMap<>();
        for (int other : alive) {
            offer(all, Lab.loopbackOf(version, other), 0, way(topology.home(other), router, other, 0));
        }
        for (Topology.Net net : topology.nets) {
            for (int member : plugged.get(net.number())) {
                offer(all, Lab.subnetOf(version, net.number()), 0,
                        way(net.area(), router, member, net.costs().get(member)));
            }
        }
        for (Export e : exports) {
            int area = topology.home(e.router());
            Way inside = way(area, router, e.router(), 0);
            offer(all, e.prefix(), inside.type() == INTRA_AREA && area != 0 ? 0 : 1, e.isType2()
                    ? new Way(EXTERNAL_2, inside.metric1(), e.metric(), inside.hops())
                    : new Way(EXTERNAL_1, inside.metric1() + e.metric(), 0, inside.hops()));
        }
        all.keySet().removeIf(p -> isOwn(router, p) || exports.stream().anyMatch(e ->
                e.router() == router && e.prefix().equals(p)));
        Map<String, Way> ways = new TreeMap<>();
        all.forEach((prefix, offer) -> ways.put(prefix, offer.way()));
        return ways;
    }

    /**
     * The best way to a router of an area, and a bit more. From another area it leads to a border router first: of the
     * area itself if one is in the backbone, of one's own area if not (RFC 2328 §3.2, §16.2).
     */
    private Way way(int area, int from, int to, int more) {
        if (topology.areasOf(from).contains(area)) {
            return new Way(INTRA_AREA, (long) distances.get(area)[from][to] + more, 0, hops(area, from, to));
        }
        boolean inBackbone = topology.areasOf(from).contains(0);
        int through = inBackbone ? 0 : topology.home(from);
        Map<String, Offer> best = new TreeMap<>();
        for (int border : alive) {
            Set<Integer> areas = topology.areasOf(border);
            if (border != from && areas.contains(0) && areas.contains(inBackbone ? area : through)) {
                long cost = distances.get(through)[from][border] + way(area, border, to, more).metric1();
                offer(best, "0.0.0.0/0", 0, new Way(INTER_AREA, cost, 0, hops(through, from, border)));
            }
        }
        return best.values().stream().map(Offer::way).findFirst().orElse(new Way(INTER_AREA, FAR, 0, Set.of()));
    }

    /** Every neighbor that is on a shortest way inside the area. */
    private Set<String> hops(int area, int from, int to) {
        int[][] distance = distances.get(area);
        Set<String> all = new TreeSet<>();
        for (Topology.Net net : topology.nets) {
            if (net.area() == area && reached(net).contains(from)) {
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

    /**
     * Takes what is better, and both if they are equally good (RFC 2328 §11, §16.4 (6)).
     *
     * @param rank of the way to the exporting router: 0 inside an area that is not the backbone (§16.4.1)
     */
    private static void offer(Map<String, Offer> all, String prefix, int rank, Way way) {
        if (way.metric1() >= FAR) {
            return;
        }
        String key = Prefix.parse(prefix).toString();
        Offer fresh = new Offer(rank, way);
        Offer known = all.get(key);
        int order = known == null ? -1 : ORDER.compare(fresh, known);
        if (order < 0) {
            all.put(key, fresh);
        } else if (order == 0) {
            Set<String> hops = new TreeSet<>(known.way().hops());
            hops.addAll(way.hops());
            all.put(key, new Offer(rank, new Way(way.type(), way.metric1(), way.metric2(), hops)));
        }
    }
}
