package jackdaw.rib.builtin;

import jackdaw.rib.channel.Channel;
import jackdaw.rib.channel.ChannelConfig;
import jackdaw.rib.channel.ExportGate;
import jackdaw.rib.channel.ExportSink;
import jackdaw.rib.channel.Passage;
import jackdaw.rib.channel.RouteLimit;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.protocol.Fact;
import jackdaw.rib.protocol.Protocol;
import jackdaw.rib.protocol.ProtocolConfig;
import jackdaw.rib.protocol.ProtocolState;
import jackdaw.rib.protocol.Reconfiguration;
import jackdaw.rib.protocol.StopReason;
import jackdaw.rib.protocol.Surroundings;
import jackdaw.rib.table.Route;
import jackdaw.rib.table.RouteOwner;
import jackdaw.rib.time.Turn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A protocol that is up as soon as it starts, down as soon as it stops, and only brings routes.
 *
 * @param <C> its configuration
 */
abstract sealed class ImmediateProtocol<C extends ProtocolConfig> implements Protocol
        permits StaticProtocol, DirectProtocol, DeviceProtocol {
    /** After a route limit stopped it with action restart, it comes back after this. */
    static final Duration RESTART_DELAY = Duration.ofSeconds(60);

    private final Class<C> configType;
    private final Surroundings surroundings;
    private final Map<AddressFamily, Channel> channels = new EnumMap<>(AddressFamily.class);
    private C config;
    private ProtocolState state = ProtocolState.DOWN;
    private long stateSince;
    private Optional<RouteLimit> hit = Optional.empty();
    private OptionalLong restartAt = OptionalLong.empty();

    ImmediateProtocol(C config, Class<C> configType, Surroundings surroundings, Turn turn) {
        this.config = config;
        this.configType = configType;
        this.surroundings = surroundings;
        this.stateSince = turn.now();
        config.channels().forEach(this::join);
    }

    private void join(ChannelConfig channel) {
        channels.put(channel.family(), new Channel(channel, surroundings.tables().apply(channel.table()),
                new RouteOwner(config.name(), kind()), new NothingComesBack(), ExportGate.NONE, surroundings.traits(),
                (_, direction, limit, turn) -> limitHit(direction, limit, turn)));
    }

    /** Announces all routes of {@code channel} that can be used now, and withdraws the others. */
    abstract void announce(Channel channel, Turn turn);

    /** What else differs between two configurations of this kind, or why it cannot change while running. */
    abstract Reconfiguration compareOwn(C next);

    Surroundings surroundings() {
        return surroundings;
    }

    boolean isUp() {
        return state == ProtocolState.UP;
    }

    void announceAll(Turn turn) {
        for (Channel channel : channels.values()) {
            if (isUp()) {
                announce(channel, turn);
            }
        }
        obeyLimit(turn);
    }

    private void limitHit(String direction, RouteLimit limit, Turn turn) {
        surroundings.log().warning(name(), direction + " limit of " + limit.maximum() + " routes hit, action "
                + limit.action().label());
        if (limit.action() == RouteLimit.Action.RESTART || limit.action() == RouteLimit.Action.DISABLE) {
            hit = Optional.of(limit);
        }
    }

    void obeyLimit(Turn turn) {
        if (hit.isPresent() && isUp()) {
            restartAt = hit.get().action() == RouteLimit.Action.RESTART
                    ? OptionalLong.of(turn.in(RESTART_DELAY)) : OptionalLong.empty();
            goDown(turn);
        }
    }

    @Override
    public C config() {
        return config;
    }

    @Override
    public ProtocolState state() {
        return state;
    }

    @Override
    public String info() {
        return isUp() || hit.isEmpty() ? "" : "Route limit exceeded";
    }

    @Override
    public long stateSince() {
        return stateSince;
    }

    @Override
    public List<Channel> channels() {
        return List.copyOf(channels.values());
    }

    @Override
    public void start(Turn turn) {
        if (isUp()) {
            return;
        }
        hit = Optional.empty();
        restartAt = OptionalLong.empty();
        become(ProtocolState.UP, turn);
        channels.values().forEach(Channel::openForImportOnly);
        announceAll(turn);
        tellSynced();
    }

    void tellSynced() {
        surroundings.facts().publish(new Fact.Synced(name(), hasAllRoutes()));
    }

    /** Whether all routes that can be had were announced. */
    boolean hasAllRoutes() {
        return true;
    }

    @Override
    public void stop(StopReason reason, String message, Turn turn) {
        hit = Optional.empty();
        restartAt = OptionalLong.empty();
        goDown(turn);
        if (reason == StopReason.REMOVED) {
            surroundings.facts().forget(Fact.Synced.class, name());
        }
    }

    void goDown(Turn turn) {
        channels.values().forEach(c -> c.close(turn));
        become(ProtocolState.DOWN, turn);
    }

    private void become(ProtocolState next, Turn turn) {
        if (state != next) {
            state = next;
            stateSince = turn.now();
        }
    }

    @Override
    public long deadline() {
        return restartAt.orElse(Long.MAX_VALUE);
    }

    @Override
    public void timersDue(Turn turn) {
        if (restartAt.isPresent() && turn.now() >= restartAt.getAsLong()) {
            start(turn);
        }
    }

    @Override
    public Reconfiguration compare(ProtocolConfig next) {
        if (config.equals(next)) {
            return new Reconfiguration.Same();
        }
        if (!configType.isInstance(next)) {
            return new Reconfiguration.Restart("it becomes another kind of protocol");
        }
        if (!joins(config).equals(joins(next))) {
            return new Reconfiguration.Restart("its channels or their tables change");
        }
        return switch (compareOwn(configType.cast(next))) {
            case Reconfiguration.Restart restart -> restart;
            case Reconfiguration.InPlace(List<String> own) -> inPlace(next, own);
            case Reconfiguration.Same _ -> inPlace(next, List.of());
        };
    }

    private Reconfiguration.InPlace inPlace(ProtocolConfig next, List<String> own) {
        List<String> consequences = new ArrayList<>(own);
        for (ChannelConfig after : next.channels()) {
            ChannelConfig before = channels.get(after.family()).config();
            if (!before.importFilter().equals(after.importFilter()) || before.preference() != after.preference()) {
                consequences.add("import " + after.name() + " again");
            } else if (!before.equals(after)) {
                consequences.add("change channel " + after.name());
            }
        }
        return new Reconfiguration.InPlace(consequences);
    }

    private static Map<AddressFamily, String> joins(ProtocolConfig config) {
        Map<AddressFamily, String> joins = new EnumMap<>(AddressFamily.class);
        config.channels().forEach(c -> joins.put(c.family(), c.table()));
        return joins;
    }

    @Override
    public void apply(ProtocolConfig next, Turn turn) {
        config = configType.cast(next);
        config.channels().forEach(c -> channels.get(c.family()).reconfigure(c));
        announceAll(turn);
    }

    @Override
    public void reimport(Channel channel, Turn turn) {
        if (isUp()) {
            announce(channel, turn);
            obeyLimit(turn);
        }
    }

    /** The channels export nothing, as their configuration makes sure. */
    private record NothingComesBack() implements ExportSink {
        @Override
        public void announce(Route route, Route best, Passage passage) {
            throw new IllegalStateException("nothing is exported here");
        }

        @Override
        public void withdraw(Prefix prefix) {
            throw new IllegalStateException("nothing is exported here");
        }
    }
}
