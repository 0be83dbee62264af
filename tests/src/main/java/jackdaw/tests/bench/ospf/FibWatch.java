package jackdaw.tests.bench.ospf;

import jackdaw.linux.Namespace;
import jackdaw.linux.netlink.NetlinkFib;
import jackdaw.rib.fib.FibEvent;
import jackdaw.rib.fib.FibRoute;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the daemon's kernel table holds, followed by its own notifications, against what it should hold: bits of links
 * for each prefix.
 */
final class FibWatch implements AutoCloseable {
    private static final int MAIN_TABLE = 254;
    private static final int READ_BUDGET = 256;
    /** Some daemon deletes and adds ten thousand routes at once, a few times over. */
    private static final int BUFFER_OCTETS = 128 << 20;

    private final NetlinkFib fib;
    private final List<Integer> links;
    private final Map<Prefix, Integer> have = new HashMap<>();
    private Map<Prefix, Integer> expected = Map.of();
    private int wrong;
    private long messages;
    private long deletions;

    /** @param links the kernel's numbers for the daemon's links, the first bit's first */
    FibWatch(String namespace, AddressFamily family, List<Integer> links) {
        this.fib = Namespace.call(namespace, () -> new NetlinkFib(family, MAIN_TABLE, BUFFER_OCTETS));
        this.links = links;
    }

    /** From now on this is right; returns how many prefixes must change. */
    int expect(Map<Prefix, Integer> now) {
        expected = now;
        wrong = (int) now.entrySet().stream().filter(e -> !e.getValue().equals(have.get(e.getKey()))).count();
        return wrong;
    }

    boolean isRight() {
        return wrong == 0;
    }

    int wrong() {
        return wrong;
    }

    /** Route messages of the kernel since the start. */
    long messages() {
        return messages;
    }

    /** Those of them that deleted a route. */
    long deletions() {
        return deletions;
    }

    /** Reads what has come; returns whether anything did. */
    boolean turn() {
        long before = messages;
        fib.onEvents(READ_BUDGET, this::take);
        return messages > before;
    }

    private void take(FibEvent event) {
        switch (event) {
            case FibEvent.Seen seen -> note(seen.route(), bits(seen.route()));
            case FibEvent.Gone gone -> {
                if (expected.containsKey(gone.route().prefix())) {
                    deletions++;
                }
                note(gone.route(), 0);
            }
            case FibEvent.Overrun _ -> throw new IllegalStateException("the kernel's messages were lost");
            default -> {
                // Answers to requests: there are none.
            }
        }
    }

    private int bits(FibRoute route) {
        return route.path().hops().stream().mapToInt(hop -> 1 << links.indexOf(hop.ifindex()))
                .reduce(0, (a, b) -> a | b);
    }

    private void note(FibRoute route, int bits) {
        Prefix prefix = route.prefix();
        Integer right = expected.get(prefix);
        if (right == null) {
            return;
        }
        messages++;
        Integer before = bits == 0 ? have.remove(prefix) : have.put(prefix, bits);
        wrong += (right.equals(before) ? 1 : 0) - (right == bits ? 1 : 0);
    }

    @Override
    public void close() {
        fib.close();
    }
}
