package jackdaw.rib.fib;

import jackdaw.rib.attribute.AttributeKey;
import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.protocol.LoopGuards;
import jackdaw.rib.table.NextHop;
import jackdaw.rib.table.Route;
import jackdaw.rib.table.RouteType;
import jackdaw.rib.table.Traits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** Between routes of the table and routes of the kernel. */
final class KernelRoutes {
    /** In IPv6 a metric of 0 means this (IP6_RT_PRIO_USER). */
    private static final long IPV6_DEFAULT_METRIC = 1024;
    private static final String SERVICE_KIND = "Service";
    private static final int MAX_SCOPE = 255;

    private KernelRoutes() {
    }

    /**
     * Whether a route may go into the kernel at all. Connected networks are there already; what a NAT service supplies
     * is guarded at the worst metric instead, lest it hide the translator's own route.
     */
    static boolean isAdmissible(Route route) {
        IpAddress address = route.prefix().address();
        return route.traits().type() != RouteType.DEVICE && route.traits().type() != RouteType.INHERIT
                && !route.source().owner().kind().equals(SERVICE_KIND)
                && !address.isLinkLocal() && !address.isMulticast() && !address.isLoopback();
    }

    /** The metric that a route asks for, or else the configured one. */
    static long metric(Traits traits, KernelConfig config) {
        long wanted = traits.attributes().getOr(KernelAttributes.METRIC, config.metric());
        return wanted < LoopGuards.METRIC ? wanted : config.metric();
    }

    static FibKey key(Prefix prefix, long metric) {
        return new FibKey(prefix, metric == 0 && prefix.family() == AddressFamily.IPV6 ? IPV6_DEFAULT_METRIC : metric);
    }

    /** What the kernel should do for routes with these traits; empty if they have no hop that the kernel can take. */
    static Optional<FibPath> path(Traits traits, KernelConfig config) {
        AddressFamily family = config.family();
        NextHop effective = traits.nextHop().effective();
        Optional<NextHop.Discard> discard = effective instanceof NextHop.Discard d ? Optional.of(d) : Optional.empty();
        List<FibHop> hops = discard.isPresent() ? List.of() : hops(effective, family, config.ecmpLimit());
        if (discard.isEmpty() && hops.isEmpty()) {
            return Optional.empty();
        }
        Attributes attributes = traits.attributes();
        Optional<IpAddress> source = discard.isPresent() ? Optional.empty()
                : attributes.get(KernelAttributes.PREFSRC).or(config::prefsrc).filter(s -> s.family() == family);
        int scope = FibPath.usualScope(family, hops);
        if (family == AddressFamily.IPV4) {
            scope = (int) Math.min(attributes.getOr(KernelAttributes.SCOPE, (long) scope), MAX_SCOPE);
        }
        return Optional.of(new FibPath(hops, discard, source, metrics(attributes),
                family == AddressFamily.IPV4 ? attributes.getOr(KernelAttributes.REALM, 0L) : 0, scope));
    }

    /** Whether the kernel gets the same for both, seen without working it out: false may be wrong, true is not. */
    static boolean areAlike(Traits one, Traits other) {
        return one.type() == other.type() && one.nextHop().equals(other.nextHop())
                && !KernelAttributes.areIn(one.attributes()) && !KernelAttributes.areIn(other.attributes());
    }

    private static List<FibHop> hops(NextHop nextHop, AddressFamily family, int limit) {
        List<FibHop> hops = new ArrayList<>();
        for (NextHop.Hop hop : nextHop.hops()) {
            hops.add(switch (hop) {
                case NextHop.Via via -> new FibHop(Optional.of(via.gateway()), via.ifindex(), via.onLink(),
                        weight(via));
                case NextHop.OnLink link -> new FibHop(Optional.empty(), link.ifindex(), false, weight(link));
            });
        }
        // The kernel refuses hops without a gateway among several in IPv6.
        if (family == AddressFamily.IPV6 && hops.size() > 1) {
            List<FibHop> gateways = hops.stream().filter(h -> h.gateway().isPresent()).toList();
            hops = new ArrayList<>(gateways.isEmpty() ? hops.subList(0, 1) : gateways);
        }
        hops = new ArrayList<>(hops.subList(0, Math.min(limit, hops.size())));
        if (hops.size() == 1) {
            FibHop only = hops.getFirst();
            return List.of(new FibHop(only.gateway(), only.ifindex(), only.onLink(), 1));
        }
        return hops;
    }

    private static int weight(NextHop.Hop hop) {
        return Math.clamp(hop.weight(), 1, 256);
    }

    private static FibMetrics metrics(Attributes attributes) {
        if (!KernelAttributes.areIn(attributes)) {
            return FibMetrics.NONE;
        }
        Map<Integer, Long> values = new TreeMap<>();
        KernelAttributes.METRICS.forEach((rtax, key) -> attributes.get(key).ifPresent(v -> values.put(rtax, v)));
        long locks = bits(attributes, KernelAttributes.LOCKS);
        long features = bits(attributes, KernelAttributes.FEATURES);
        if (locks != 0) {
            values.put(FibMetrics.LOCK, locks);
        }
        if (features != 0) {
            values.put(FibMetrics.FEATURES, features);
        }
        return FibMetrics.of(values, attributes.getOr(KernelAttributes.CONGESTION_CONTROL, ""));
    }

    private static long bits(Attributes attributes, Map<Integer, AttributeKey<Boolean>> keys) {
        long bits = 0;
        for (var entry : keys.entrySet()) {
            bits |= attributes.getOr(entry.getValue(), false) ? 1L << entry.getKey() : 0;
        }
        return bits;
    }

    /** What a foreign route becomes in our table. */
    static Traits learned(FibRoute route, KernelConfig config, IntFunction<String> interfaceName) {
        FibPath path = route.path();
        NextHop nextHop = path.discard().<NextHop>map(d -> d).orElseGet(() -> NextHop.of(path.hops().stream()
                .map(h -> hop(h, interfaceName)).toList()));
        Attributes.Builder attributes = new Attributes.Builder();
        attributes.put(KernelAttributes.SOURCE, (long) route.protocol());
        attributes.put(KernelAttributes.METRIC, route.metric());
        path.source().ifPresent(s -> attributes.put(KernelAttributes.PREFSRC, s));
        if (path.realm() != 0) {
            attributes.put(KernelAttributes.REALM, path.realm());
        }
        if (path.scope() != FibPath.SCOPE_UNIVERSE) {
            attributes.put(KernelAttributes.SCOPE, (long) path.scope());
        }
        KernelAttributes.METRICS.forEach((rtax, key) -> {
            Long value = path.metrics().values().get(rtax);
            if (value != null) {
                attributes.put(key, value);
            }
        });
        spread(path.metrics().values().getOrDefault(FibMetrics.LOCK, 0L), KernelAttributes.LOCKS, attributes);
        spread(path.metrics().values().getOrDefault(FibMetrics.FEATURES, 0L), KernelAttributes.FEATURES, attributes);
        if (!path.metrics().congestionControl().isEmpty()) {
            attributes.put(KernelAttributes.CONGESTION_CONTROL, path.metrics().congestionControl());
        }
        return new Traits(RouteType.INHERIT, IpAddress.unspecified(config.family()), nextHop,
                config.channel().preference(), attributes.build());
    }

    /** One bit set: the others read false rather than undefined, as in BIRD. */
    private static void spread(long bits, Map<Integer, AttributeKey<Boolean>> keys,
                               Attributes.Builder into) {
        if (bits != 0) {
            keys.forEach((bit, key) -> into.put(key, (bits >>> bit & 1) != 0));
        }
    }

    private static NextHop.Hop hop(FibHop hop, IntFunction<String> interfaceName) {
        String name = interfaceName.apply(hop.ifindex());
        return hop.gateway().<NextHop.Hop>map(g ->
                new NextHop.Via(g, hop.ifindex(), name, hop.onLink(), hop.weight()))
                .orElseGet(() -> new NextHop.OnLink(hop.ifindex(), name, hop.weight()));
    }
}
