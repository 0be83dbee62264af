package jackdaw.rib.fib;

import jackdaw.rib.net.Prefix;

/**
 * A route of the kernel.
 *
 * @param table    number of the kernel table
 * @param protocol who installed it (rtm_protocol)
 */
public record FibRoute(FibKey key, int table, int protocol, FibPath path) {

    /** Written out, since what is wanted is compared with what is there each time it is looked at. */
    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof FibRoute r && table == r.table && protocol == r.protocol
                && key.equals(r.key) && path.equals(r.path);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    public Prefix prefix() {
        return key.prefix();
    }

    public long metric() {
        return key.metric();
    }

    @Override
    public String toString() {
        return key + " table " + table + " proto " + protocol + " " + path;
    }
}
