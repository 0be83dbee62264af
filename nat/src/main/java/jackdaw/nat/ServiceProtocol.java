package jackdaw.nat;

import jackdaw.nat.probe.KernelChange;
import jackdaw.nat.probe.ProbeBoard;
import jackdaw.nat.probe.ProbeFinished;
import jackdaw.nat.probe.StartProbe;
import jackdaw.nat.probe.TrafficProbe;
import jackdaw.rib.channel.Channel;
import jackdaw.rib.iface.InterfaceChange;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/**
 * One NAT service: writes its two gates, supplies its prefixes, asks the kernel for its loop guards, has its probes
 * run. Start services before the protocols that export, so that no prefix is ever seen without its gate.
 *
 * <p>What is ordered stands in its {@link OrderBook}, how it is in its {@link Assessment}, how it leaves in its
 * {@link Leaving}. Here is what happens to it, and who of them has to know.
 */
public final class ServiceProtocol implements Protocol {
    private final Surroundings surroundings;
    private final Supplies supplies;
    private final Watches watches;
    private final ProbeBoard board;
    private final ProbeNews news;
    private final OrderBook orders;
    private final Assessment assessment;
    private final Leaving leaving;
    private final Transitions transitions = new Transitions();
    private ServiceConfig config;
    private ProtocolState state = ProtocolState.DOWN;
    private long stateSince;
    private long lastTurn;

    /**
     * @param probing what must be run; each answer comes to {@link #on}
     * @param now     the turn in which the instance is made
     */
    public ServiceProtocol(ServiceConfig config, Surroundings surroundings, BirthAttributes birth,
                           Consumer<? super StartProbe> probing, Turn now) {
        this.config = config;
        this.surroundings = surroundings;
        this.supplies = new Supplies(surroundings, birth);
        this.watches = new Watches(surroundings.facts(), config.name());
        this.board = new ProbeBoard(surroundings.random(), probing);
        this.news = new ProbeNews(surroundings.log(), config.name());
        this.orders = new OrderBook(surroundings.log(), config.name());
        this.assessment = new Assessment(config, surroundings, board, order(now), now);
        this.leaving = new Leaving(surroundings.facts(), probing);
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
        ServiceHealth health = assessment.health();
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
        return assessment.health().state();
    }

    /** How long a drain that is on may still take. */
    public Optional<Duration> drainRemaining(Turn turn) {
        return leaving.remaining(turn);
    }

    /** What it does and why, as of this turn. */
    public ServiceStatus status(Turn turn) {
        return assessment.status(supplies.supplied(), leaving.remaining(turn), order(turn), turn);
    }

    /** What it went through. */
    public Transitions transitions() {
        return transitions;
    }

    /** What operators have ordered, for those who show it. */
    public Mandate mandate() {
        return orders.mandate();
    }

    /** What is wanted now, by the configuration and by operators. */
    public Order order(Turn turn) {
        return mandate().effective(config.enabled(), turn.now());
    }

    /** What would come of an instruction if it were given now. */
    public Forecast forecast(Instruction instruction, Turn turn) {
        Mandate next = instruction.onto(mandate(), "", turn.now());
        return forecast(next.effective(config.enabled(), turn.now()), turn);
    }

    /** What would come of an order, whatever else is ordered. */
    public Forecast forecast(Order order, Turn turn) {
        return new Foresight(config, status(turn), surroundings).see(order(turn), order);
    }

    /**
     * Does what an operator says.
     *
     * @param by who says it
     */
    public void obey(Instruction instruction, String by, Turn turn) {
        boolean changed = orders.follow(instruction, by, turn.now());
        if (instruction instanceof Instruction.Resume) {
            tell(new HealthEvent.Resumed(), turn);
        }
        if (changed || instruction instanceof Instruction.Resume) {
            reassessIfRunning(turn);
        }
    }

    /** @param why what the maintenance file says, while there is one */
    public void maintenance(Optional<String> why, Turn turn) {
        mandate(mandate().maintained(why), turn);
    }

    /** Replaces all that is ordered. */
    public void mandate(Mandate next, Turn turn) {
        if (orders.replace(next)) {
            reassessIfRunning(turn);
        }
    }

    /** Takes over the orders given to its predecessor, if it was made anew; before it starts. */
    public void inherit(Mandate mandate) {
        orders.inherit(mandate);
    }

    @Override
    public void start(Turn turn) {
        if (state == ProtocolState.UP) {
            return;
        }
        lastTurn = turn.now();
        leaving.end();
        assessment.begin(order(turn), surroundings.formerLives().take(name()), turn);
        become(ProtocolState.UP, turn);
        want(turn);
        ServiceHealth health = assessment.health();
        if (health.state() != ServiceState.OFF) {
            report(new Transition(ServiceState.OFF, Demotion.NONE, health.state(), Demotion.NONE, health.reason(),
                    false), turn);
        }
        reassess(turn);
    }

    /** Has probes, routes, facts and guards as configured. */
    private void want(Turn turn) {
        board.want(config.probing().probes(), config.probing().counting(), turn);
        supplies.join(config, turn);
        watches.set(config);
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
        if (reason == StopReason.HANDOVER) {
            // Gates and facts stay as they are: the next process finds all as it was.
            become(ProtocolState.DOWN, turn);
            return;
        }
        become(ProtocolState.STOP, turn);
        assessment.leave();
        boolean shutdown = reason == StopReason.SHUTDOWN;
        boolean idle = serviceState() == ServiceState.OFF || shutdown && !serviceState().attracts()
                && !leaving.isOriginated(config) && !leaving.isDraining();
        tell(new HealthEvent.Ordered(leaving.stop(reason, message)), turn);
        if (idle) {
            stopped(turn);
        } else {
            if (shutdown) {
                leaving.drain(config, turn);
            }
            advance(turn);
        }
        assessment.remember();
    }

    @Override
    public long deadline() {
        if (state == ProtocolState.DOWN) {
            return Long.MAX_VALUE;
        }
        return supplies.isDue() ? lastTurn : LongStream.of(assessment.deadline(lastTurn), mandate().deadline(),
                leaving.deadline()).min().orElseThrow();
    }

    @Override
    public void timersDue(Turn turn) {
        if (state != ProtocolState.DOWN) {
            supplies.settleDue(turn);
            board.timersDue(turn).forEach(status -> news.tell(status, turn));
            reassessIfRunning(turn);
        }
    }

    /** Takes the answer to a {@link StartProbe}. */
    public void on(ProbeFinished event, Turn turn) {
        if (event.spec() instanceof TrafficProbe) {
            leaving.counted(event.result(), turn);
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

    @Override
    public Reconfiguration compare(ProtocolConfig next) {
        return ServiceChanges.compare(config, next);
    }

    @Override
    public void apply(ProtocolConfig next, Turn turn) {
        config = (ServiceConfig) next;
        assessment.configure(config);
        if (state != ProtocolState.DOWN) {
            want(turn);
            reassessIfRunning(turn);
        }
    }

    @Override
    public void reimport(Channel channel, Turn turn) {
        supplies.reimport(channel, turn);
    }

    private void reassessIfRunning(Turn turn) {
        if (state != ProtocolState.DOWN) {
            lastTurn = turn.now();
            reassess(turn);
            advance(turn);
        }
    }

    /** Looks at all facts anew and writes the gates. */
    private void reassess(Turn turn) {
        orders.expire(turn.now());
        if (leaving.stopping().isEmpty()) {
            tell(new HealthEvent.Ordered(order(turn)), turn);
        }
        heed(assessment.look(turn), turn);
        assessment.remember();
    }

    private void tell(HealthEvent event, Turn turn) {
        heed(assessment.tell(event, turn), turn);
    }

    private void heed(List<Transition> decided, Turn turn) {
        leaving.follow(serviceState(), config, turn);
        decided.forEach(transition -> report(transition, turn));
    }

    private void report(Transition transition, Turn turn) {
        surroundings.log().log(transition.lastOriginator() ? EventLog.Level.WARNING : EventLog.Level.INFO, name(),
                transition.toString());
        transitions.add(new TransitionReport(turn, transition, status(turn)));
    }

    /** Goes on with leaving, if it leaves. */
    private void advance(Turn turn) {
        if (leaving.isThrough(config, turn)) {
            if (leaving.takesPools()) {
                tell(new HealthEvent.Drained(), turn);
            }
            if (leaving.stopping().isPresent()) {
                stopped(turn);
            }
        }
    }

    private void stopped(Turn turn) {
        switch (leaving.stopping().orElseThrow()) {
            case REMOVED -> leave(turn);
            case RESTART, RECONFIGURED -> supplies.leave(turn);
            case SHUTDOWN, DISABLED -> {
            }
        }
        leaving.end();
        become(ProtocolState.DOWN, turn);
        assessment.end(turn);
        assessment.remember();
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
