package jackdaw.tests.sim.world;

import jackdaw.bfd.BfdConfig;
import jackdaw.bfd.BfdEvent;
import jackdaw.bfd.session.SessionStatus;
import jackdaw.bgp.PeerConfig;
import jackdaw.bgp.session.BgpEffect;
import jackdaw.bgp.session.BgpEvent;
import jackdaw.conf.ConfigReader;
import jackdaw.conf.ConfigResult;
import jackdaw.conf.JackdawConfig;
import jackdaw.conf.hocon.ConfigProblem;
import jackdaw.daemon.assembly.Assembly;
import jackdaw.daemon.assembly.Outside;
import jackdaw.daemon.control.Configurator;
import jackdaw.daemon.control.Departure;
import jackdaw.daemon.kernel.FibSource;
import jackdaw.daemon.loop.Agenda;
import jackdaw.daemon.loop.Clock;
import jackdaw.daemon.restart.LifeKeeper;
import jackdaw.daemon.router.Instance;
import jackdaw.daemon.router.Router;
import jackdaw.nat.Forecast;
import jackdaw.nat.Instruction;
import jackdaw.nat.ServiceProtocol;
import jackdaw.nat.probe.Probes;
import jackdaw.ospf.OspfConfig;
import jackdaw.ospf.OspfEffect;
import jackdaw.ospf.OspfEvent;
import jackdaw.ospf.replay.StoredNumbers;
import jackdaw.policy.PolicyContext;
import jackdaw.rib.fib.Fib;
import jackdaw.rib.fib.FibEvent;
import jackdaw.rib.fib.KernelConfig;
import jackdaw.rib.iface.Interface;
import jackdaw.rib.iface.InterfaceTable;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.protocol.EventLog;
import jackdaw.rib.time.Turn;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A router that runs on a machine: the production assembly, on a loop that is driven by virtual time. A turn takes the
 * steps of the daemon's own loop, and a moment, so that a router that never rests shows.
 */
public final class Process implements Agenda {
    private static final long TURN_NANOS = 10_000L;
    private static final String OPERATOR = "operator";
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Instant CALENDAR = Instant.parse("2026-11-23T08:00:00Z");

    private final Machine machine;
    private final VirtualTime time;
    private final Trace trace;
    private final RandomGenerator random;
    private final Clock clock;
    private final InterfaceTable interfaces = new InterfaceTable();
    private final PolicyContext context;
    private final LifeKeeper lives;
    private final Assembly assembly;
    private final List<OspfLine> ospfLines = new ArrayList<>();
    private final List<PeerLine> peerLines = new ArrayList<>();
    private final List<BfdLine> bfdLines = new ArrayList<>();
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private Optional<Turn> turn = Optional.empty();
    private Runnable wake = () -> {
    };
    private long wakeAt = Long.MAX_VALUE;
    private long busyUntil;
    private long turns;
    private boolean alive = true;
    private String text;

    private Process(Machine machine, String text, RandomGenerator random, Trace trace) {
        this.machine = machine;
        this.time = machine.time();
        this.text = text;
        this.trace = trace;
        this.random = random;
        this.clock = new Clock(() -> time.now() * machine.clockSpeed(),
                () -> CALENDAR.plusNanos(time.now()).plus(machine.wallError()));
        machine.interfaces().forEach(interfaces::put);
        EventLog log = (level, who, message) -> trace.log(machine, level, who, message);
        this.context = PolicyContext.of(interfaces, log, clock::nanos);
        JackdawConfig config = valid(read());
        this.lives = new LifeKeeper(machine.notebook(), machine.bootId(), config.routerId());
        this.assembly = new Assembly(new Assembly.Ground(this, clock, interfaces, new Surface(), random, log, this::die,
                lives.former(clock.nanos())), config,
                new Assembly.Reconfiguring(Runnable::run, path(), _ -> read(), _ -> {
                }, _ -> {
                }));
    }

    /** Starts a router; a former one must be dead. */
    public static Process start(Machine machine, String config, RandomGenerator random, Trace trace) {
        if (machine.process().isPresent()) {
            throw new IllegalStateException(machine + " runs a router already");
        }
        Process process = new Process(machine, config, random, trace);
        machine.runs(Optional.of(process));
        process.execute(process::begin);
        return process;
    }

    private void begin() {
        assembly.start();
        lives.begin(this, router().surroundings().facts());
    }

    private Path path() {
        return Path.of(machine.name() + ".conf");
    }

    private ConfigResult read() {
        return ConfigReader.readText(path(), text, context);
    }

    private static JackdawConfig valid(ConfigResult result) {
        return result.config().orElseThrow(() -> new IllegalStateException(
                String.join("\n", result.errors().stream().map(ConfigProblem::text).toList())));
    }

    public Machine machine() {
        return machine;
    }

    public Router router() {
        return assembly.router();
    }

    public boolean isAlive() {
        return alive;
    }

    /** Turns so far. */
    public long turns() {
        return turns;
    }

    /** What its configuration file says. */
    public String config() {
        return text;
    }

    /** Writes another configuration and has it read. */
    public void reload(String next) {
        text = next;
        execute(() -> assembly.configurator().configure(Optional.empty(), Optional.empty(), this::reloaded));
    }

    private void reloaded(Configurator.Result result) {
        if (!result.problems().isEmpty()) {
            throw new IllegalStateException(String.join("\n", result.problems()));
        }
    }

    /** Does what an operator says unless it would leave nobody: at once, after a second look, or if told so. */
    public void order(String service, Instruction instruction, boolean last) {
        execute(() -> services().filter(i -> i.name().equals(service)).forEach(instance -> {
            ServiceProtocol protocol = (ServiceProtocol) instance.protocol();
            Forecast forecast = protocol.forecast(instruction, turn());
            if (last || forecast.objection().isEmpty() && !forecast.withdrawsTheBest()) {
                instance.guard(() -> protocol.obey(instruction, OPERATOR, turn()));
            } else if (forecast.objection().isEmpty()) {
                Departure.begin(this, instruction, OPERATOR, List.of(instance), objections ->
                        objections.forEach(o -> trace.note(machine + " refuses: " + o)));
            } else {
                trace.note(machine + " refuses: " + forecast.objection().get());
            }
        }));
    }

    /** Files are looked for once a second. */
    void maintenanceChanged() {
        execute(() -> schedule(LOOK, () -> services().forEach(instance -> instance.guard(() ->
                ((ServiceProtocol) instance.protocol()).maintenance(machine.maintenance(instance.name()), turn())))));
    }

    private Stream<Instance> services() {
        return router().instances().stream().filter(i -> i.protocol() instanceof ServiceProtocol);
    }

    /** As SIGTERM does. */
    public void shutDown() {
        execute(assembly.router()::shutDown);
    }

    /** As SIGUSR1 does where nobody objects: ends for another process to go on. */
    public void handOver() {
        execute(assembly.router()::handOver);
    }

    /** As SIGKILL does: the kernel closes its connections, and keeps its routes. */
    public void kill() {
        List.copyOf(peerLines).forEach(PeerLine::abandon);
        vanish();
    }

    /** When it last sent anything, by the name of the BGP session. */
    public Map<String, Long> peersToldAt() {
        return peerLines.stream().collect(Collectors.toUnmodifiableMap(PeerLine::protocol, PeerLine::spokeAt,
                Math::max));
    }

    /** Breaks every BGP connection. */
    public void resetPeers() {
        List.copyOf(peerLines).forEach(PeerLine::reset);
    }

    /** Orderly end. */
    private void die() {
        lives.end(router().isHandingOver(), turn().now(), router().surroundings().facts());
        List.copyOf(peerLines).forEach(PeerLine::close);
        vanish();
    }

    void vanish() {
        alive = false;
        wake.run();
        tasks.clear();
        assembly.router().close();
        machine.runs(Optional.empty());
    }

    void interfaceChanged(Interface after) {
        execute(() -> interfaces.put(after).ifPresent(change -> assembly.router().interfaceChanged(change)));
    }

    void hear(int ifindex, Datagram datagram) {
        List.copyOf(ospfLines).forEach(line -> line.hear(ifindex, datagram));
    }

    void hearBfd(BfdEvent.PacketReceived packet) {
        execute(() -> List.copyOf(bfdLines).forEach(line -> line.perform(packet)));
    }

    Optional<PeerLine> peerLine(IpAddress to, IpAddress from) {
        return peerLines.stream().filter(l -> l.awaits(to, from)).findFirst();
    }

    void forget(Outside.Line<?> line) {
        ospfLines.remove(line);
        peerLines.remove(line);
        bfdLines.remove(line);
    }

    @Override
    public Turn turn() {
        return turn.orElseGet(clock::turn);
    }

    @Override
    public void execute(Runnable task) {
        if (alive) {
            tasks.add(task);
            wakeAt(time.now());
        }
    }

    @Override
    public Runnable schedule(Duration delay, Runnable task) {
        return time.at(time.now() + Math.ceilDiv(delay.toNanos(), machine.clockSpeed()), () -> execute(task));
    }

    private void wakeAt(long moment) {
        long free = Math.max(moment, busyUntil);
        if (free < wakeAt) {
            wake.run();
            wakeAt = free;
            wake = time.at(free, this::takeTurn);
        }
    }

    /** Something holds the loop up: no turn begins for so many nanoseconds. */
    private void block(long nanos) {
        busyUntil = Math.max(busyUntil, time.now() + nanos);
    }

    private void takeTurn() {
        wakeAt = Long.MAX_VALUE;
        turns++;
        Turn now = clock.turn();
        turn = Optional.of(now);
        for (int waiting = tasks.size(); waiting > 0 && alive; waiting--) {
            tasks.poll().run();
        }
        boolean more = false;
        if (alive) {
            assembly.router().timersDue(now);
            more = assembly.router().work(now);
        }
        turn = Optional.empty();
        if (alive) {
            long next = more || !tasks.isEmpty() ? time.now()
                    : Math.ceilDiv(assembly.router().deadline(), machine.clockSpeed());
            wakeAt(Math.max(next, time.now() + TURN_NANOS));
            machine.turnEnded();
        }
    }

    /** Where the simulated machine begins. */
    private final class Surface implements Outside {
        @Override
        public Line<BgpEffect> bgp(PeerConfig config, Consumer<? super BgpEvent> events) {
            PeerLine line = new PeerLine(Process.this, config, events);
            peerLines.add(line);
            return line;
        }

        @Override
        public Line<OspfEffect> ospf(OspfConfig config, Consumer<? super OspfEvent> events) {
            OspfLine line = new OspfLine(Process.this, config, events);
            ospfLines.add(line);
            return line;
        }

        @Override
        public Watchmen bfd(BfdConfig config, Consumer<? super SessionStatus> changed) {
            BfdLine line = new BfdLine(Process.this, new SplittableRandom(random.nextLong()), changed);
            bfdLines.add(line);
            return line;
        }

        @Override
        public StoredNumbers storedNumbers(String ospfInstance) {
            return machine.numbers().getOrDefault(ospfInstance, StoredNumbers.NONE);
        }

        @Override
        public FibSource.Opened fib(KernelConfig config, Consumer<? super FibEvent> events) {
            Fib fib = machine.kernel().open(config.family(), event -> execute(() -> events.accept(event)));
            return new FibSource.Opened(fib, () -> machine.kernel().close(fib));
        }

        @Override
        public Optional<String> maintenance(String service) {
            return machine.maintenance(service);
        }

        @Override
        public Probes probes() {
            return machine.probes().port(Process.this::execute, Process.this::block);
        }
    }
}
