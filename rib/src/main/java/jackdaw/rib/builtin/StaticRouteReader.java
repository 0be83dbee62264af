package jackdaw.rib.builtin;

import jackdaw.rib.builtin.StaticRoute.Discarded;
import jackdaw.rib.builtin.StaticRoute.Hop;
import jackdaw.rib.builtin.StaticRoute.Hops;
import jackdaw.rib.builtin.StaticRoute.Recursive;
import jackdaw.rib.builtin.StaticRoute.Target;
import jackdaw.rib.channel.ChannelConfig;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.protocol.Settings;
import jackdaw.rib.table.NextHop.Discard;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code routes}, either as a list, <code>[{ prefix = …, via = … }, …]</code>, or as a block by prefix,
 * <code>{ "10.0.0.0/8" = 192.0.2.1, "10.1.0.0/16" = blackhole, "10.2.0.0/16" { dev = eth0 } }</code>.
 */
final class StaticRouteReader {
    static final Map<String, Discard> DISCARDS = Map.of("blackhole", Discard.BLACKHOLE,
            "unreachable", Discard.UNREACHABLE, "prohibit", Discard.PROHIBIT);
    private static final String TARGETS = "via, dev, hops, type or recursive";
    private static final int MAX_WEIGHT = 256;
    /** The metric beyond is that of the loop guards. */
    private static final long WORST_METRIC = 0xffff_fffeL;

    private StaticRouteReader() {
    }

    static List<StaticRoute> readAll(Settings settings) {
        List<StaticRoute> routes = new ArrayList<>();
        Set<Prefix> seen = new HashSet<>();
        if (settings.isBlock("routes")) {
            Settings block = settings.block("routes").orElseThrow();
            for (String label : settings.labels("routes")) {
                StaticRouteText.prefix(block, label).ifPresent(prefix -> readLabeled(block, label, prefix)
                        .ifPresent(route -> add(route, routes, seen, block, label)));
            }
            return routes;
        }
        for (Settings block : settings.blocks("routes")) {
            if (!block.has("prefix")) {
                block.error("prefix", "is missing");
            }
            Optional<Prefix> prefix = block.prefix("prefix");
            read(block, prefix).ifPresent(route -> add(route, routes, seen, block, "prefix"));
        }
        return routes;
    }

    private static void add(StaticRoute route, List<StaticRoute> routes, Set<Prefix> seen, Settings block,
                            String key) {
        if (!seen.add(route.prefix())) {
            block.error(key, route.prefix() + " has a route already: list several gateways in one");
        }
        routes.add(route);
    }

    private static Optional<StaticRoute> readLabeled(Settings routes, String label, Prefix prefix) {
        return routes.isBlock(label) ? read(routes.block(label).orElseThrow(), Optional.of(prefix))
                : StaticRouteText.target(routes, label, prefix.family()).map(t -> new StaticRoute(prefix, t));
    }

    private static Optional<StaticRoute> read(Settings block, Optional<Prefix> prefix) {
        Optional<Target> target = target(block, prefix.map(Prefix::family));
        Optional<Integer> preference =
                block.number("preference", 0, ChannelConfig.MAX_PREFERENCE).map(Long::intValue);
        Optional<Long> metric = block.number("metric", 0, WORST_METRIC);
        return prefix.isEmpty() || target.isEmpty() ? Optional.empty()
                : Optional.of(new StaticRoute(prefix.get(), target.get(), preference, metric));
    }

    private static Optional<Target> target(Settings block, Optional<AddressFamily> family) {
        List<Target> targets = new ArrayList<>();
        boolean hopsGiven = block.has("hops");
        boolean simple = block.has("via") | block.has("dev");
        boolean recursive = block.has("recursive");
        boolean type = block.has("type");
        int kinds = (hopsGiven ? 1 : 0) + (simple ? 1 : 0) + (recursive ? 1 : 0) + (type ? 1 : 0);
        block.choice("type", DISCARDS).ifPresent(d -> targets.add(new Discarded(d)));
        block.address("recursive").ifPresent(a -> {
            checkFamily(block, "recursive", a, family);
            targets.add(new Recursive(a));
        });
        List<Hop> hops = new ArrayList<>(simpleHops(block, family));
        block.blocks("hops").forEach(h -> hop(h, family).ifPresent(hops::add));
        if (!hops.isEmpty()) {
            targets.add(new Hops(hops));
        }
        if (kinds != 1) {
            block.error("", kinds == 0 ? "leads nowhere: it needs one of " + TARGETS
                    : "leads to several kinds of target: it needs one of " + TARGETS);
            return Optional.empty();
        }
        return targets.stream().findFirst();
    }

    private static List<Hop> simpleHops(Settings block, Optional<AddressFamily> family) {
        List<IpAddress> gateways = block.addresses("via");
        Optional<String> device = block.string("dev");
        boolean onLink = block.flag("onlink", false);
        boolean bfd = block.flag("bfd", false);
        if (gateways.isEmpty()) {
            if (onLink) {
                block.error("onlink", "needs via and dev");
            }
            checkBfd(block, bfd, block.has("via"));
            return block.has("via") || device.isEmpty() ? List.of()
                    : List.of(new Hop(Optional.empty(), device, 1, false));
        }
        List<Hop> hops = new ArrayList<>();
        for (IpAddress gateway : gateways) {
            checkGateway(block, "via", gateway, device, onLink, family);
            hops.add(new Hop(Optional.of(gateway), device, 1, onLink, bfd));
        }
        return hops;
    }

    private static Optional<Hop> hop(Settings block, Optional<AddressFamily> family) {
        Optional<IpAddress> gateway = block.address("via");
        Optional<String> device = block.string("dev");
        int weight = (int) block.number("weight", 1, 1, MAX_WEIGHT);
        boolean onLink = block.flag("onlink", false);
        boolean bfd = block.flag("bfd", false);
        checkBfd(block, bfd, block.has("via"));
        if (gateway.isPresent()) {
            checkGateway(block, "via", gateway.get(), device, onLink, family);
        } else if (!block.has("via") && device.isEmpty()) {
            block.error("", "needs via or dev");
            return Optional.empty();
        }
        return Optional.of(new Hop(gateway, device, weight, onLink, bfd));
    }

    private static void checkBfd(Settings block, boolean bfd, boolean hasGateway) {
        if (bfd && !hasGateway) {
            block.error("bfd", "needs via: a session is with a gateway");
        }
    }

    static void checkGateway(Settings block, String key, IpAddress gateway, Optional<String> device, boolean onLink,
                             Optional<AddressFamily> family) {
        checkFamily(block, key, gateway, family);
        if (device.isEmpty() && gateway.isLinkLocal()) {
            block.error(key, gateway + " is link-local: say on which interface with dev");
        }
        if (device.isEmpty() && onLink) {
            block.error("onlink", "needs dev");
        }
        if (gateway.isUnspecified() || gateway.isMulticast()) {
            block.error(key, gateway + " is no address of a gateway");
        }
    }

    static void checkFamily(Settings block, String key, IpAddress address, Optional<AddressFamily> family) {
        if (family.isPresent() && family.get() != address.family()) {
            block.error(key, address + " is no " + family.get().label() + " address, as the prefix needs");
        }
    }
}
