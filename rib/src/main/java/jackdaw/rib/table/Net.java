package jackdaw.rib.table;

import jackdaw.rib.net.Prefix;
import java.util.Arrays;
import java.util.List;

/**
 * A prefix in a table with its routes, best first. Its id is dense, so that an export needs one bit per net. A net
 * without routes lives on while an export still has to withdraw it.
 */
public final class Net {
    private static final Route[] NONE = new Route[0];

    private final Prefix prefix;
    private final int id;
    private Route[] routes = NONE;
    private int pins;

    Net(Prefix prefix, int id) {
        this.prefix = prefix;
        this.id = id;
    }

    public Prefix prefix() {
        return prefix;
    }

    /** Dense number of this net within its table; reused after the net is gone. */
    public int id() {
        return id;
    }

    public boolean isEmpty() {
        return routes.length == 0;
    }

    /** The best route; the net must not be empty. */
    public Route best() {
        return routes[0];
    }

    /** All routes, best first. */
    public List<Route> routes() {
        return List.of(routes);
    }

    int find(RouteSource source) {
        for (int i = 0; i < routes.length; i++) {
            if (routes[i].source().equals(source)) {
                return i;
            }
        }
        return -1;
    }

    Route at(int index) {
        return routes[index];
    }

    int size() {
        return routes.length;
    }

    void put(int index, Route route) {
        Route[] next = index < 0 ? Arrays.copyOf(routes, routes.length + 1) : routes.clone();
        next[index < 0 ? routes.length : index] = route;
        routes = BestRoute.order(next);
    }

    void remove(int index) {
        if (routes.length == 1) {
            routes = NONE;
            return;
        }
        Route[] next = new Route[routes.length - 1];
        System.arraycopy(routes, 0, next, 0, index);
        System.arraycopy(routes, index + 1, next, index, next.length - index);
        routes = BestRoute.order(next);
    }

    /** Keeps the net alive; see {@link Table#unpin}. */
    public void pin() {
        pins++;
    }

    boolean unpin() {
        return --pins == 0 && routes.length == 0;
    }

    boolean isPinned() {
        return pins > 0;
    }
}
