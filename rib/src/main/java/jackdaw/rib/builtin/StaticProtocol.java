package jackdaw.rib.builtin;

import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.channel.Channel;
import jackdaw.rib.fib.KernelAttributes;
import jackdaw.rib.iface.InterfaceChange;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.protocol.Fact;
import jackdaw.rib.protocol.LivenessWishes;
import jackdaw.rib.protocol.NeighborPath;
import jackdaw.rib.protocol.Reconfiguration;
import jackdaw.rib.protocol.Surroundings;
import jackdaw.rib.table.NextHop;
import jackdaw.rib.table.RouteType;
import jackdaw.rib.table.Traits;
import jackdaw.rib.time.Turn;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Configured routes, each in its table while its target can be used. Only routes that differ are touched, by a reload
 * as by a change of an interface. A gateway with {@code bfd} can be used only while BFD's session with it is up.
 *
 * <p>After a start the first sessions are given some time before routes of a former process count as strays: as long as
 * a session is down, its packets are a second apart (RFC 5880 §6.8.3).
 */
public final class StaticProtocol extends ImmediateProtocol<StaticConfig> {
    /** Some packets of a session that is down. */
    private static final Duration FIRST_SESSIONS = Duration.ofSeconds(5);

    private final Map<AddressFamily, Set<Prefix>> announced = new EnumMap<>(AddressFamily.class);
    private final LivenessWishes gateways;
    private final StaticTargets targets;
    private OptionalLong sessionsUntil = OptionalLong.empty();

    public StaticProtocol(StaticConfig config, Surroundings surroundings, Turn turn) {
        super(config, StaticConfig.class, surroundings, turn);
        gateways = new LivenessWishes(config.name(), surroundings.facts());
        targets = new StaticTargets(surroundings.interfaces(), gateways::isAlive);
    }

    @Override
    public String kind() {
        return "Static";
    }

    /** Whether the route is in use now; {@code show static} calls the others dormant. */
    public boolean isActive(StaticRoute route) {
        return announced.getOrDefault(route.prefix().family(), Set.of()).contains(route.prefix());
    }

    /** Whether this way of a route is in use now. */
    public boolean isActive(StaticRoute route, StaticRoute.Hop hop) {
        return isActive(route) && targets.hop(hop).isPresent();
    }

    @Override
    public void start(Turn turn) {
        if (!isUp()) {
            sessionsUntil = OptionalLong.of(turn.in(FIRST_SESSIONS));
        }
        super.start(turn);
    }

    @Override
    void goDown(Turn turn) {
        super.goDown(turn);
        announced.clear();
        gateways.wish(Map.of());
        endWaiting();
    }

    @Override
    boolean hasAllRoutes() {
        if (gateways.areAllAlive()) {
            sessionsUntil = OptionalLong.empty();
        }
        return sessionsUntil.isEmpty();
    }

    @Override
    public long deadline() {
        return Math.min(super.deadline(), sessionsUntil.orElse(Long.MAX_VALUE));
    }

    @Override
    public void timersDue(Turn turn) {
        super.timersDue(turn);
        if (sessionsUntil.isPresent() && turn.now() >= sessionsUntil.getAsLong()) {
            endWaiting();
        }
    }

    private void endWaiting() {
        if (sessionsUntil.isPresent()) {
            sessionsUntil = OptionalLong.empty();
            tellSynced();
        }
    }

    @Override
    public void factChanged(Fact fact, Turn turn) {
        if (isUp() && fact instanceof Fact.Liveness(NeighborPath path, _) && gateways.include(path)) {
            for (Channel channel : channels()) {
                config().routes().stream().filter(r -> r.prefix().family() == channel.family() && r.wantsBfd())
                        .forEach(r -> renew(r, channel, turn));
            }
            tellSynced();
            obeyLimit(turn);
        }
    }

    @Override
    public void interfaceChanged(InterfaceChange change, Turn turn) {
        announceAll(turn);
    }

    @Override
    void announceAll(Turn turn) {
        if (isUp()) {
            gateways.wish(targets.watched(config().routes()));
        }
        super.announceAll(turn);
    }

    @Override
    void announce(Channel channel, Turn turn) {
        Set<Prefix> configured = new HashSet<>();
        for (StaticRoute route : config().routes()) {
            if (route.prefix().family() == channel.family()) {
                configured.add(route.prefix());
                renew(route, channel, turn);
            }
        }
        Set<Prefix> before = announced.getOrDefault(channel.family(), Set.of());
        before.stream().filter(p -> !configured.contains(p)).sorted().toList().forEach(p -> {
            before.remove(p);
            channel.imports().withdraw(p, 0, turn);
        });
    }

    private void renew(StaticRoute route, Channel channel, Turn turn) {
        Set<Prefix> inUse = announced.computeIfAbsent(channel.family(), _ -> new HashSet<>());
        Optional<NextHop> nextHop = nextHop(route);
        if (nextHop.isPresent()) {
            inUse.add(route.prefix());
            channel.imports().announce(route.prefix(), 0, traits(route, nextHop.get(), channel), turn);
        } else if (inUse.remove(route.prefix())) {
            channel.imports().withdraw(route.prefix(), 0, turn);
        }
    }

    /** Empty while the target cannot be used. The table itself looks recursive targets up, and follows them. */
    private Optional<NextHop> nextHop(StaticRoute route) {
        return switch (route.target()) {
            case StaticRoute.Discarded(NextHop.Discard how) -> Optional.of(how);
            case StaticRoute.Hops(List<StaticRoute.Hop> hops) -> targets.hops(hops);
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
