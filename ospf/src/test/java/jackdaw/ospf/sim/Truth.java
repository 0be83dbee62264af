package jackdaw.ospf.sim;

import jackdaw.ospf.area.AreaRange;
import jackdaw.ospf.iface.NetworkType;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.rib.net.Prefix;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;

/**
 * What routes there must be, computed without any LSA: from who lives, which plugs are in and which cables are whole.
 * Ways inside of areas are those of {@link Distances}; between areas {@link Ways} joins them.
 *
 * @see Judge
 */
final class Truth {
    static final int FAR = Distances.FAR;

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
    private final Map<Integer, Set<Integer>> reached = new TreeMap<>();
    private final Distances distances;
    private final Ways ways;
    private final ExternalTruth externals;
    /** By router, to everything inside of the AS; empty until asked for. */
    private final Map<Integer, Map<String, Offer>> inner = new HashMap<>();

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
        topology.nets.forEach(net -> {
            Set<Integer> up = new TreeSet<>(plugged.get(net.number()));
            up.retainAll(alive);
            this.plugged.put(net.number(), up);
            boolean mayMeet = !net.elects() || up.stream().anyMatch(net.eligible()::contains);
            reached.put(net.number(), whole.contains(net.number()) && mayMeet ? up : Set.of());
        });
        this.distances = new Distances(topology, reached);
        this.ways = new Ways(this, topology);
        this.externals = new ExternalTruth(this, topology, ways, Lab.defaultOf(version));
    }

    boolean isAlive(int router) {
        return alive.contains(router);
    }

    Set<Integer> alive() {
        return alive;
    }

    /** Whether LSAs of the area can go from one to the other. */
    boolean areJoined(int area, int one, int other) {
        return isAlive(one) && isAlive(other) && distances.hears(Set.of(area), one, other);
    }

    /** Whether LSAs can, of the area that the originator is in and what border routers make of it. */
    boolean areJoined(int one, int other) {
        return isAlive(one) && isAlive(other) && distances.hears(topology.areas(), one, other);
    }

    /** Whether the router is on the link itself, or the prefix is its own address. */
    boolean isOwn(int router, String prefix) {
        return prefix.equals(Lab.loopbackOf(version, router)) || topology.nets.stream().anyMatch(net ->
                plugged.get(net.number()).contains(router) && (prefix.equals(Lab.subnetOf(version, net.number()))
                        || prefix.equals(Lab.hostOf(version, net.number(), router))));
    }

    /** Whether the router tells others of a range in place of what is in it. */
    boolean isGatheredBy(int router, String prefix) {
        return topology.ranges.entrySet().stream().anyMatch(e -> e.getValue().prefix().equals(Prefix.parse(prefix))
                && topology.areasOf(router).contains(e.getKey()) && topology.isBorder(router));
    }

    /** All routes that a router must have, but those to what is its own. */
    Map<String, Way> routes(int router, List<Export> exports) {
        Map<String, Offer> all = new TreeMap<>(inner(router));
        externals.routes(router, exports).forEach((prefix, offer) -> offer(all, prefix, offer));
        all.keySet().removeIf(p -> isOwn(router, p) || exports.stream().anyMatch(e ->
                e.router() == router && e.prefix().equals(p)));
        Map<String, Way> found = new TreeMap<>();
        all.forEach((prefix, offer) -> found.put(prefix, offer.way()));
        return found;
    }

    private Map<String, Offer> inner(int router) {
        if (inner.isEmpty()) {
            topology.areas().forEach(this::addInside);
        }
        return inner.getOrDefault(router, Map.of());
    }

    /** The way to a router's loopback, which other areas may be told of as part of a range. */
    Way toLoopback(int from, int to) {
        Prefix loopback = Prefix.parse(Lab.loopbackOf(version, to));
        return inner(from).entrySet().stream().filter(e -> Prefix.parse(e.getKey()).covers(loopback))
                .max(Comparator.comparingInt(e -> Prefix.parse(e.getKey()).length())).map(e -> e.getValue().way())
                .orElse(NONE);
    }

    /** Routes to everything that is in an area, from everywhere. */
    private void addInside(int area) {
        Map<String, Map<Integer, Integer>> prefixes = prefixes(area);
        Optional<AreaRange> range = Optional.ofNullable(topology.ranges.get(area));
        prefixes.forEach((prefix, announcers) -> {
            IntFunction<Way> inside = router -> best(area, router, announcers);
            boolean isGathered = range.filter(r -> r.prefix().covers(Prefix.parse(prefix))).isPresent();
            (isGathered ? ways.inAreaAlone(area, inside) : ways.everywhere(area, inside)).forEach((router, way) ->
                    add(router, prefix, way));
        });
        range.ifPresent(r -> {
            List<Map<Integer, Integer>> gathered = prefixes.entrySet().stream().filter(e -> r.prefix().covers(
                    Prefix.parse(e.getKey()))).map(Map.Entry::getValue).toList();
            ways.everywhere(area, router -> gathered(area, router, r, gathered)).forEach((router, way) -> {
                if (!r.hidden() && !topology.areasOf(router).contains(area)) {
                    add(router, r.prefix().toString(), way);
                }
            });
            // Who gathers sends nothing back for what is not there.
            borders(area).forEach(border -> add(border, r.prefix().toString(), new Way(INTRA_AREA, gathered(area,
                    border, new AreaRange(r.prefix(), true, OptionalInt.empty()), gathered).metric1(), 0, Set.of())));
        });
    }

    private void add(int router, String prefix, Way way) {
        offer(inner.computeIfAbsent(router, _ -> new TreeMap<>()), prefix, new Offer(0, way));
    }

    /** What is in an area, each with who announces it at which cost. */
    private Map<String, Map<Integer, Integer>> prefixes(int area) {
        Map<String, Map<Integer, Integer>> all = new TreeMap<>();
        for (int router : alive) {
            if (topology.home(router) == area) {
                all.put(Lab.loopbackOf(version, router), new TreeMap<>(Map.of(router, 0)));
            }
            if (version == OspfVersion.V3) {
                topology.endOfVirtualLinks(area, router).ifPresent(net -> all.put(
                        Lab.hostOf(version, net.number(), router), new TreeMap<>(Map.of(router, 0))));
            }
        }
        for (Topology.Net net : topology.nets) {
            for (int member : net.area() == area ? plugged.get(net.number()) : Set.<Integer>of()) {
                boolean isHost = net.type() == NetworkType.POINT_TO_MULTIPOINT;
                boolean isStub = topology.stubRouters.contains(member) && net.elects()
                        && reached.get(net.number()).size() > 1;
                // A stub router's way into a transit network costs what its links cost others.
                int cost = isHost ? 0 : !isStub ? net.costs().get(member) : version == OspfVersion.V2 ? 0xffff : FAR;
                all.computeIfAbsent(isHost ? Lab.hostOf(version, net.number(), member)
                        : Lab.subnetOf(version, net.number()), _ -> new TreeMap<>()).put(member, cost);
            }
        }
        return all;
    }

    private Way best(int area, int router, Map<Integer, Integer> announcers) {
        Optional<Offer> best = Optional.empty();
        for (Map.Entry<Integer, Integer> e : announcers.entrySet()) {
            best = better(best, new Offer(0, inside(area, router, e.getKey(), e.getValue())));
        }
        return best.map(Offer::way).orElse(NONE);
    }

    /** The greatest cost of what is in reach (RFC 2328 §12.4.3). */
    private Way gathered(int area, int border, AreaRange range, List<Map<Integer, Integer>> announcers) {
        return announcers.stream().map(all -> best(area, border, all)).filter(way -> way.metric1() < FAR)
                .max(Comparator.comparingLong(Way::metric1))
                .map(way -> new Way(INTRA_AREA, range.cost().orElse((int) way.metric1()), 0, way.hops()))
                .orElse(NONE);
    }

    /** A way inside of one area. */
    Way inside(int area, int from, int to, int more) {
        return new Way(INTRA_AREA, Math.min(FAR, (long) distances.inside(area, from, to) + more), 0,
                distances.hops(area, from, to));
    }

    /** By the same hops to what is further away. */
    static Way beyond(Way way, int type, long more) {
        return new Way(type, Math.min(FAR, way.metric1() + more), 0, way.hops());
    }

    /** The border routers of an area that run. */
    List<Integer> borders(int area) {
        return alive.stream().sorted().filter(router -> topology.isBorder(router)
                && topology.areasOf(router).contains(area)).toList();
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
