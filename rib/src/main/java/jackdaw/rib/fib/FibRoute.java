package jackdaw.rib.fib;

import jackdaw.rib.net.Prefix;

/**
 * A route of the kernel.
 *
 * @param table    number of the kernel table
 * @param protocol who installed it (rtm_protocol)
 */
public record FibRoute(FibKey key, int table, int protocol, FibPath path) {

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
