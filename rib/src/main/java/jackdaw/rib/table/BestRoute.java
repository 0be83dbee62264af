package jackdaw.rib.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Chooses the best route of a net: a usable next hop before an unresolved recursive one, then preference, then the
 * kind of protocol by name (an arbitrary but stable rule, as two kinds rarely share a preference), then the
 * selection of that kind.
 */
final class BestRoute {
    private static final Comparator<Route> BETWEEN_KINDS = Comparator
            .comparing((Route r) -> !isUsable(r))
            .thenComparing(Route::preference, Comparator.reverseOrder())
            .thenComparing(r -> r.source().owner().kind());

    private BestRoute() {
    }

    static Route[] order(Route[] routes) {
        if (routes.length == 1) {
            return routes;
        }
        Arrays.sort(routes, BETWEEN_KINDS.thenComparing(Route::source));
        int tied = 1;
        while (tied < routes.length && BETWEEN_KINDS.compare(routes[0], routes[tied]) == 0) {
            tied++;
        }
        if (tied > 1) {
            List<Route> candidates = List.of(Arrays.copyOf(routes, tied));
            Route best = routes[0].source().owner().selection().best(candidates);
            List<Route> rest = new ArrayList<>(Arrays.asList(routes));
            rest.remove(best);
            rest.addFirst(best);
            return rest.toArray(Route[]::new);
        }
        return routes;
    }

    private static boolean isUsable(Route route) {
        return !(route.nextHop() instanceof NextHop.Recursive r && r.resolved() == NextHop.Discard.UNREACHABLE);
    }
}
