package jackdaw.ospf.sim;

import jackdaw.ospf.sim.Truth.Offer;
import jackdaw.ospf.sim.Truth.Way;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/**
 * Ways from everywhere to what is in one area: inside of it; through the backbone from border router to border router
 * (RFC 2328 §3.2, §16.2); along transit areas where that is shorter (§16.3); and from inside of other areas by their
 * border routers.
 */
final class Ways {
    private final Truth truth;
    private final Topology topology;

    Ways(Truth truth, Topology topology) {
        this.truth = truth;
        this.topology = topology;
    }

    /** By router of the area, as each has it inside. */
    Map<Integer, Way> inAreaAlone(int area, IntFunction<Way> inside) {
        Map<Integer, Way> all = new HashMap<>();
        truth.alive().stream().filter(router -> topology.areasOf(router).contains(area))
                .forEach(router -> all.put(router, inside.apply(router)));
        return all;
    }

    /** By router. */
    Map<Integer, Way> everywhere(int area, IntFunction<Way> inside) {
        Map<Integer, Way> all = inAreaAlone(area, inside);
        Map<Integer, Way> known = Map.copyOf(all);
        truth.alive().stream().filter(router -> topology.areasOf(router).contains(0) && !known.containsKey(router))
                .forEach(router -> all.put(router, told(0, router, truth.borders(area), known)));
        alongTransitAreas(all, router -> area == 0 || !known.containsKey(router), (_, through) -> through != area);
        Map<Integer, Way> atBorders = Map.copyOf(all);
        truth.alive().stream().filter(router -> !atBorders.containsKey(router)).forEach(router -> {
            int home = topology.home(router);
            all.put(router, topology.kind(home).takesSummaries() ? told(home, router, truth.borders(home), atBorders)
                    : Truth.NONE);
        });
        return all;
    }

    /** What border routers of an area say that they know. */
    private Way told(int area, int from, List<Integer> borders, Map<Integer, Way> known) {
        Optional<Offer> best = Optional.empty();
        for (int border : borders) {
            if (border != from && known.containsKey(border) && !leadsInto(known.get(border), area)) {
                best = Truth.better(best, new Offer(0, Truth.beyond(truth.inside(area, from, border, 0),
                        Truth.INTER_AREA, known.get(border).metric1())));
            }
        }
        return best.map(Offer::way).orElse(Truth.NONE);
    }

    /** Whether packets would go back to where they come from: then a border router says nothing (RFC 2328 §12.4.3). */
    boolean leadsInto(Way way, int area) {
        return topology.nets.stream().anyMatch(net -> net.area() == area && way.hops().stream().anyMatch(hop ->
                hop.startsWith("eth" + net.number() + "/")));
    }

    /** Whether a border router says in an area what it knows. */
    @FunctionalInterface
    interface Telling {
        boolean tells(int border, int area);
    }

    /**
     * A border router of a transit area takes the word of the others there too, if its own way is one of the backbone.
     *
     * @param ofBackbone whose way is
     */
    void alongTransitAreas(Map<Integer, Way> ways, IntPredicate ofBackbone, Telling telling) {
        Set<Integer> transits = topology.virtualLinks.stream().map(Topology.Virtual::transit)
                .collect(Collectors.toSet());
        for (boolean better = true; better;) {
            better = false;
            for (int area : transits) {
                for (int border : truth.borders(area)) {
                    Way before = ways.getOrDefault(border, Truth.NONE);
                    if (ofBackbone.test(border) && before.metric1() < Truth.FAR) {
                        Way after = along(area, border, before, ways, telling);
                        better |= !after.equals(before);
                        ways.put(border, after);
                    }
                }
            }
        }
    }

    private Way along(int area, int border, Way before, Map<Integer, Way> ways, Telling telling) {
        Optional<Offer> best = Optional.of(new Offer(0, before));
        for (int other : truth.borders(area)) {
            if (other != border && ways.containsKey(other) && telling.tells(other, area)
                    && !leadsInto(ways.get(other), area)) {
                best = Truth.better(best, new Offer(0, Truth.beyond(truth.inside(area, border, other, 0),
                        before.type(), ways.get(other).metric1())));
            }
        }
        return best.orElseThrow().way();
    }
}
