package jackdaw.rib.fib;

import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.table.NextHop;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a kernel route does with packets. Two are equal if the kernel would forward alike.
 *
 * @param hops    in canonical order; empty exactly if {@code discard} is present
 * @param discard packets are thrown away
 * @param source  source address for packets the host itself sends by this route
 * @param realm   routing realm, 0 for none
 * @param scope   kernel scope number; IPv6 knows none and always has 0
 */
public record FibPath(List<FibHop> hops, Optional<NextHop.Discard> discard, Optional<IpAddress> source,
                      FibMetrics metrics, long realm, int scope) {
    public static final int SCOPE_UNIVERSE = 0;
    public static final int SCOPE_LINK = 253;

    public FibPath {
        hops = hops.size() < 2 ? List.copyOf(hops) : hops.stream().sorted().toList();
        if (hops.isEmpty() == discard.isEmpty()) {
            throw new IllegalArgumentException("a path either has hops or discards");
        }
    }

    /** A path with nothing special about it. */
    public static FibPath via(AddressFamily family, List<FibHop> hops) {
        return new FibPath(hops, Optional.empty(), Optional.empty(), FibMetrics.NONE, 0, usualScope(family, hops));
    }

    public static FibPath discarding(NextHop.Discard discard) {
        return new FibPath(List.of(), Optional.of(discard), Optional.empty(), FibMetrics.NONE, 0, SCOPE_UNIVERSE);
    }

    /** An IPv4 destination without a gateway is on the link, and the kernel's scope says so. */
    public static int usualScope(AddressFamily family, List<FibHop> hops) {
        return family == AddressFamily.IPV4 && !hops.isEmpty() && hops.stream().allMatch(h -> h.gateway().isEmpty())
                ? SCOPE_LINK : SCOPE_UNIVERSE;
    }

    /** Written out, since every route of the kernel is compared when it is wanted, sent and confirmed. */
    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof FibPath p && realm == p.realm && scope == p.scope
                && hops.equals(p.hops) && metrics.equals(p.metrics) && discard.equals(p.discard)
                && source.equals(p.source);
    }

    @Override
    public int hashCode() {
        return hops.hashCode();
    }

    @Override
    public String toString() {
        return discard.map(NextHop.Discard::label)
                .orElseGet(() -> hops.stream().map(FibHop::toString).collect(Collectors.joining(", ")))
                + source.map(s -> " src " + s).orElse("") + (metrics.isEmpty() ? "" : " " + metrics)
                + (realm == 0 ? "" : " realm " + realm);
    }
}
