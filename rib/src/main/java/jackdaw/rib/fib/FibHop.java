package jackdaw.rib.fib;

import jackdaw.rib.net.IpAddress;
import java.util.Comparator;
import java.util.Optional;

/**
 * One way out as the kernel knows it.
 *
 * @param gateway empty if the destination is on the link itself; may be of the other family (RFC 8950)
 * @param onLink  the gateway need not be in a connected subnet
 * @param weight  1 to 256
 */
public record FibHop(Optional<IpAddress> gateway, int ifindex, boolean onLink, int weight)
        implements Comparable<FibHop> {
    private static final Comparator<FibHop> ORDER = Comparator
            .comparing(FibHop::gateway, Comparator.comparing(g -> g.orElse(null),
                    Comparator.nullsFirst(Comparator.naturalOrder())))
            .thenComparingInt(FibHop::ifindex).thenComparingInt(FibHop::weight)
            .thenComparing(FibHop::onLink);

    /** Written out, since every path of the kernel is compared when it is wanted, sent and confirmed. */
    @Override
    public boolean equals(Object other) {
        return other instanceof FibHop h && ifindex == h.ifindex && onLink == h.onLink && weight == h.weight
                && gateway.equals(h.gateway);
    }

    @Override
    public int hashCode() {
        return 31 * gateway.hashCode() + ifindex;
    }

    @Override
    public int compareTo(FibHop other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return gateway.map(g -> "via " + g + " ").orElse("") + "dev #" + ifindex + (onLink ? " onlink" : "")
                + (weight == 1 ? "" : " weight " + weight);
    }
}
