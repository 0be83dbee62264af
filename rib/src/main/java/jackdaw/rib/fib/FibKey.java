package jackdaw.rib.fib;

import jackdaw.rib.net.Prefix;

/**
 * What tells routes of one kernel table apart.
 *
 * @param metric the kernel's priority, 0 to 2³²-1, lower wins
 */
public record FibKey(Prefix prefix, long metric) implements Comparable<FibKey> {

    @Override
    public int compareTo(FibKey other) {
        int order = prefix.compareTo(other.prefix);
        return order != 0 ? order : Long.compare(metric, other.metric);
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof FibKey key && metric == key.metric && prefix.equals(key.prefix);
    }

    @Override
    public int hashCode() {
        return prefix.hashCode() * 31 + Long.hashCode(metric);
    }

    @Override
    public String toString() {
        return prefix + " metric " + metric;
    }
}
