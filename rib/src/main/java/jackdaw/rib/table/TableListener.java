package jackdaw.rib.table;

/** Told of every change of a table, in the turn in which it happens. Must only take note. */
@FunctionalInterface
public interface TableListener {

    /** Routes of {@code net} changed; {@code bestChanged} if the first of them did (or the net became empty). */
    void changed(Net net, boolean bestChanged);

    /** The best route of {@code net} has given way to another one of its own source, which is the best now. */
    default void bestReplaced(Net net, Route before) {
        changed(net, true);
    }
}
