package jackdaw.nat;

import jackdaw.nat.probe.KernelChange;
import jackdaw.nat.probe.ProbeBoard;
import jackdaw.nat.probe.ProbeFinished;
import jackdaw.nat.probe.ProbeStatus;
import jackdaw.nat.probe.StartProbe;
import jackdaw.nat.probe.TrafficProbe;
import jackdaw.rib.channel.Channel;
import jackdaw.rib.channel.Passage;
import jackdaw.rib.iface.InterfaceChange;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.protocol.EventLog;
import jackdaw.rib.protocol.Fact;
import jackdaw.rib.protocol.Protocol;
import jackdaw.rib.protocol.ProtocolConfig;
import jackdaw.rib.protocol.ProtocolState;
import jackdaw.rib.protocol.Reconfiguration;
import jackdaw.rib.protocol.StopReason;
import jackdaw.rib.protocol.Surroundings;
import jackdaw.rib.time.Turn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/**
 * One NAT service: writes its two gates, supplies its prefixes, asks the kernel for its loop guards, has its probes
 * run. Start services before the protocols that export, so that no prefix is ever seen without its gate.
 */
public final class ServiceProtocol implements Protocol {
    /** How long a flush may stay unacknowledged before a drain goes on without. */
    static final Duration FLUSH_PATIENCE = Duration.ofSeconds(30);
    /** The same on a shutdown, where nobody waits long (RFC 2328 §14.1 needs one round trip). */
    static final Duration SHUTDOWN_PATIENCE = Duration.ofSeconds(2);

    private final Surroundings surroundings;
    private final Consumer<? super StartProbe> probing;
    private final Supplies supplies;
    private final Announcement announcement = new Announcement();
    private final Watches watches;
    private final ProbeBoard board;
    private final ProbeNews news;
    private final Transitions transitions = new Transitions();
    private final OtherOriginators originators = new OtherOriginators();
    private ServiceConfig config;
    private Mandate mandate = Mandate.NONE;
    private ServiceHealth health;
    private Judgement judgement;
    private ProtocolState state = ProtocolState.DOWN;
    private long stateSince;
    private Optional<Drain> drain = Optional.empty();
    private long traffic;
    private Optional<StopReason> stopping = Optional.empty();
    private long lastTurn;

    /**
     * @param probing what must be run; each answer comes to {@link #on}
     * @param now     the turn in which the instance is made
     */
    public ServiceProtocol(ServiceConfig config, Surroundings surroundings, BirthAttributes birth,
                           Consumer<? super StartProbe> probing, Turn now) {
        this.config = config;
        this.surroundings = surroundings;
        this.probing = probing;
        this.supplies = new Supplies(surroundings, birth);
        this.watches = new Watches(surroundings.facts(), config.name());
        this.board = new ProbeBoard(surroundings.random(), probing);
        this.news = new ProbeNews(surroundings.log(), config.name());
        this.health = new ServiceHealth(order(now), config.rules(), now);
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
        return supplies.channels();
    }

    @Override
    public ServiceConfig config() {
        return config;
    }

    public ServiceState serviceState() {
        return health.state();
    }

    /** How long a drain that is on may still take. */
    public Optional<Duration> drainRemaining(Turn turn) {
        return drain.map(d -> d.remaining(turn.now()));
    }

    /** What operators have ordered, for those who show it. */
    public Mandate mandate() {
        return mandate;
    }

    /** Puts it into a state, whatever its probes say, until the order ends. Gates still hold. */
    public void force(Order.Force order, Turn turn) {
        mandate(mandate.with(order), turn);
    }

    /** Takes it out of use until {@link #resume} or the end of the order. Does nothing while something is forced. */
    public void drain(Order.Drain order, Turn turn) {
        mandate(mandate.with(order), turn);
    }

    /** Ends {@link #drain}, and whatever else keeps a service that works from its base metric. */
    public void resume(Turn turn) {
        mandate = mandate.resumed();
        tell(new HealthEvent.Resumed(), turn);
        reassessIfRunning(turn);
    }

    /** Ends {@link #force} and {@link #drain}. */
    public void auto(Turn turn) {
        mandate(mandate.automatic(), turn);
    }

    /** @param why what the maintenance file says, while there is one */
    public void maintenance(Optional<String> why, Turn turn) {
        mandate(mandate.maintained(why), turn);
    }

    /**
     * Does what an operator says.
     *
     * @param by who says it
     */
    public void obey(Instruction instruction, String by, Turn turn) {
        if (instruction instanceof Instruction.Resume) {
            resume(turn);
        } else {
            mandate(instruction.onto(mandate, by, turn.now()), turn);
        }
    }

    /** What would come of an instruction if it were given now. */
    public Forecast forecast(Instruction instruction, Turn turn) {
        Mandate next = instruction.onto(mandate, "", turn.now());
        return forecast(next.effective(config.enabled(), turn.now()), turn);
    }

    /** What would come of an order, whatever else is ordered. */
    public Forecast forecast(Order order, Turn turn) {
        return new Foresight(config, status(turn), surroundings).see(order(turn), order);
    }

    /** Takes over the orders given to its predecessor, if it was made anew; before it starts. */
    public void inherit(Mandate orders) {
        mandate = orders;
    }

    /** Replaces all that is ordered. */
    public void mandate(Mandate next, Turn turn) {
        if (!next.equals(mandate)) {
            next.since(mandate).forEach(order -> surroundings.log().info(name(), order));
            mandate = next;
            reassessIfRunning(turn);
        }
    }

    /** What is wanted now, by the configuration and by operators. */
    public Order order(Turn turn) {
        return mandate.effective(config.enabled(), turn.now());
    }

    @Override
    public void start(Turn turn) {
        if (state == ProtocolState.UP) {
            return;
        }
        lastTurn = turn.now();
        stopping = Optional.empty();
        drain = Optional.empty();
        health = new ServiceHealth(order(turn), config.rules(), turn);
        become(ProtocolState.UP, turn);
        board.want(config.probing().probes(), config.probing().counting(), turn);
        supplies.join(config, turn);
        watches.set(config);
        if (health.state() != ServiceState.OFF) {
            report(new Transition(ServiceState.OFF, Demotion.NONE, health.state(), Demotion.NONE, health.reason(),
                    false), turn);
        }
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
                || reason == StopReason.SHUTDOWN && !health.state().attracts() && !isOriginated() && drain.isEmpty();
        tell(new HealthEvent.Ordered(new Order.Drain(message.isEmpty() ? farewell(reason) : message)), turn);
        if (idle) {
            stopped(turn);
        } else {
            if (reason == StopReason.SHUTDOWN) {
                beginDrain(turn);
            }
            advance(turn);
        }
    }

    private static String farewell(StopReason reason) {
        return switch (reason) {
            case REMOVED -> "removed from the configuration";
            case DISABLED -> "disabled";
            case RESTART, RECONFIGURED -> "starting anew";
            case SHUTDOWN -> "stopping";
        };
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
        if (supplies.isDue()) {
            return lastTurn;
        }
        return LongStream.of(health.deadline(), judgement.recheckAt(), board.deadline(), originators.deadline(),
                mandate.deadline(), announcement.deadline(lastTurn),
                drain.map(Drain::deadline).orElse(Long.MAX_VALUE)).min().orElseThrow();
    }

    @Override
    public void timersDue(Turn turn) {
        if (state == ProtocolState.DOWN) {
            return;
        }
        lastTurn = turn.now();
        supplies.settleDue(turn);
        board.timersDue(turn);
        reassess(turn);
        advance(turn);
    }

    /** Takes the answer to a {@link StartProbe}. */
    public void on(ProbeFinished event, Turn turn) {
        if (event.spec() instanceof TrafficProbe) {
            drain.ifPresent(d -> d.counted(event.result(), turn.now()));
        } else {
            board.finished(event, turn).ifPresent(status -> news.tell(status, turn));
        }
        reassessIfRunning(turn);
    }

    /** Something that probes look at was changed: ask those at once. */
    public void kernelChanged(KernelChange change, Turn turn) {
        board.trigger(spec -> spec.heeds(change), turn);
        reassessIfRunning(turn);
    }

    @Override
    public void interfaceChanged(InterfaceChange change, Turn turn) {
        board.trigger(spec -> spec.watches(change.subject().name()), turn);
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
        health.setRules(config.rules());
        board.want(config.probing().probes(), config.probing().counting(), turn);
        supplies.join(config, turn);
        watches.set(config);
        reassess(turn);
        advance(turn);
    }

    @Override
    public void reimport(Channel channel, Turn turn) {
        supplies.reimport(channel, turn);
    }

    /** What it does and why, as of this turn. */
    public ServiceStatus status(Turn turn) {
        Map<Prefix, Passage> pools = new TreeMap<>();
        config.pools().forEach(p -> pools.put(p, surroundings.pools().passage(p)));
        return new ServiceStatus(config.name(), config.kind(), health.state(), health.demotion(), health.since(),
                health.reason(), judgement.gates(), board.status(),
                ServiceStatus.sorted(announcement.attract(config, health, turn)), ServiceStatus.sorted(pools),
                supplies.supplied(), config.probing().worstDetection(),
                drainRemaining(turn), originators.all(), originators.count(), health.penalty(turn.now()),
                health.suppressed(turn.now()), order(turn), config.rules(), health.next(turn.now()));
    }

    /** Looks at all facts anew and writes the gates. */
    private void reassess(Turn turn) {
        Mandate valid = mandate.at(turn.now());
        valid.since(mandate).forEach(order -> surroundings.log().info(name(), order + ", its time is over"));
        mandate = valid;
        if (stopping.isEmpty()) {
            tell(new HealthEvent.Ordered(order(turn)), turn);
        }
        judgement = new GateJudge(config, surroundings.facts(), surroundings.interfaces()).judge(turn.now());
        announcement.judged(judgement, config.rules().startupHold(), turn);
        followWithProbes(turn);
        originators.look(surroundings.facts().all(Fact.Originators.class), config.attract(), config.steps(),
                config.rules().settle(), turn.now());
        tell(new HealthEvent.Judged(Diagnosis.of(judgement, board), originators.count(), flooded()), turn);
    }

    /** The least demotion in an announcement of ours that somebody inside may know. */
    private Demotion flooded() {
        return surroundings.facts().all(Fact.Originated.class).stream()
                .filter(o -> o.originated() && config.attract().contains(o.prefix()))
                .map(o -> config.steps().in(o.metric().getAsLong())).reduce(Demotion.FAILING, Demotion::better);
    }

    private void tell(HealthEvent event, Turn turn) {
        List<Transition> decided = new ArrayList<>();
        health.on(event, turn, decided::add);
        if (health.state() == ServiceState.DRAIN && drain.isEmpty()) {
            beginDrain(turn);
        } else if (health.state() != ServiceState.DRAIN && stopping.isEmpty()) {
            drain = Optional.empty();
        }
        followWithProbes(turn);
        writeGates(turn);
        decided.forEach(transition -> report(transition, turn));
    }

    private void report(Transition transition, Turn turn) {
        surroundings.log().log(transition.lastOriginator() ? EventLog.Level.WARNING : EventLog.Level.INFO, name(),
                transition.toString());
        transitions.add(new TransitionReport(turn, transition, status(turn)));
    }

    /** What it went through. */
    public Transitions transitions() {
        return transitions;
    }

    /** While a gate is closed nothing counts; while the service waits, the first result of each probe decides. */
    private void followWithProbes(Turn turn) {
        boolean open = !judgement.openFamilies().isEmpty();
        board.become(state == ProtocolState.DOWN ? ProbeBoard.Mode.IDLE : switch (health.state()) {
            case OFF, DRAIN -> ProbeBoard.Mode.IDLE;
            case WAIT -> open ? ProbeBoard.Mode.FIRST : ProbeBoard.Mode.NOTED;
            case UP, WEAK, DOWN -> open ? ProbeBoard.Mode.COUNTED : ProbeBoard.Mode.NOTED;
        }, turn);
    }

    private void writeGates(Turn turn) {
        surroundings.attract().set(name(), announcement.attract(config, health, turn));
        surroundings.pools().set(name(), announcement.pools(config, health));
    }

    private void beginDrain(Turn turn) {
        boolean shutdown = stopping.equals(Optional.of(StopReason.SHUTDOWN));
        drain = Optional.of(new Drain(config.attract(), shutdown ? SHUTDOWN_PATIENCE : FLUSH_PATIENCE,
                config.timing().linger(), shutdown, config.countsTraffic(), turn.now()));
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
            if (drain.get().takeCount(turn.now())) {
                probing.accept(new StartProbe(++traffic, new TrafficProbe(config.site().outside())));
            }
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
            case RESTART, RECONFIGURED -> supplies.leave(turn);
            case SHUTDOWN, DISABLED -> {
            }
        }
        drain = Optional.empty();
        stopping = Optional.empty();
        become(ProtocolState.DOWN, turn);
        followWithProbes(turn);
    }

    /** The end of a service that is no longer configured: only now its prefixes are nobody's. */
    private void leave(Turn turn) {
        supplies.leave(turn);
        watches.clear();
        surroundings.attract().set(name(), Map.of());
        surroundings.pools().set(name(), Map.of());
    }

    private void become(ProtocolState next, Turn turn) {
        if (state != next) {
            state = next;
            stateSince = turn.now();
        }
    }
}
