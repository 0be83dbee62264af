package jackdaw.rib.fib;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * TCP and path parameters of a kernel route (RTA_METRICS), by the kernel's RTAX number and in its units.
 *
 * @param values            without those that are 0, which the kernel does not store
 * @param congestionControl name of an algorithm, empty for the default
 */
public record FibMetrics(SortedMap<Integer, Long> values, String congestionControl) {
    /** RTAX_LOCK: bit n stops the kernel from adapting metric n by itself. */
    public static final int LOCK = 1;
    public static final int MTU = 2;
    public static final int ADVMSS = 8;
    public static final int HOPLIMIT = 10;
    public static final int FEATURES = 12;
    public static final int CONGESTION_CONTROL = 16;
    /** The highest number in use, RTAX_FASTOPEN_NO_COOKIE. */
    public static final int LAST = 17;
    public static final FibMetrics NONE = new FibMetrics(new TreeMap<>(), "");

    public FibMetrics {
        SortedMap<Integer, Long> copy = new TreeMap<>(values);
        copy.values().removeIf(v -> v == 0);
        values = Collections.unmodifiableSortedMap(copy);
    }

    /** {@link #NONE} itself if there is nothing, so that most routes share it. */
    public static FibMetrics of(Map<Integer, Long> values, String congestionControl) {
        return values.isEmpty() && congestionControl.isEmpty() ? NONE
                : new FibMetrics(new TreeMap<>(values), congestionControl);
    }

    public boolean isEmpty() {
        return values.isEmpty() && congestionControl.isEmpty();
    }

    @Override
    public String toString() {
        return "metrics " + values + (congestionControl.isEmpty() ? "" : " " + congestionControl);
    }
}
