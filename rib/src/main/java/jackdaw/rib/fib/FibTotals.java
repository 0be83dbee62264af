package jackdaw.rib.fib;

import java.util.Collection;

/**
 * How a kernel table stands.
 *
 * @param installed routes that are there as wanted
 * @param refused   routes that the kernel refused
 */
public record FibTotals(int installed, int refused) {

    static FibTotals of(Collection<FibEntry> entries) {
        int installed = 0;
        int refused = 0;
        for (FibEntry entry : entries) {
            installed += entry.isConfirmed() ? 1 : 0;
            refused += entry.errno != 0 && entry.desired != null ? 1 : 0;
        }
        return new FibTotals(installed, refused);
    }
}
