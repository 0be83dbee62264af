package jackdaw.rib.fib;

/** One change asked of the kernel. Compared by identity when its answer comes. */
public sealed interface FibChange {
    FibRoute route();

    /**
     * Puts a route in place.
     *
     * @param expectsNone fail (EEXIST) if there is any route of this key, instead of replacing it: what we do not know
     *                    to be ours must not be lost
     */
    record Put(FibRoute route, boolean expectsNone) implements FibChange {
    }

    /** Removes a route of our protocol number, never one of another. */
    record Delete(FibRoute route) implements FibChange {
    }
}
