package jackdaw.ospf;

import jackdaw.ospf.replay.StoredNumbers;
import jackdaw.ospf.spf.ReachableRouter;
import jackdaw.ospf.status.OspfStatus;
import jackdaw.ospf.status.OspfTopology;
import jackdaw.ospf.wire.ReverseMetric;
import jackdaw.rib.channel.Channel;
import jackdaw.rib.channel.ChannelListener;
import jackdaw.rib.channel.ExportSink;
import jackdaw.rib.channel.Passage;
import jackdaw.rib.channel.RouteLimit;
import jackdaw.rib.iface.InterfaceChange;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.protocol.EventLog;
import jackdaw.rib.protocol.Fact;
import jackdaw.rib.protocol.NeighborPath;
import jackdaw.rib.protocol.Protocol;
import jackdaw.rib.protocol.ProtocolConfig;
import jackdaw.rib.protocol.ProtocolState;
import jackdaw.rib.protocol.Reconfiguration;
import jackdaw.rib.protocol.StopReason;
import jackdaw.rib.protocol.Surroundings;
import jackdaw.rib.table.Route;
import jackdaw.rib.table.RouteOwner;
import jackdaw.rib.table.Traits;
import jackdaw.rib.time.Turn;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** One OSPF instance among the protocols: joins an {@link OspfEngine} to its channel, its driver and the gates. */
public final class OspfProtocol implements Protocol {
    private final Surroundings surroundings;
    private final Consumer<? super OspfEffect> driver;
    private final Channel channel;
    private final Consumer<Prefix> gateListener = this::gateChanged;
    private final Consumer<Prefix> interest = this::watched;
    private final Deque<OspfEvent> deferred = new ArrayDeque<>();
    private final LongSupplier stopwatch;
    private OspfConfig config;
    private StoredNumbers stored;
    private Optional<OspfEngine> engine = Optional.empty();
    private ProtocolState state = ProtocolState.DOWN;
    private long stateSince;
    private final Deque<OspfEvent> inbox = new ArrayDeque<>();
    private boolean isBusy;
    private boolean startAgain;
    /** A route limit stopped it. */
    private boolean isOverLimit;
    private Turn turn;

    /**
     * @param stored cryptographic sequence numbers of an earlier process
     * @param driver carries out effects, in order; may answer at once through {@link #on}
     * @param turn   the time of construction
     */
    public OspfProtocol(OspfConfig config, Surroundings surroundings, StoredNumbers stored,
                        Consumer<? super OspfEffect> driver, Turn turn) {
        this(config, surroundings, stored, driver, () -> 0, turn);
    }

    /** The same with a stopwatch in nanoseconds, which times the work of route calculations for people to see. */
    public OspfProtocol(OspfConfig config, Surroundings surroundings, StoredNumbers stored,
                        Consumer<? super OspfEffect> driver, LongSupplier stopwatch, Turn turn) {
        this.config = config;
        this.stopwatch = stopwatch;
        this.surroundings = surroundings;
        this.stored = stored;
        this.driver = driver;
        this.turn = turn;
        this.stateSince = turn.now();
        this.channel = new Channel(config.channel(), surroundings.tables().apply(config.channel().table()),
                new RouteOwner(config.name(), kind()), new Exporter(), surroundings.attract(), surroundings.traits(),
                new Limits());
    }

    @Override
    public String kind() {
        return "OSPF";
    }

    @Override
    public ProtocolState state() {
        return state;
    }

    /** {@code Running} with at least one adjacency, else {@code Alone}; why it is down if a limit did it. */
    @Override
    public String info() {
        return engine.map(e -> e.fullCount() > 0 ? "Running" : "Alone")
                .orElse(isOverLimit ? "Route limit exceeded" : "");
    }

    @Override
    public long stateSince() {
        return stateSince;
    }

    @Override
    public List<Channel> channels() {
        return List.of(channel);
    }

    @Override
    public OspfConfig config() {
        return config;
    }

    private void enter(ProtocolState next) {
        if (state != next) {
            state = next;
            stateSince = turn.now();
        }
    }

    @Override
    public void start(Turn now) {
        turn = now;
        if (state != ProtocolState.DOWN) {
            return;
        }
        startAgain = false;
        isOverLimit = false;
        enter(ProtocolState.UP);
        engine = Optional.of(new OspfEngine(config, surroundings, stored, new Importer(), stopwatch, now));
        channel.openImport();
        surroundings.attract().subscribe(gateListener);
        surroundings.facts().onWatch(interest);
        tell(new OspfEvent.Started());
        if (state == ProtocolState.UP) {
            channel.openExport();
        }
    }

    @Override
    public void stop(StopReason reason, String message, Turn now) {
        turn = now;
        startAgain = false;
        if (state == ProtocolState.UP) {
            enter(ProtocolState.STOP);
            tell(reason == StopReason.HANDOVER ? new OspfEvent.HandingOver() : new OspfEvent.Stopping());
        }
    }

    /** What the driver has to say. */
    public void on(OspfEvent event, Turn now) {
        turn = now;
        tell(event);
    }

    @Override
    public long deadline() {
        return deferred.isEmpty() ? engine.map(OspfEngine::deadline).orElse(Long.MAX_VALUE) : turn.now();
    }

    @Override
    public void timersDue(Turn now) {
        turn = now;
        tell(new OspfEvent.TimersDue());
    }

    @Override
    public void interfaceChanged(InterfaceChange change, Turn now) {
        turn = now;
        tell(new OspfEvent.InterfaceChanged(change));
    }

    @Override
    public void factChanged(Fact fact, Turn now) {
        turn = now;
        if (fact instanceof Fact.Liveness(NeighborPath path, Fact.Life life) && life == Fact.Life.LOST) {
            tell(new OspfEvent.NeighborLost(path));
        } else if (fact instanceof Fact.Recovering r && !r.recovering() && !r.protocol().equals(name())) {
            tell(new OspfEvent.OthersRecovered());
        }
    }

    /** Events that arise while one is handled, such as a driver's answer to an effect, wait for their turn. */
    private void tell(OspfEvent event) {
        inbox.add(event);
        if (isBusy) {
            return;
        }
        isBusy = true;
        for (OspfEvent next = inbox.poll(); next != null; next = inbox.poll()) {
            handle(next);
        }
        isBusy = false;
    }

    private void handle(OspfEvent event) {
        if (engine.isEmpty()) {
            return;
        }
        for (OspfEvent earlier = deferred.poll(); earlier != null; earlier = deferred.poll()) {
            engine.get().on(earlier, turn, this::perform);
        }
        engine.get().on(event, turn, this::perform);
        if (engine.get().isOver()) {
            end();
        }
    }

    private void end() {
        surroundings.attract().unsubscribe(gateListener);
        surroundings.facts().removeOnWatch(interest);
        deferred.clear();
        engine = Optional.empty();
        channel.close(turn);
        enter(ProtocolState.DOWN);
        if (startAgain) {
            start(turn);
        }
    }

    private void perform(OspfEffect effect) {
        if (effect instanceof OspfEffect.StoreNumbers(StoredNumbers numbers)) {
            stored = numbers;
        }
        driver.accept(effect);
    }

    /** Told while a service runs: only noted, and taken up in the next event of our own, which is due at once. */
    private void gateChanged(Prefix prefix) {
        if (prefix.family() == config.family()) {
            deferred.add(new OspfEvent.GateChanged(prefix));
        }
    }

    /** Somebody wants to know more than before: told with the next event of our own, too. */
    private void watched(Prefix prefix) {
        if (prefix.family() == config.family()) {
            deferred.add(new OspfEvent.InterestChanged());
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>Version, router id, instance id and table need a restart; everything else is taken while running. An
     * interface whose type or stub setting changes starts again alone.
     */
    @Override
    public Reconfiguration compare(ProtocolConfig next) {
        if (!(next instanceof OspfConfig other)) {
            return new Reconfiguration.Restart("it is no OSPF instance any more");
        }
        return OspfReload.compare(config, other);
    }

    @Override
    public void apply(ProtocolConfig next, Turn now) {
        turn = now;
        OspfConfig other = (OspfConfig) next;
        config = other;
        boolean reimport = channel.reconfigure(other.channel());
        tell(new OspfEvent.Reconfigured(other));
        if (reimport) {
            tell(new OspfEvent.Reimport());
        }
    }

    @Override
    public void reimport(Channel which, Turn now) {
        turn = now;
        tell(new OspfEvent.Reimport());
    }

    /** Has traffic of others pass elsewhere until told otherwise, or the instance ends (RFC 6987). */
    public void refuseTransit(boolean refuse, Turn now) {
        turn = now;
        tell(new OspfEvent.TransitOrdered(refuse));
    }

    /**
     * Has neighbors on these interfaces count this for the links to us, until told otherwise or the interface or the
     * instance ends; or what the configuration says, if empty (RFC 9339).
     */
    public void orderReverseMetric(Set<String> interfaces, Optional<ReverseMetric> metric, Turn now) {
        turn = now;
        tell(new OspfEvent.ReverseMetricOrdered(interfaces, metric));
    }

    /** Everything {@code show ospf} can show; empty while the instance is not up. */
    public Optional<OspfStatus> status(Turn now) {
        return engine.map(e -> e.status(now));
    }

    /** The same without the database, whatever its size; empty while the instance is not up. */
    public Optional<OspfStatus> overview(Turn now) {
        return engine.map(e -> e.overview(now));
    }

    /** What {@code show ospf topology} and {@code show ospf state} draw; empty while the instance is not up. */
    public Optional<OspfTopology> topology() {
        return engine.map(OspfEngine::topology);
    }

    /** Every router in reach by the last route calculation, this one included; none while the instance is not up. */
    public List<ReachableRouter> routersInReach() {
        return engine.map(OspfEngine::routersInReach).orElse(List.of());
    }

    /** Routes on their way to the table. */
    private final class Importer implements RouteSink {
        @Override
        public void announce(Prefix prefix, Traits traits) {
            channel.imports().announce(prefix, 0, traits, turn);
        }

        @Override
        public void withdraw(Prefix prefix) {
            channel.imports().withdraw(prefix, 0, turn);
        }

        @Override
        public int preference() {
            return config.channel().preference();
        }
    }

    /** Routes on their way from the table. They come without the time, and so wait for the next event too. */
    private final class Exporter implements ExportSink {
        @Override
        public void announce(Route route, Route best, Passage passage) {
            deferred.add(new OspfEvent.RouteExported(route, passage));
        }

        @Override
        public void withdraw(Prefix prefix) {
            deferred.add(new OspfEvent.RouteRetracted(prefix));
        }
    }

    /** A limit that asks for more than dropping routes stops the instance. */
    private final class Limits implements ChannelListener {
        @Override
        public void limitHit(Channel which, String direction, RouteLimit limit, Turn now) {
            surroundings.log().log(EventLog.Level.WARNING, config.name(), direction + " limit of " + limit.maximum()
                    + " routes hit, action " + limit.action().label());
            switch (limit.action()) {
                case WARN, BLOCK -> {
                }
                case RESTART, DISABLE -> {
                    isOverLimit = true;
                    startAgain = limit.action() == RouteLimit.Action.RESTART;
                    enter(ProtocolState.STOP);
                    tell(new OspfEvent.Stopping());
                }
            }
        }
    }
}
