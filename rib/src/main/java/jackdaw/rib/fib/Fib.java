package jackdaw.rib.fib;

import java.util.List;

/**
 * The kernel's table, as far as one kernel protocol needs it. Answers come later as {@link FibEvent}s, never from
 * inside a call.
 */
public interface Fib {

    /**
     * Asks for changes, to be made in this order.
     *
     * @param changes the caller's list, which is another's as soon as this returns
     * @return how many were taken, from the first on; the others must be offered again
     */
    int submit(List<FibChange> changes);

    /**
     * Asks for the whole table. A dump that is under way is not begun again.
     *
     * @return false if the kernel did not take the request: ask again later
     */
    boolean requestDump();
}
