package jackdaw.ospf.sim;

import jackdaw.ospf.area.AreaKind;
import jackdaw.ospf.sim.Truth.Export;
import jackdaw.ospf.sim.Truth.Offer;
import jackdaw.ospf.sim.Truth.Way;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntToLongFunction;
import java.util.stream.Stream;

/**
 * What routes to externals there must be, computed without any LSA: who hears of which export (RFC 2328 §3.6, RFC 3101
 * §2.4), whom border routers of NSSAs translate for (§3), by which area one goes to who exports (RFC 2328 §16.4.1), and
 * where there is a default instead.
 */
final class ExternalTruth {

    private enum Scope { AS, TRANSLATED, NSSA }

    /**
     * A word about an export.
     *
     * @param scope in the whole AS, by who exports or by a translator for it; or inside of the area {@code nssa}
     */
    private record Word(Export export, Scope scope, int nssa) {
    }

    /** How somebody gets to a boundary router: through which area that is, 0 if border routers tell in the backbone. */
    private record Known(int area, Offer offer) {
        static final Known NONE = new Known(0, new Offer(1, Truth.NONE));
    }

    private final Truth truth;
    private final Topology topology;
    private final Ways ways;
    private final String theDefault;
    private final Map<Integer, Map<Integer, Known>> boundaries = new HashMap<>();

    ExternalTruth(Truth truth, Topology topology, Ways ways, String theDefault) {
        this.truth = truth;
        this.ways = ways;
        this.topology = topology;
        this.theDefault = theDefault;
    }

    /** The best ways to externals and to a default, by prefix. */
    Map<String, Offer> routes(int router, List<Export> exports) {
        Map<String, Offer> all = new TreeMap<>();
        words(exports).forEach(word -> offer(router, word)
                .ifPresent(offer -> take(all, word.export().prefix(), offer)));
        if (!topology.isBorder(router)) {
            defaults(router, topology.home(router)).forEach(offer -> take(all, theDefault, offer));
        }
        return all;
    }

    private static void take(Map<String, Offer> all, String prefix, Offer offer) {
        Truth.better(Optional.ofNullable(all.get(prefix)), offer).ifPresent(best -> all.put(prefix, best));
    }

    /** All that is said. Who translates looks at what others translate, until nobody finds anything new. */
    private Set<Word> words(List<Export> exports) {
        Set<Word> told = new HashSet<>();
        for (Export export : exports) {
            if (truth.isAlive(export.router()) && topology.carriesExternals(export.router())) {
                told.add(new Word(export, Scope.AS, 0));
            }
            topology.areasOf(export.router()).stream().filter(this::isNssa).filter(_ -> truth.isAlive(export.router()))
                    .forEach(area -> told.add(new Word(export, Scope.NSSA, area)));
        }
        Set<Word> all = new HashSet<>(told);
        while (true) {
            Set<Word> next = new HashSet<>(told);
            topology.areas().stream().filter(this::isNssa).forEach(area -> translators(area).forEach(translator ->
                    exports.stream().map(Export::prefix).distinct().forEach(prefix ->
                            translated(translator, area, prefix, exports, all).ifPresent(next::add))));
            if (next.equals(all)) {
                return all;
            }
            all.clear();
            all.addAll(next);
        }
    }

    private boolean isNssa(int area) {
        return topology.kind(area) instanceof AreaKind.Nssa;
    }

    /** RFC 3101 §3.1. */
    private List<Integer> translators(int area) {
        List<Integer> borders = truth.borders(area);
        return ((AreaKind.Nssa) topology.kind(area)).translation().always() || borders.isEmpty() ? borders
                : List.of(borders.getLast());
    }

    /** What the translator's own route stands on, if that is a word in the NSSA which may leave it (RFC 3101 §3.2). */
    private Optional<Word> translated(int translator, int area, String prefix, List<Export> exports, Set<Word> all) {
        if (exports.stream().anyMatch(e -> e.router() == translator && e.prefix().equals(prefix))) {
            return Optional.empty();
        }
        Map<Word, Offer> offers = new HashMap<>();
        all.stream().filter(word -> word.export().prefix().equals(prefix))
                .forEach(word -> offer(translator, word).ifPresent(offer -> offers.put(word, offer)));
        Optional<Offer> best = Optional.empty();
        for (Offer offer : offers.values()) {
            best = Truth.better(best, offer);
        }
        Optional<Offer> least = best;
        return offers.keySet().stream().filter(this::mayLeave)
                .filter(word -> least.filter(b -> areEqual(b, offers.get(word))).isPresent())
                .min(Comparator.comparing(word -> word.export().router()))
                .filter(word -> word.nssa() == area)
                .map(word -> new Word(word.export(), Scope.TRANSLATED, word.nssa()));
    }

    private boolean mayLeave(Word word) {
        return word.scope() == Scope.NSSA && !topology.isBorder(word.export().router());
    }

    private static boolean areEqual(Offer a, Offer b) {
        return a.rank() == b.rank() && a.way().type() == b.way().type() && a.way().metric1() == b.way().metric1()
                && a.way().metric2() == b.way().metric2();
    }

    private Optional<Offer> offer(int router, Word word) {
        int exporter = word.export().router();
        Set<Integer> areas = topology.areasOf(router);
        boolean hears = router != exporter && switch (word.scope()) {
            case AS -> topology.carriesExternals(router);
            // A forwarding address in an NSSA of one's own counts only for what is said there (RFC 3101 §2.5 (3)).
            case TRANSLATED -> topology.carriesExternals(router) && !areas.contains(word.nssa());
            case NSSA -> areas.contains(word.nssa());
        };
        return !hears ? Optional.empty() : Optional.of(switch (word.scope()) {
            case AS -> external(word.export(), boundary(router, exporter));
            case TRANSLATED -> external(word.export(), new Offer(1, truth.toLoopback(router, exporter)));
            case NSSA -> external(word.export(), new Offer(topology.rank(word.nssa()),
                    truth.inside(word.nssa(), router, exporter, 0)));
        });
    }

    private static Offer external(Export export, Offer inside) {
        Way way = inside.way();
        return new Offer(inside.rank(), export.isType2()
                ? new Way(Truth.EXTERNAL_2, way.metric1(), export.metric(), way.hops())
                : new Way(Truth.EXTERNAL_1, way.metric1() + export.metric(), 0, way.hops()));
    }

    /** The way to who says something in the whole AS. */
    private Offer boundary(int from, int to) {
        return boundaries.computeIfAbsent(to, this::boundaries).getOrDefault(from, Known.NONE).offer();
    }

    /**
     * The ways of all to who says something in the whole AS, through areas that may hear it (RFC 2328 §16.4 (3),
     * §16.4.1): in an area of both, or as border routers tell, along transit areas where that is shorter (§16.3).
     */
    private Map<Integer, Known> boundaries(int to) {
        Map<Integer, Known> all = new HashMap<>();
        truth.alive().stream().filter(from -> from != to && topology.areasOf(from).contains(0))
                .forEach(from -> all.put(from, known(0, from, to, border -> topology.areasOf(border).contains(
                        topology.home(to)) ? truth.inside(topology.home(to), border, to, 0).metric1() : Truth.FAR)));
        Map<Integer, Way> ways = new HashMap<>();
        all.forEach((from, known) -> ways.put(from, known.offer().way()));
        Map<Integer, Known> before = Map.copyOf(all);
        this.ways.alongTransitAreas(ways, from -> before.containsKey(from) && before.get(from).area() == 0,
                (border, area) -> before.get(border).area() != area);
        all.replaceAll((from, known) -> new Known(known.area(), new Offer(known.offer().rank(), ways.get(from))));
        truth.alive().stream().filter(from -> from != to && !before.containsKey(from)).forEach(from -> all.put(from,
                known(topology.home(from), from, to, border -> {
                    Way way = all.getOrDefault(border, Known.NONE).offer().way();
                    return this.ways.leadsInto(way, topology.home(from)) ? Truth.FAR : way.metric1();
                })));
        return all;
    }

    /** With RFC 1583 compatibility a border router takes what is cheaper, else what is inside of an area. */
    private Known known(int through, int from, int to, IntToLongFunction beyond) {
        Comparator<Integer> order = Comparator.<Integer>comparingInt(topology::rank)
                .thenComparingLong(area -> truth.inside(area, from, to, 0).metric1())
                .thenComparing(Comparator.reverseOrder());
        Optional<Known> inside = topology.areasOf(from).stream().filter(topology.areasOf(to)::contains)
                .filter(area -> topology.kind(area).carriesExternals()).min(order)
                .map(area -> new Known(area, new Offer(topology.rank(area), truth.inside(area, from, to, 0))));
        boolean isSettled = inside.isPresent()
                && (!topology.isRfc1583Compatible() || topology.areasOf(to).contains(through));
        if (isSettled) {
            return inside.get();
        }
        Known told = new Known(through, told(through, from, to, beyond));
        return inside.filter(known -> known.offer().way().metric1() <= told.offer().way().metric1()).orElse(told);
    }

    /** By border routers of an area (RFC 2328 §16.2). */
    private Offer told(int through, int from, int to, IntToLongFunction beyond) {
        Optional<Offer> best = Optional.empty();
        for (int border : truth.borders(through)) {
            if (border != from) {
                best = Truth.better(best, new Offer(1, Truth.beyond(truth.inside(through, from, border, 0),
                        Truth.INTER_AREA, border == to ? 0 : beyond.applyAsLong(border))));
            }
        }
        return best.orElse(new Offer(1, Truth.NONE));
    }

    /** What border routers give an area's inner routers in place of what they keep (RFC 2328 §3.6, RFC 3101 §2.7). */
    private Stream<Offer> defaults(int router, int area) {
        List<Offer> all = new ArrayList<>();
        for (int border : truth.borders(area)) {
            Way way = truth.inside(area, router, border, 0);
            switch (topology.kind(area)) {
                case AreaKind.Normal _ -> {
                }
                case AreaKind.Stub stub -> all.add(new Offer(0, Truth.beyond(way, Truth.INTER_AREA,
                        stub.defaultCost())));
                case AreaKind.Nssa nssa when !nssa.summaries() -> all.add(new Offer(0, Truth.beyond(way,
                        Truth.INTER_AREA, nssa.theDefault().cost())));
                case AreaKind.Nssa nssa when nssa.theDefault().byType7() -> all.add(external(new Export(border,
                        theDefault, nssa.theDefault().external().isPresent(), nssa.theDefault().external()
                                .orElse(nssa.theDefault().cost())), new Offer(0, way)));
                case AreaKind.Nssa _ -> {
                }
            }
        }
        return all.stream();
    }
}
