package jackdaw.rib.table;

import java.util.List;

/**
 * How a kind of protocol orders its own routes for one net. It must not depend on the order of the list, so that the
 * best route never depends on arrival.
 */
@FunctionalInterface
public interface RouteSelection {

    /** The best of one or more routes of equal preference and the same kind of protocol. */
    Route best(List<Route> candidates);

    /** For protocols without an order of their own: the lowest source wins. */
    RouteSelection LOWEST_SOURCE = candidates -> candidates.stream()
            .min((a, b) -> a.source().compareTo(b.source())).orElseThrow();
}
