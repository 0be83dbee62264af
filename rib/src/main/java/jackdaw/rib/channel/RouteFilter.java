package jackdaw.rib.channel;

import jackdaw.rib.table.Route;

/** A compiled policy. All that tables and channels know of the filter language. It never throws. */
@FunctionalInterface
public interface RouteFilter {
    Verdict apply(Route route);
}
