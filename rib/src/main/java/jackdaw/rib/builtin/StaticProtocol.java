package jackdaw.rib.builtin;

import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.channel.Channel;
import jackdaw.rib.fib.KernelAttributes;
import jackdaw.rib.iface.InterfaceChange;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.protocol.Reconfiguration;
import jackdaw.rib.protocol.StopReason;
import jackdaw.rib.protocol.Surroundings;
import jackdaw.rib.table.NextHop;
import jackdaw.rib.table.RouteType;
import jackdaw.rib.table.Traits;
import jackdaw.rib.time.Turn;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Configured routes, each in its table while its target can be used. Only routes that differ are touched, by a reload
 * as by a change of an interface.
 */
public final class StaticProtocol extends ImmediateProtocol<StaticConfig> {
    private final Map<AddressFamily, Set<Prefix>> announced = new EnumMap<>(AddressFamily.class);

    public StaticProtocol(StaticConfig config, Surroundings surroundings, Turn turn) {
        super(config, StaticConfig.class, surroundings, turn);
    }

    @Override
    public String kind() {
        return "Static";
    }

    /** Whether the route is in use now; {@code show static} calls the others dormant. */
    public boolean isActive(StaticRoute route) {
        return announced.getOrDefault(route.prefix().family(), Set.of()).contains(route.prefix());
    }

    @Override
    public void stop(StopReason reason, String message, Turn turn) {
        super.stop(reason, message, turn);
        announced.clear();
    }

    @Override
    public void interfaceChanged(InterfaceChange change, Turn turn) {
        announceAll(turn);
    }

    @Override
    void announce(Channel channel, Turn turn) {
        Set<Prefix> before = announced.getOrDefault(channel.family(), Set.of());
        Set<Prefix> now = new HashSet<>();
        for (StaticRoute route : config().routes()) {
            if (route.prefix().family() == channel.family()) {
                nextHop(route).ifPresent(nextHop -> {
                    channel.imports().announce(route.prefix(), 0, traits(route, nextHop, channel), turn);
                    now.add(route.prefix());
                });
            }
        }
        before.stream().filter(p -> !now.contains(p)).sorted().forEach(p -> channel.imports().withdraw(p, 0, turn));
        announced.put(channel.family(), now);
    }

    /** Empty while the target cannot be used. The table itself looks recursive targets up, and follows them. */
    private Optional<NextHop> nextHop(StaticRoute route) {
        return switch (route.target()) {
            case StaticRoute.Discarded(NextHop.Discard how) -> Optional.of(how);
            case StaticRoute.Hops(List<StaticRoute.Hop> hops) ->
                    new StaticTargets(surroundings().interfaces()).hops(hops);
            case StaticRoute.Recursive(IpAddress address) -> Optional.of(NextHop.Recursive.unresolved(address));
        };
    }

    private static Traits traits(StaticRoute route, NextHop nextHop, Channel channel) {
        Attributes attributes = route.metric().map(m -> Attributes.EMPTY.with(KernelAttributes.METRIC, m))
                .orElse(Attributes.EMPTY);
        return new Traits(RouteType.STATIC, IpAddress.unspecified(channel.family()), nextHop,
                route.preference().orElse(channel.config().preference()), attributes);
    }

    @Override
    Reconfiguration compareOwn(StaticConfig next) {
        Map<Prefix, StaticRoute> before = byPrefix(config());
        Map<Prefix, StaticRoute> after = byPrefix(next);
        long added = after.keySet().stream().filter(p -> !before.containsKey(p)).count();
        long removed = before.keySet().stream().filter(p -> !after.containsKey(p)).count();
        long changed = after.values().stream()
                .filter(r -> before.containsKey(r.prefix()) && !r.equals(before.get(r.prefix()))).count();
        return new Reconfiguration.InPlace(added + removed + changed == 0 ? List.of()
                : List.of("routes: " + added + " added, " + removed + " removed, " + changed + " changed"));
    }

    private static Map<Prefix, StaticRoute> byPrefix(StaticConfig config) {
        return config.routes().stream().collect(
                Collectors.toMap(StaticRoute::prefix, Function.identity(), (first, _) -> first, HashMap::new));
    }
}
