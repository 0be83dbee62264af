package jackdaw.daemon.assembly;

import jackdaw.bgp.PeerConfig;
import jackdaw.conf.ConfigResult;
import jackdaw.conf.JackdawConfig;
import jackdaw.conf.ReloadPlan;
import jackdaw.daemon.bgp.BgpListener;
import jackdaw.daemon.control.CommandSet;
import jackdaw.daemon.control.Configurator;
import jackdaw.daemon.control.ControlServer;
import jackdaw.daemon.control.Host;
import jackdaw.daemon.control.TimeFormat;
import jackdaw.daemon.kernel.FibSource;
import jackdaw.daemon.kernel.InterfaceWatch;
import jackdaw.daemon.kernel.KernelTransport;
import jackdaw.daemon.log.Journal;
import jackdaw.daemon.loop.RouterLoop;
import jackdaw.daemon.metrics.MetricsEndpoint;
import jackdaw.daemon.probe.KernelChanges;
import jackdaw.daemon.probe.ProbeRunner;
import jackdaw.daemon.router.Router;
import jackdaw.nat.probe.Probes;
import jackdaw.policy.CompiledPolicy;
import jackdaw.policy.PolicyContext;
import jackdaw.rib.attribute.Interner;
import jackdaw.rib.channel.ExportGates;
import jackdaw.rib.fib.FibEvent;
import jackdaw.rib.fib.KernelConfig;
import jackdaw.rib.iface.InterfaceTable;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.protocol.EventLog;
import jackdaw.rib.protocol.FactBoard;
import jackdaw.rib.protocol.ProtocolConfig;
import jackdaw.rib.protocol.Surroundings;
import jackdaw.rib.table.Table;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** One router, assembled: loop, interfaces, tables, protocols, control socket. */
public final class Daemon implements Host, AutoCloseable {
    /** Stack for the loop's thread: room for the deepest nesting of filters that the language's limits allow. */
    public static final long STACK_OCTETS = 8L << 20;
    private static final Duration BIND_PATIENCE = Duration.ofSeconds(5);

    private final Launch launch;
    private final RouterLoop loop;
    private final Journal log;
    private final Optional<SocketClaim> claim;
    private final InterfaceTable interfaces;
    private final Router router;
    private final BgpListener listener;
    private final KernelChanges kernelChanges;
    private final ProbeRunner probes;
    private final Reload reload;
    private final PolicyContext policyContext;
    private final Instant bootTime;
    private final ControlServer control;
    private final MetricsEndpoint metrics;
    private final List<Observer> observers = new ArrayList<>();
    private volatile ConfigSource source;
    private Instant lastReconfiguration;
    private RouterId routerId;
    private String hostname;
    private TimeFormats timeFormats;
    private CompiledPolicy policy;
    private Path stateDirectory;
    private Optional<InterfaceWatch> watch = Optional.empty();

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
        Map<String, Table> tables = new LinkedHashMap<>();
        Surroundings surroundings = new Surroundings(tables::get, interfaces, new FactBoard(), new ExportGates(),
                new ExportGates(), new Interner<>(), log, launch.random());
        this.listener = new BgpListener(loop, interfaces, launch.bgpPort().orElse(0), log);
        this.kernelChanges = new KernelChanges(loop, log);
        this.probes = new ProbeRunner(loop, interfaces, kernelChanges::subscribe);
        ProtocolFactory factory = new ProtocolFactory(loop, surroundings, listener,
                launch.fibs().map(this::answeringOnLoop).orElse(this::kernelTable),
                launch.probes().map(this::probesOnLoop).orElse(probes), () -> routerId,
                () -> stateDirectory, this::sources);
        this.router = new Router(loop::turn, launch.clock(), surroundings, tables, factory, log, loop::stop);
        this.reload = new Reload(loop, Daemon::onThreadOfItsOwn, router, config, source.name(), this::read,
                this::take, this::tellReconfigured, log);
        this.control = new ControlServer(loop, CommandSet.of(this), log);
        this.metrics = new MetricsEndpoint(loop, this, log);
        take(config);
    }

    private FibSource.Opened kernelTable(KernelConfig config, Consumer<? super FibEvent> events) {
        KernelTransport transport = new KernelTransport(loop, config, events, log);
        return new FibSource.Opened(transport.fib(), transport::close);
    }

    /** A host's table may speak from any thread, and from inside a call, when no engine may be entered. */
    private FibSource answeringOnLoop(FibSource fibs) {
        return (config, events) -> fibs.open(config, event -> {
            try {
                loop.execute(() -> events.accept(event));
            } catch (RejectedExecutionException _) {
                // The router has stopped; nobody wants to know.
            }
        });
    }

    /** A host's probes may answer likewise. */
    private Probes probesOnLoop(Probes hosts) {
        return (spec, done) -> hosts.start(spec, result -> {
            try {
                loop.execute(() -> done.accept(result));
            } catch (RejectedExecutionException _) {
                // The router has stopped; nobody wants to know.
            }
        });
    }

    private ConfigResult read(Path file) {
        ConfigSource now = source;
        return (file.equals(now.name()) ? now : new ConfigSource.File(file)).read(policyContext);
    }

    private static void onThreadOfItsOwn(Runnable task) {
        Thread.ofPlatform().name("config").daemon().stackSize(STACK_OCTETS).start(task);
    }

    /** What belongs to no single protocol. */
    private void take(JackdawConfig config) {
        routerId = config.routerId();
        hostname = config.hostname().orElseGet(Machine::hostname);
        stateDirectory = config.stateDirectory();
        timeFormats = new TimeFormats(TimeFormat.parse(config.timeFormats().route()),
                TimeFormat.parse(config.timeFormats().protocol()), TimeFormat.parse(config.timeFormats().base()));
        policy = config.policy();
        log.setThreshold(config.logLevel());
        lastReconfiguration = loop.turn().wall();
        openMissingListeners(config);
        metrics.configure(watch.isPresent() ? config.metrics() : Optional.empty());
    }

    /** Names of the protocols that bring routes: the kernel sweeps strays once all of them have. */
    private Set<String> sources() {
        return reload.running().protocols().stream().filter(p -> !p.disabled())
                .filter(p -> !(p instanceof KernelConfig) && !(p instanceof jackdaw.nat.ServiceConfig))
                .map(ProtocolConfig::name).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Reads the interfaces, binds BGP's port and the control socket, and starts the protocols.
     *
     * @throws StartFailure if the system does not allow it; {@link #close} is due then
     */
    void open() throws StartFailure {
        JackdawConfig config = reload.running();
        watch = Optional.of(new InterfaceWatch(loop, interfaces, change -> {
            router.interfaceChanged(change);
            for (AddressFamily family : AddressFamily.values()) {
                listener.updateKeys(family);
            }
        }, log));
        for (AddressFamily family : familiesToListen(config)) {
            String[] failure = new String[1];
            listener.open(family, f -> failure[0] = f);
            loop.await(() -> failure[0] != null, BIND_PATIENCE);
            if (failure[0] == null || !failure[0].isEmpty()) {
                throw new StartFailure(StartFailure.Reason.PORT_BUSY, failure[0] == null ? "cannot listen for BGP"
                        : failure[0] + ": another BGP speaker seems to run here");
            }
        }
        if (claim.isPresent()) {
            new ControlSocket(claim.get().socket(), config.control()).open(loop, control);
        }
        config.tables().forEach(router::addTable);
        startOrder(config).forEach(p -> router.add(p, loop.turn()));
        router.order(config.protocols().stream().map(ProtocolConfig::name).toList());
        metrics.configure(config.metrics());
    }

    /** Services first, so that no prefix is exported before its gate stands. */
    private static List<ProtocolConfig> startOrder(JackdawConfig config) {
        List<ProtocolConfig> order = new java.util.ArrayList<>(config.protocols());
        order.sort(java.util.Comparator.comparing(p -> !(p instanceof jackdaw.nat.ServiceConfig)));
        return order;
    }

    private Set<AddressFamily> familiesToListen(JackdawConfig config) {
        Set<AddressFamily> families = EnumSet.noneOf(AddressFamily.class);
        if (launch.bgpPort().isPresent()) {
            config.protocols(PeerConfig.class).forEach(p -> families.add(p.session().address().family()));
        }
        return families;
    }

    /** After a reload brought the first neighbor of a family. */
    private void openMissingListeners(JackdawConfig config) {
        if (watch.isEmpty()) {
            return;
        }
        for (AddressFamily family : familiesToListen(config)) {
            if (!listener.isOpen(family)) {
                listener.open(family, failure -> {
                    if (!failure.isEmpty()) {
                        log.error("bgp", failure + ": neighbors cannot connect to us");
                    }
                });
            }
        }
    }

    /** Calls {@code observer} from now on. Before {@link #run}, or on the loop. */
    public void observe(Observer observer) {
        observers.add(observer);
    }

    private void tellReconfigured(ReloadPlan plan) {
        observers.forEach(o -> o.reconfigured(plan, loop.turn()));
    }

    /** Turns until an orderly shutdown has ended, or {@link #abort}; then gives back all that was opened. */
    public void run() {
        log.info("daemon", "Jackdaw " + version() + " is running, router id " + routerId);
        try {
            loop.run(new ObservedRouter(router, observers));
        } finally {
            close();
        }
        log.info("daemon", "stopped");
    }

    /** Gives back all that was opened. On the loop's thread, instead of {@link #run}. */
    @Override
    public void close() {
        router.close();
        control.close();
        metrics.close();
        listener.close();
        probes.close();
        kernelChanges.close();
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
        loop.execute(router::hurry);
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
        return router;
    }

    @Override
    public RouterId routerId() {
        return routerId;
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
        return router.isShuttingDown();
    }

    @Override
    public FilterResult filter(String text) {
        return PolicyQuestions.filter(policy, text);
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
    public Configurator configurator() {
        return reload;
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
        router.shutDown();
    }
}
