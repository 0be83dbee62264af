package jackdaw.ospf.sim;

import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.rib.net.Prefix;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    static final Way NONE = new Way(INTER_AREA, FAR, 0, Set.of());

    private static final Comparator<Offer> ORDER = Comparator.<Offer>comparingInt(o -> o.way().type())
            .thenComparingLong(o -> o.way().metric2()).thenComparingInt(Offer::rank)
            .thenComparingLong(o -> o.way().metric1());

    /** @param rank of the way to the exporting router: 0 inside an area that is not the backbone (RFC 2328 §16.4.1) */
    record Offer(int rank, Way way) {
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
    private final ExternalTruth externals;

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
        this.externals = new ExternalTruth(this, topology, Lab.defaultOf(version));
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
            offer(all, Lab.loopbackOf(version, other), new Offer(0, way(topology.home(other), router, other, 0)));
        }
        for (Topology.Net net : topology.nets) {
            for (int member : plugged.get(net.number())) {
                offer(all, Lab.subnetOf(version, net.number()), new Offer(0,
                        way(net.area(), router, member, net.costs().get(member))));
            }
        }
        externals.routes(router, exports).forEach((prefix, offer) -> offer(all, prefix, offer));
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
    Way way(int area, int from, int to, int more) {
        if (topology.areasOf(from).contains(area)) {
            return inside(area, from, to, more);
        }
        boolean inBackbone = topology.areasOf(from).contains(0);
        int through = inBackbone ? 0 : topology.home(from);
        Optional<Offer> best = Optional.empty();
        if (topology.kind(through).takesSummaries()) {
            for (int border : borders(through)) {
                if (border != from && (!inBackbone || topology.areasOf(border).contains(area))) {
                    best = better(best, new Offer(0, beyond(inside(through, from, border, 0), INTER_AREA,
                            way(area, border, to, more).metric1())));
                }
            }
        }
        return best.map(Offer::way).orElse(NONE);
    }

    /** A way inside of one area. */
    Way inside(int area, int from, int to, int more) {
        return new Way(INTRA_AREA, (long) distances.get(area)[from][to] + more, 0, hops(area, from, to));
    }

    /** By the same hops to what is further away. */
    static Way beyond(Way way, int type, long more) {
        return new Way(type, way.metric1() + more, 0, way.hops());
    }

    /** The border routers of an area that run. */
    List<Integer> borders(int area) {
        return alive.stream().sorted().filter(router -> topology.isBorder(router)
                && topology.areasOf(router).contains(area)).toList();
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

    /** Takes what is better, and both if they are equally good (RFC 2328 §11, §16.4 (6)). */
    static Optional<Offer> better(Optional<Offer> known, Offer fresh) {
        if (fresh.way().metric1() >= FAR) {
            return known;
        }
        int order = known.map(offer -> ORDER.compare(fresh, offer)).orElse(-1);
        if (order != 0) {
            return order < 0 ? Optional.of(fresh) : known;
        }
        Set<String> hops = new TreeSet<>(known.orElseThrow().way().hops());
        hops.addAll(fresh.way().hops());
        Way way = fresh.way();
        return Optional.of(new Offer(fresh.rank(), new Way(way.type(), way.metric1(), way.metric2(), hops)));
    }

    private static void offer(Map<String, Offer> all, String prefix, Offer fresh) {
        String key = Prefix.parse(prefix).toString();
        better(Optional.ofNullable(all.get(key)), fresh).ifPresent(best -> all.put(key, best));
    }
}
