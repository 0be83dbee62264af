package jackdaw.ospf.spf;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.lsa.ExternalBody;
import jackdaw.ospf.lsa.InterAreaPrefixBody;
import jackdaw.ospf.lsa.InterAreaRouterBody;
import jackdaw.ospf.lsa.LsaKind;
import jackdaw.ospf.lsa.LsaPrefix;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.spf.BellmanFord.Path;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.Prefix6;
import jackdaw.rib.net.RouterId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Routes of a router in two random areas, with summaries and external LSAs, against a reference that follows RFC 2328
 * §16.2 and §16.4 word by word over distances of {@link BellmanFord}.
 */
class SeveralAreasTest {
    private static final List<String> AREAS = List.of("0.0.0.0", "0.0.0.1");

    private record Summary(int area, int router, Prefix prefix, int metric) {
    }

    private record BoundarySummary(int area, int router, int target, int metric) {
    }

    private record External(int router, Prefix prefix, boolean type2, int metric) {
    }

    /** A way to an AS boundary router; the least one counts, of those that are alike all. */
    private record Way(int rank, int area, Path path) {
        /** §16.4 (3) and §16.4.1: paths inside of areas other than the backbone first, then inside of any. */
        private int compare(Way other) {
            int order = Integer.compare(rank, other.rank);
            order = order != 0 ? order : Integer.compare(path.cost(), other.path.cost());
            return order != 0 ? order : Integer.compare(other.area, area);
        }

        static Way better(Way a, Way b) {
            int order = a.compare(b);
            return order != 0 ? order < 0 ? a : b : new Way(a.rank, a.area, a.path.or(b.path));
        }
    }

    private final List<RandomGraph> graphs = new ArrayList<>();
    private final List<BellmanFord> trees = new ArrayList<>();
    private final List<Summary> summaries = new ArrayList<>();
    private final List<BoundarySummary> boundaries = new ArrayList<>();
    private final List<External> externals = new ArrayList<>();
    private boolean rfc1583Compatible;

    private static boolean isAreaBorder(int router) {
        return router % 3 == 1;
    }

    private static boolean isBoundary(int router) {
        return router % 2 == 1;
    }

    /** A border router believes the backbone's summaries alone, if it has a neighbor there (§16.2, RFC 3509). */
    private boolean isBelieved(int area) {
        return area == 0 || graphs.getFirst().wires(0).isEmpty();
    }

    private void draw(OspfVersion version, Random random) {
        List.of(graphs, trees, summaries, boundaries, externals).forEach(List::clear);
        for (int i = 0; i < AREAS.size(); i++) {
            RandomGraph graph = new RandomGraph(version, random.nextLong());
            graphs.add(graph);
            trees.add(new BellmanFord(graph));
        }
        for (int i = 0; i < 14; i++) {
            summaries.add(new Summary(random.nextInt(2), 1 + random.nextInt(7), prefix(version, i, random),
                    1 + random.nextInt(3)));
            boundaries.add(new BoundarySummary(random.nextInt(2), 1 + random.nextInt(7), 20 + i % 3,
                    1 + random.nextInt(3)));
            externals.add(new External(random.nextBoolean() ? 1 + random.nextInt(7) : 20 + random.nextInt(3),
                    prefix(version, 4 + i, random), random.nextBoolean(), 1 + random.nextInt(3)));
        }
        boundaries.removeIf(b -> boundaries.stream().anyMatch(o -> o != b && o.area == b.area && o.router == b.router
                && o.target == b.target && boundaries.indexOf(o) < boundaries.indexOf(b)));
        summaries.removeIf(s -> summaries.stream().anyMatch(o -> o.area == s.area && o.router == s.router
                && o.prefix.equals(s.prefix) && summaries.indexOf(o) < summaries.indexOf(s)));
        externals.removeIf(x -> externals.stream().anyMatch(o -> o.router == x.router && o.prefix.equals(x.prefix)
                && externals.indexOf(o) < externals.indexOf(x)));
    }

    /** Some are those of routers, some of nobody. */
    private static Prefix prefix(OspfVersion version, int number, Random random) {
        int n = random.nextInt(4) == 0 ? random.nextInt(8) : 100 + number % 7;
        return version == OspfVersion.V2 ? Prefix.of(new Ip4(0x0ac8_0000 | n << 8), 24)
                : new Prefix6(0x2001_0db8_0001_0000L + n, 0, 64);
    }

    private MemoryLsdb lsdb(OspfVersion version) {
        MemoryLsdb lsdb = new MemoryLsdb(version);
        for (int i = 0; i < AREAS.size(); i++) {
            String area = AREAS.get(i);
            MemoryLsdb part = graphs.get(i).lsdb();
            part.area(RouterId.NONE).forEach(lsa -> lsdb.put(area, lsa));
            graphs.get(i).nets.forEach(net -> part.link(100 + net.number()).forEach(lsa ->
                    lsdb.putLink(100 + net.number(), lsa)));
        }
        int number = 1;
        for (Summary s : summaries) {
            lsdb.add(AREAS.get(s.area), LsaKind.INTER_AREA_PREFIX, id(s.prefix, number++), router(s.router),
                    s.prefix instanceof Prefix6 p ? new InterAreaPrefixBody.V3(s.metric, new LsaPrefix(p, 0, 0))
                            : new InterAreaPrefixBody.V2(-256, s.metric));
        }
        for (BoundarySummary b : boundaries) {
            lsdb.add(AREAS.get(b.area), LsaKind.INTER_AREA_ROUTER, router(b.target), router(b.router),
                    version == OspfVersion.V2 ? new InterAreaRouterBody.V2(b.metric)
                            : new InterAreaRouterBody.V3(0, b.metric, RandomGraph.id(b.target)));
        }
        for (External x : externals) {
            lsdb.add(LsaKind.EXTERNAL, id(x.prefix, number++), router(x.router), x.prefix instanceof Prefix6 p
                    ? new ExternalBody.V3(x.type2, x.metric, new LsaPrefix(p, 0, 0), Optional.empty(),
                            OptionalInt.empty()) : new ExternalBody.V2(-256, x.type2, x.metric, Ip4.ANY, 0));
        }
        return lsdb;
    }

    private static String id(Prefix prefix, int number) {
        return prefix instanceof Prefix6 ? new RouterId(number).toString() : prefix.address().toString();
    }

    private static String router(int number) {
        return RandomGraph.id(number).toString();
    }

    private SortedMap<String, String> expected() {
        SortedMap<String, Path> internal = new TreeMap<>();
        trees.forEach(tree -> tree.routes().forEach((prefix, path) -> internal.merge(prefix, path, Path::or)));
        SortedMap<String, Path> between = new TreeMap<>();
        summaries.stream().filter(s -> isBelieved(s.area) && isAreaBorder(s.router)).forEach(s ->
                trees.get(s.area).to(s.router).filter(_ -> !internal.containsKey(s.prefix.toString())).ifPresent(way ->
                        between.merge(s.prefix.toString(), new Path(way.cost() + s.metric, way.hops()), Path::or)));
        SortedMap<String, String> all = new TreeMap<>();
        externals.forEach(x -> all.put(x.prefix.toString(), best(x.prefix)));
        all.values().removeIf(String::isEmpty);
        between.forEach((prefix, path) -> all.put(prefix, PathType.INTER_AREA + " " + path.cost() + " 0 "
                + path.hops()));
        internal.forEach((prefix, path) -> all.put(prefix, PathType.INTRA_AREA + " " + path.cost() + " 0 "
                + path.hops()));
        return all;
    }

    /** §16.4 (6): type 1 before type 2, then by the metrics; equal ones together. */
    private String best(Prefix prefix) {
        SortedMap<String, Path> candidates = new TreeMap<>();
        externals.stream().filter(x -> x.prefix.equals(prefix)).forEach(x -> way(x.router).ifPresent(way -> {
            int cost = way.path.cost() + (x.type2 ? 0 : x.metric);
            candidates.merge("%s %05d %d".formatted(x.type2 ? "EXTERNAL_2" : "EXTERNAL_1", x.type2 ? x.metric : 0,
                    way.rank), new Path(cost, way.path.hops()), Path::or);
        }));
        return candidates.isEmpty() ? "" : candidates.firstKey().split(" ")[0] + " "
                + candidates.get(candidates.firstKey()).cost() + " "
                + Integer.parseInt(candidates.firstKey().split(" ")[1]) + " "
                + candidates.get(candidates.firstKey()).hops();
    }

    private Optional<Way> way(int router) {
        Optional<Way> inside = IntStream.range(0, AREAS.size()).boxed().flatMap(area -> inside(area, router)
                        .map(path -> new Way(area == 0 || rfc1583Compatible ? 1 : 0, area, path)).stream())
                .reduce(Way::better);
        Optional<Way> told = boundaries.stream().filter(b -> b.target == router && isBelieved(b.area)
                && isAreaBorder(b.router) && inside(b.area, router).isEmpty())
                .flatMap(b -> trees.get(b.area).to(b.router).map(path -> new Way(1, b.area,
                        new Path(path.cost() + b.metric, path.hops()))).stream()).reduce(Way::better);
        return inside.isPresent() && told.isPresent() ? Optional.of(Way.better(inside.get(), told.get()))
                : inside.or(() -> told);
    }

    private Optional<Path> inside(int area, int boundary) {
        return isBoundary(boundary) ? trees.get(area).to(boundary) : Optional.empty();
    }

    @Property(tries = 500)
    void routesAreThoseOfTheReference(@ForAll OspfVersion version, @ForAll boolean rfc1583, @ForAll long seed) {
        rfc1583Compatible = rfc1583;
        draw(version, new Random(seed));
        List<SpfInput.Area> areas = IntStream.range(0, AREAS.size()).mapToObj(i -> new SpfInput.Area(
                RouterId.parse(AREAS.get(i)), graphs.get(i).input().areas().getFirst().links())).toList();
        SpfInput input = new SpfInput(version, RandomGraph.id(0), areas, 64, rfc1583);
        SortedMap<String, String> routes = new TreeMap<>();
        RouteCalculation.of(input, lsdb(version)).routes().routes().values().forEach(r -> routes.put(
                r.prefix().toString(), r.type() + " " + r.metric1() + " " + r.metric2() + " " + BellmanFord.hops(r)));
        assertThat(routes).isEqualTo(expected());
    }

    /** Otherwise the property above would prove little. */
    @Example
    void theWorldHasRoutesOfAllKinds() {
        List<String> kinds = new ArrayList<>();
        for (long seed = 0; seed < 40; seed++) {
            draw(OspfVersion.V2, new Random(seed));
            expected().values().forEach(route -> kinds.add(route.split(" ")[0]));
        }
        for (PathType type : PathType.values()) {
            assertThat(kinds).filteredOn(type.name()::equals).hasSizeGreaterThan(20);
        }
    }
}
