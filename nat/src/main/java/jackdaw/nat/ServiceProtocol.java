package jackdaw.nat;

import jackdaw.rib.channel.Channel;
import jackdaw.rib.channel.ChannelConfig;
import jackdaw.rib.channel.ExportGate;
import jackdaw.rib.channel.ExportSink;
import jackdaw.rib.channel.Passage;
import jackdaw.rib.iface.InterfaceChange;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.protocol.Fact;
import jackdaw.rib.protocol.Protocol;
import jackdaw.rib.protocol.ProtocolConfig;
import jackdaw.rib.protocol.ProtocolState;
import jackdaw.rib.protocol.Reconfiguration;
import jackdaw.rib.protocol.StopReason;
import jackdaw.rib.protocol.Surroundings;
import jackdaw.rib.table.NextHop;
import jackdaw.rib.table.Route;
import jackdaw.rib.table.RouteOwner;
import jackdaw.rib.time.Turn;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One NAT service: writes its two gates, supplies its prefixes, asks the kernel for its loop guards. Start services
 * before the protocols that export, so that no prefix is ever seen without its gate.
 */
public final class ServiceProtocol implements Protocol {
    /** How long a flush may stay unacknowledged before a drain goes on without. */
    static final Duration FLUSH_PATIENCE = Duration.ofSeconds(30);
    /** The same on a shutdown, where nobody waits long (RFC 2328 §14.1 needs one round trip). */
    static final Duration SHUTDOWN_PATIENCE = Duration.ofSeconds(2);
    /** After an acknowledged flush the neighbors still need their SPF. */
    static final Duration SHUTDOWN_LINGER = Duration.ofSeconds(1);

    private final Surroundings surroundings;
    private final BirthAttributes birth;
    private final Map<AddressFamily, Supply> supplies = new EnumMap<>(AddressFamily.class);
    private final Announcement announcement = new Announcement();
    private final Watches watches;
    private ServiceConfig config;
    private ServiceHealth health;
    private Judgement judgement;
    private ProtocolState state = ProtocolState.DOWN;
    private long stateSince;
    private Optional<Drain> drain = Optional.empty();
    private Optional<StopReason> stopping = Optional.empty();
    private String noted = "";
    private long lastTurn;

    /** @param now the turn in which the instance is made */
    public ServiceProtocol(ServiceConfig config, Surroundings surroundings, BirthAttributes birth, Turn now) {
        this.config = config;
        this.surroundings = surroundings;
        this.birth = birth;
        this.watches = new Watches(surroundings.facts(), config.name());
        this.health = new ServiceHealth(config.enabled(), config.timing().startupHold(), now);
        this.judgement = new Judgement(List.of(), config.attractFamilies(), Long.MAX_VALUE);
        this.stateSince = now.now();
        this.lastTurn = now.now();
    }

    @Override
    public String kind() {
        return Supply.KIND;
    }

    @Override
    public ProtocolState state() {
        return state;
    }

    @Override
    public String info() {
        return Transition.label(health.state(), health.demotion()) + ": " + health.reason();
    }

    @Override
    public long stateSince() {
        return stateSince;
    }

    @Override
    public List<Channel> channels() {
        return supplies.values().stream().map(Supply::channel).toList();
    }

    @Override
    public ServiceConfig config() {
        return config;
    }

    public ServiceState serviceState() {
        return health.state();
    }

    @Override
    public void start(Turn turn) {
        if (state == ProtocolState.UP) {
            return;
        }
        lastTurn = turn.now();
        stopping = Optional.empty();
        drain = Optional.empty();
        health = new ServiceHealth(config.enabled(), config.timing().startupHold(), turn);
        become(ProtocolState.UP, turn);
        joinTables(turn);
        watches.set(config);
        reassess(turn);
    }

    @Override
    public void stop(StopReason reason, String message, Turn turn) {
        if (state == ProtocolState.DOWN) {
            if (reason == StopReason.REMOVED) {
                leave(turn);
            }
            return;
        }
        lastTurn = turn.now();
        stopping = Optional.of(reason);
        become(ProtocolState.STOP, turn);
        boolean idle = health.state() == ServiceState.OFF
                || reason == StopReason.SHUTDOWN && !health.state().attracts() && !isOriginated();
        tell(new HealthEvent.Disabled(message.isEmpty() ? "stopping" : message), turn);
        if (idle) {
            stopped(turn);
        } else {
            if (reason == StopReason.SHUTDOWN) {
                beginDrain(turn);
            }
            advance(turn);
        }
    }

    private boolean isOriginated() {
        return surroundings.facts().all(Fact.Originated.class).stream()
                .anyMatch(o -> o.originated() && config.attract().contains(o.prefix()));
    }

    @Override
    public long deadline() {
        if (state == ProtocolState.DOWN) {
            return Long.MAX_VALUE;
        }
        if (supplies.values().stream().anyMatch(Supply::isDue)) {
            return lastTurn;
        }
        return Math.min(Math.min(health.deadline(), judgement.recheckAt()),
                Math.min(announcement.deadline(lastTurn), drain.map(Drain::deadline).orElse(Long.MAX_VALUE)));
    }

    @Override
    public void timersDue(Turn turn) {
        if (state == ProtocolState.DOWN) {
            return;
        }
        lastTurn = turn.now();
        supplies.values().stream().filter(Supply::isDue).forEach(s -> s.settle(turn));
        reassess(turn);
        tell(new HealthEvent.TimersDue(), turn);
        advance(turn);
    }

    @Override
    public void interfaceChanged(InterfaceChange change, Turn turn) {
        reassessIfRunning(turn);
    }

    @Override
    public void factChanged(Fact fact, Turn turn) {
        if (!(fact instanceof Fact.LoopGuard || fact instanceof Fact.Synced)) {
            reassessIfRunning(turn);
        }
    }

    private void reassessIfRunning(Turn turn) {
        if (state != ProtocolState.DOWN) {
            lastTurn = turn.now();
            reassess(turn);
            advance(turn);
        }
    }

    @Override
    public Reconfiguration compare(ProtocolConfig next) {
        if (!(next instanceof ServiceConfig service)) {
            return new Reconfiguration.Restart("it is no service any more");
        }
        if (service.equals(config)) {
            return new Reconfiguration.Same();
        }
        if (!service.tables().equals(config.tables())) {
            return new Reconfiguration.Restart("it supplies its prefixes into another table");
        }
        return new Reconfiguration.InPlace(ServiceChanges.between(config, service));
    }

    @Override
    public void apply(ProtocolConfig next, Turn turn) {
        config = (ServiceConfig) next;
        if (state == ProtocolState.DOWN) {
            return;
        }
        lastTurn = turn.now();
        health.setHold(config.timing().startupHold());
        joinTables(turn);
        watches.set(config);
        if (stopping.isEmpty()) {
            tell(config.enabled() ? new HealthEvent.Enabled("enabled in the configuration")
                    : new HealthEvent.Disabled("disabled in the configuration"), turn);
        }
        reassess(turn);
        advance(turn);
    }

    @Override
    public void reimport(Channel channel, Turn turn) {
        supplies.values().stream().filter(s -> s.channel() == channel).forEach(s -> s.settle(turn));
    }

    /** What it does and why, as of this turn. */
    public ServiceStatus status(Turn turn) {
        Map<Prefix, Passage> pools = new TreeMap<>();
        config.pools().forEach(p -> pools.put(p, surroundings.pools().passage(p)));
        return new ServiceStatus(config.name(), config.kind(), health.state(), health.demotion(), health.since(),
                health.reason(), judgement.gates(), ServiceStatus.sorted(announcement.attract(config, health, turn)),
                ServiceStatus.sorted(pools), supplies.values().stream().flatMap(s -> s.supplied().stream())
                        .sorted().toList(), health.next(turn.now()));
    }

    /** Looks at all facts anew and writes the gates. */
    private void reassess(Turn turn) {
        judgement = new GateJudge(config, surroundings.facts(), surroundings.interfaces()).judge(turn.now());
        announcement.judged(judgement, config.timing().startupHold(), turn);
        tell(new HealthEvent.Judged(!judgement.openFamilies().isEmpty(), judgement.health(),
                judgement.worst().orElse("")), turn);
        String note = judgement.first(GateStatus.Effect.NOTED).map(GateStatus::text).orElse("");
        if (!note.isEmpty() && !note.equals(noted)) {
            surroundings.log().warning(name(), note);
        }
        noted = note;
    }

    private void tell(HealthEvent event, Turn turn) {
        health.on(event, turn, t -> surroundings.log().info(name(), t.toString()));
        if (health.state() == ServiceState.DRAIN && drain.isEmpty()) {
            beginDrain(turn);
        } else if (health.state() != ServiceState.DRAIN && stopping.isEmpty()) {
            drain = Optional.empty();
        }
        writeGates(turn);
    }

    private void writeGates(Turn turn) {
        surroundings.attract().set(name(), announcement.attract(config, health, turn));
        surroundings.pools().set(name(), announcement.pools(config, health));
    }

    private void beginDrain(Turn turn) {
        boolean shutdown = stopping.equals(Optional.of(StopReason.SHUTDOWN));
        drain = Optional.of(new Drain(config.attract(), shutdown ? SHUTDOWN_PATIENCE : FLUSH_PATIENCE,
                shutdown ? SHUTDOWN_LINGER : config.timing().lingerMin(), turn.now()));
    }

    private void advance(Turn turn) {
        if (stopping.equals(Optional.of(StopReason.RESTART))
                || stopping.equals(Optional.of(StopReason.RECONFIGURED))) {
            stopped(turn);
            return;
        }
        if (drain.isEmpty()) {
            return;
        }
        drain.get().look(surroundings.facts(), turn.now());
        if (!drain.get().isOver(turn.now())) {
            return;
        }
        drain = Optional.empty();
        if (!stopping.equals(Optional.of(StopReason.SHUTDOWN))) {
            tell(new HealthEvent.Drained(), turn);
        }
        if (stopping.isPresent()) {
            stopped(turn);
        }
    }

    private void stopped(Turn turn) {
        switch (stopping.orElseThrow()) {
            case REMOVED -> leave(turn);
            case RESTART, RECONFIGURED -> leaveTables(turn);
            case SHUTDOWN, DISABLED -> {
            }
        }
        drain = Optional.empty();
        stopping = Optional.empty();
        become(ProtocolState.DOWN, turn);
    }

    /** The end of a service that is no longer configured: only now its prefixes are nobody's. */
    private void leave(Turn turn) {
        leaveTables(turn);
        watches.clear();
        surroundings.attract().set(name(), Map.of());
        surroundings.pools().set(name(), Map.of());
    }

    private void leaveTables(Turn turn) {
        supplies.values().forEach(s -> s.close(turn));
        supplies.clear();
    }

    private void joinTables(Turn turn) {
        Map<AddressFamily, ChannelConfig> wanted = new EnumMap<>(AddressFamily.class);
        config.channels().forEach(c -> wanted.put(c.family(), c));
        for (AddressFamily family : List.copyOf(supplies.keySet())) {
            if (!wanted.containsKey(family)) {
                supplies.remove(family).close(turn);
            }
        }
        wanted.forEach((family, channel) -> supplies.computeIfAbsent(family, _ -> open(channel))
                .want(prefixes(family), turn));
    }

    private Supply open(ChannelConfig channel) {
        Supply supply = new Supply(new Channel(channel, surroundings.tables().apply(channel.table()),
                new RouteOwner(name(), Supply.KIND), new Deaf(), ExportGate.NONE, surroundings.traits(),
                (_, _, _, _) -> { }), birth);
        supply.open();
        return supply;
    }

    private Map<Prefix, NextHop.Discard> prefixes(AddressFamily family) {
        Map<Prefix, NextHop.Discard> discards = new TreeMap<>(config.discards());
        discards.keySet().removeIf(p -> p.family() != family);
        return discards;
    }

    private void become(ProtocolState next, Turn turn) {
        if (state != next) {
            state = next;
            stateSince = turn.now();
        }
    }

    /** A service exports nothing to itself. */
    private record Deaf() implements ExportSink {
        @Override
        public void announce(Route route, Route best, Passage passage) {
            throw new IllegalStateException("a service has no export");
        }

        @Override
        public void withdraw(Prefix prefix) {
            throw new IllegalStateException("a service has no export");
        }
    }
}
