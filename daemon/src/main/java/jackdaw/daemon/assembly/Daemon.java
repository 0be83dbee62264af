package jackdaw.daemon.assembly;

import jackdaw.bgp.PeerConfig;
import jackdaw.conf.ConfigResult;
import jackdaw.conf.JackdawConfig;
import jackdaw.conf.ReloadPlan;
import jackdaw.conf.lint.Finding;
import jackdaw.daemon.control.CommandSet;
import jackdaw.daemon.control.Configurator;
import jackdaw.daemon.control.ControlServer;
import jackdaw.daemon.control.Host;
import jackdaw.daemon.control.TimeFormat;
import jackdaw.daemon.events.ServiceEvents;
import jackdaw.daemon.kernel.InterfaceWatch;
import jackdaw.daemon.lint.HostLint;
import jackdaw.daemon.lint.LintWatch;
import jackdaw.daemon.lint.RouterLint;
import jackdaw.daemon.log.Journal;
import jackdaw.daemon.loop.Agenda;
import jackdaw.daemon.loop.RouterLoop;
import jackdaw.daemon.metrics.MetricsEndpoint;
import jackdaw.daemon.restart.HandoverCheck;
import jackdaw.daemon.restart.LifeKeeper;
import jackdaw.daemon.restart.StateFile;
import jackdaw.daemon.router.Router;
import jackdaw.linux.nat.RulesetReader;
import jackdaw.nat.ServiceConfig;
import jackdaw.nat.ServiceProtocol;
import jackdaw.nat.probe.KernelChange;
import jackdaw.ospf.OspfConfig;
import jackdaw.policy.CompiledPolicy;
import jackdaw.policy.validation.ValidationTables;
import jackdaw.policy.PolicyContext;
import jackdaw.rib.iface.Interface;
import jackdaw.rib.iface.InterfaceTable;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.protocol.EventLog;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One router, assembled: loop, interfaces, tables, protocols, control socket. */
public final class Daemon implements Host, AutoCloseable {
    /** Stack for the loop's thread: room for the deepest nesting of filters that the language's limits allow. */
    public static final long STACK_OCTETS = 8L << 20;

    private final Launch launch;
    private final RouterLoop loop;
    private final Journal log;
    private final Optional<SocketClaim> claim;
    private final InterfaceTable interfaces;
    private final MachineOutside outside;
    private final BgpPort bgpPort;
    private final LifeKeeper lives;
    private final Assembly assembly;
    private final HostLint hostLint = new HostLint(new RulesetReader()::read);
    private final LintWatch lint;
    private final PolicyContext policyContext;
    private final Instant bootTime;
    private final ControlServer control;
    private final MetricsEndpoint metrics;
    private final ServiceEvents events;
    private final List<Observer> observers = new ArrayList<>();
    private volatile ConfigSource source;
    private Instant lastReconfiguration;
    private String hostname;
    private TimeFormats timeFormats;
    private CompiledPolicy policy;
    private Path stateDirectory;
    private Optional<InterfaceWatch> watch = Optional.empty();
    private Optional<LostSocket> lostSocket = Optional.empty();

    /**
     * Assembles everything and opens nothing yet. Binds to the calling thread, which must call {@link #run}.
     *
     * @param claim      the right to the control socket's path, if there is to be one
     * @param interfaces filled in by {@link #open}; the configuration's filters look at it
     */
    Daemon(Launch launch, JackdawConfig config, Optional<SocketClaim> claim, InterfaceTable interfaces,
           PolicyContext policyContext, Journal log) {
        this.launch = launch;
        this.source = launch.source();
        this.log = log;
        this.claim = claim;
        this.interfaces = interfaces;
        this.policyContext = policyContext;
        this.loop = new RouterLoop(launch.clock(), log);
        this.bootTime = loop.turn().wall();
        this.outside = new MachineOutside(loop, launch, interfaces, () -> stateDirectory,
                this::tellServices, log);
        this.bgpPort = new BgpPort(loop, outside.listener(), launch.bgpPort().isPresent(), log);
        this.lives = new LifeKeeper(new StateFile(config.stateDirectory().resolve("restart.state"), log),
                Machine.bootId(), config.routerId());
        this.assembly = new Assembly(new Assembly.Ground(loop, launch.clock(), interfaces, outside, launch.random(),
                log, this::ended, lives.former(launch.clock().nanos())),
                config, new Assembly.Reconfiguring(Daemon::onThreadOfItsOwn, source.name(), this::read, this::take,
                        this::tellReconfigured));
        this.lint = new LintWatch(loop, Daemon::onThreadOfItsOwn, assembly::running, this::lookAtMachine,
                running -> RouterLint.of(running, router()), log);
        this.control = new ControlServer(loop, CommandSet.of(this), log);
        this.metrics = new MetricsEndpoint(loop, this, log);
        this.events = new ServiceEvents(log);
        observe((router, _) -> events.turnEnded(router));
        take(config);
    }

    private ConfigResult read(Path file) {
        ConfigSource now = source;
        ConfigResult result = (file.equals(now.name()) ? now : new ConfigSource.File(file)).read(policyContext);
        result.config().ifPresent(outside.maintenance()::lookFirst);
        return result;
    }

    /** Maintenance files came or went. */
    private void tellServices() {
        router().forEachInstance(instance -> {
            if (instance.protocol() instanceof ServiceProtocol service) {
                instance.guard(() -> service.maintenance(outside.maintenance(service.name()), loop.turn()));
            }
        });
    }

    private static void onThreadOfItsOwn(Runnable task) {
        Thread.ofPlatform().name("config").daemon().stackSize(STACK_OCTETS).start(task);
    }

    /** What belongs to no single protocol. */
    private void take(JackdawConfig config) {
        hostname = config.hostname().orElseGet(Machine::hostname);
        stateDirectory = config.stateDirectory();
        timeFormats = new TimeFormats(TimeFormat.parse(config.timeFormats().route()),
                TimeFormat.parse(config.timeFormats().protocol()), TimeFormat.parse(config.timeFormats().base()));
        policy = config.policy();
        log.setThreshold(config.log().level());
        events.configure(config);
        lastReconfiguration = loop.turn().wall();
        metrics.configure(watch.isPresent() ? config.metrics() : Optional.empty());
        if (watch.isPresent()) {
            bgpPort.openMissing(config);
            outside.maintenance().configure(config);
        }
    }

    /**
     * Reads the interfaces, binds BGP's port and the control socket, and starts the protocols.
     *
     * @throws StartFailure if the system does not allow it; {@link #close} is due then
     */
    void open() throws StartFailure {
        JackdawConfig config = assembly.running();
        watch = Optional.of(new InterfaceWatch(loop, interfaces, change -> {
            router().interfaceChanged(change);
            lint.changed();
            bgpPort.interfacesChanged();
        }, log));
        bgpPort.open(config);
        if (claim.isPresent()) {
            new ControlSocket(claim.get().socket(), config.control()).open(loop, control);
            LostSocket lost = new LostSocket(loop, control, claim.get().socket(), () -> assembly.running().control(),
                    log);
            lost.watch();
            lostSocket = Optional.of(lost);
        }
        outside.maintenance().lookFirst(config);
        outside.maintenance().configure(config);
        assembly.start();
        lives.begin(loop, router().surroundings().facts());
        lint.configured();
        outside.probes().subscribe(change -> {
            if (change == KernelChange.RULESET) {
                lint.changed();
            }
        });
        metrics.configure(config.metrics());
    }

    /** Calls {@code observer} from now on. Before {@link #run}, or on the loop. */
    public void observe(Observer observer) {
        observers.add(observer);
    }

    /** Who gives his own probes looks at what they ask about himself. Without neighbors there is nothing to lose. */
    private Supplier<List<Finding>> lookAtMachine(JackdawConfig config) {
        boolean routes = config.protocols().stream().anyMatch(p -> p instanceof ServiceConfig
                || p instanceof OspfConfig || p instanceof PeerConfig);
        List<Interface> now = List.copyOf(interfaces.all());
        return () -> routes && launch.probes().isEmpty() ? hostLint.look(config, now) : List.of();
    }

    private void tellReconfigured(ReloadPlan plan) {
        lint.configured();
        observers.forEach(o -> o.reconfigured(plan, loop.turn()));
    }

    /** Turns until an orderly shutdown has ended, or {@link #abort}; then gives back all that was opened. */
    public void run() {
        log.info("daemon", "Jackdaw " + version() + " is running, router id " + routerId());
        try {
            loop.run(new ObservedRouter(router(), observers));
        } finally {
            close();
        }
        log.info("daemon", "stopped");
    }

    /** Gives back all that was opened. On the loop's thread, instead of {@link #run}. */
    @Override
    public void close() {
        router().close();
        lostSocket.ifPresent(LostSocket::close);
        control.close();
        metrics.close();
        outside.close();
        events.close();
        watch.ifPresent(InterfaceWatch::close);
        loop.close();
        claim.ifPresent(SocketClaim::close);
    }

    /** The loop, for tasks from other threads. */
    public RouterLoop loop() {
        return loop;
    }

    /** Goes on with an orderly shutdown without waiting for traffic to end; from any thread. */
    public void hurry() {
        loop.execute(router()::hurry);
    }

    /** Ends the loop at once; from any thread. */
    public void abort() {
        loop.stop();
    }

    /**
     * What {@link Configurator#configure} reads from now on when no file is named; from any thread. The name must be
     * the one that the router was started with.
     */
    public void replaceSource(ConfigSource next) {
        source = next;
    }

    /** Where the control socket is. */
    public Optional<Path> controlSocket() {
        return claim.map(SocketClaim::socket);
    }

    @Override
    public Router router() {
        return assembly.router();
    }

    @Override
    public RouterId routerId() {
        return assembly.routerId();
    }

    @Override
    public String hostname() {
        return hostname;
    }

    @Override
    public String version() {
        return Version.NUMBER;
    }

    @Override
    public Instant bootTime() {
        return bootTime;
    }

    @Override
    public Instant lastReconfiguration() {
        return lastReconfiguration;
    }

    @Override
    public TimeFormats timeFormats() {
        return timeFormats;
    }

    @Override
    public boolean isShuttingDown() {
        return router().isShuttingDown();
    }

    @Override
    public List<Finding> findings() {
        return lint.findings();
    }

    @Override
    public FilterResult filter(String text) {
        return PolicyQuestions.filter(policy, text);
    }

    @Override
    public ValidationTables validation() {
        return policy.tables();
    }

    @Override
    public EvalResult eval(String term) {
        return PolicyQuestions.eval(policy, term);
    }

    @Override
    public List<Symbol> symbols() {
        return PolicyQuestions.symbols(policy);
    }

    @Override
    public Agenda agenda() {
        return loop;
    }

    @Override
    public Configurator configurator() {
        return assembly.configurator();
    }

    @Override
    public void addLogListener(BiConsumer<EventLog.Level, String> listener) {
        log.addEcho(listener);
    }

    @Override
    public void removeLogListener(BiConsumer<EventLog.Level, String> listener) {
        log.removeEcho(listener);
    }

    @Override
    public void shutDown() {
        router().shutDown();
    }

    /** An orderly shutdown, or a handover, has come to its end. */
    private void ended() {
        lives.end(router().isHandingOver(), loop.turn().now(), router().surroundings().facts());
        loop.stop();
    }

    @Override
    public void handOver(Consumer<? super List<String>> done) {
        onThreadOfItsOwn(() -> {
            boolean goingDown = HandoverCheck.isHostGoingDown();
            loop.execute(() -> {
                List<String> objections = HandoverCheck.objections(router(), goingDown);
                if (objections.isEmpty()) {
                    router().handOver();
                }
                done.accept(objections);
            });
        });
    }

    /** Whether the router has stopped, or stops, so that another process takes over. */
    public boolean isHandingOver() {
        return router().isHandingOver();
    }
}
