package jackdaw.daemon;

import jackdaw.conf.ConfigReader;
import jackdaw.conf.ControlConfig;
import jackdaw.conf.JackdawConfig;
import jackdaw.daemon.bgp.BgpListener;
import jackdaw.daemon.control.CommandSet;
import jackdaw.daemon.control.Configurator;
import jackdaw.daemon.control.ControlServer;
import jackdaw.daemon.control.Host;
import jackdaw.daemon.control.TimeFormat;
import jackdaw.daemon.kernel.InterfaceWatch;
import jackdaw.daemon.log.StderrLog;
import jackdaw.daemon.loop.Clock;
import jackdaw.daemon.loop.RouterLoop;
import jackdaw.daemon.router.Router;
import jackdaw.policy.CompiledPolicy;
import jackdaw.policy.PolicyContext;
import jackdaw.rib.attribute.Interner;
import jackdaw.rib.channel.ExportGates;
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
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** One router, assembled: loop, interfaces, tables, protocols, control socket. */
public final class Daemon implements Host {
    private static final int BGP_PORT = 179;
    private static final Duration BIND_PATIENCE = Duration.ofSeconds(5);

    private final RouterLoop loop;
    private final StderrLog log;
    private final Path socket;
    private final InterfaceTable interfaces;
    private final Router router;
    private final BgpListener listener;
    private final Reload reload;
    private final PolicyContext policyContext;
    private final Instant bootTime;
    private final ControlServer control;
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
     * @param interfaces filled in by {@link #open}; the configuration's filters look at it
     * @param random     seeds jitter, hash tables and the like
     */
    Daemon(JackdawConfig config, Path configFile, Path socket, InterfaceTable interfaces, PolicyContext policyContext,
           Clock clock, RandomGenerator random, StderrLog log) {
        this.log = log;
        this.socket = socket;
        this.interfaces = interfaces;
        this.policyContext = policyContext;
        this.loop = new RouterLoop(clock, log);
        this.bootTime = loop.turn().wall();
        Map<String, Table> tables = new LinkedHashMap<>();
        Surroundings surroundings = new Surroundings(tables::get, interfaces, new FactBoard(), new ExportGates(),
                new ExportGates(), new Interner<>(), log, random);
        this.listener = new BgpListener(loop, interfaces, BGP_PORT, log);
        ProtocolFactory factory = new ProtocolFactory(loop, surroundings, listener, () -> routerId,
                () -> stateDirectory, this::sources);
        this.router = new Router(loop::turn, clock, surroundings, tables, factory, log, loop::stop);
        this.reload = new Reload(loop, Daemon::onThreadOfItsOwn, router, config, configFile, this::read,
                this::take, log);
        this.control = new ControlServer(loop, CommandSet.of(this), log);
        take(config);
    }

    private jackdaw.conf.ConfigResult read(Path file) {
        return ConfigReader.read(file, policyContext);
    }

    private static void onThreadOfItsOwn(Runnable task) {
        Thread.ofPlatform().name("config").daemon().stackSize(Main.STACK_OCTETS).start(task);
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
    }

    /** Names of the protocols that bring routes: the kernel sweeps strays once all of them have. */
    private Set<String> sources() {
        return reload.running().protocols().stream().filter(p -> !p.disabled())
                .filter(p -> !(p instanceof jackdaw.rib.fib.KernelConfig) && !(p instanceof jackdaw.nat.ServiceConfig))
                .map(ProtocolConfig::name).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Reads the interfaces, binds BGP's port and the control socket, and starts the protocols.
     *
     * @throws StartFailure if the system does not allow it; nothing is left behind then
     */
    void open() throws StartFailure {
        JackdawConfig config = reload.running();
        watch = Optional.of(new InterfaceWatch(loop, interfaces, change -> {
            router.interfaceChanged(change);
            for (AddressFamily family : AddressFamily.values()) {
                listener.updateKeys(family);
            }
        }, log));
        for (AddressFamily family : familiesOfNeighbors(config)) {
            String[] failure = new String[1];
            listener.open(family, f -> failure[0] = f);
            loop.await(() -> failure[0] != null, BIND_PATIENCE);
            if (failure[0] == null || !failure[0].isEmpty()) {
                throw new StartFailure(ExitCode.PORT_BUSY, failure[0] == null ? "cannot listen for BGP" : failure[0]
                        + ": another BGP speaker seems to run here");
            }
        }
        new ControlSocket(socket, config.control()).open(loop, control);
        config.tables().forEach(router::addTable);
        startOrder(config).forEach(p -> router.add(p, loop.turn()));
        router.order(config.protocols().stream().map(ProtocolConfig::name).toList());
    }

    /** Services first, so that no prefix is exported before its gate stands. */
    private static List<ProtocolConfig> startOrder(JackdawConfig config) {
        List<ProtocolConfig> order = new java.util.ArrayList<>(config.protocols());
        order.sort(java.util.Comparator.comparing(p -> !(p instanceof jackdaw.nat.ServiceConfig)));
        return order;
    }

    private static Set<AddressFamily> familiesOfNeighbors(JackdawConfig config) {
        Set<AddressFamily> families = EnumSet.noneOf(AddressFamily.class);
        config.protocols(jackdaw.bgp.PeerConfig.class).forEach(p -> families.add(p.session().address().family()));
        return families;
    }

    /** After a reload brought the first neighbor of a family. */
    private void openMissingListeners(JackdawConfig config) {
        if (watch.isEmpty()) {
            return;
        }
        for (AddressFamily family : familiesOfNeighbors(config)) {
            if (!listener.isOpen(family)) {
                listener.open(family, failure -> {
                    if (!failure.isEmpty()) {
                        log.error("bgp", failure + ": neighbors cannot connect to us");
                    }
                });
            }
        }
    }

    /** Turns until an orderly shutdown has ended, or {@link #abort}. */
    void run() {
        log.info("daemon", "Jackdaw " + version() + " is running, router id " + routerId);
        loop.run(router);
        control.close();
        listener.close();
        watch.ifPresent(InterfaceWatch::close);
    }

    /** Begins an orderly shutdown; from any thread. */
    void terminate() {
        loop.execute(router::shutDown);
    }

    /** Ends the loop at once; from any thread. */
    void abort() {
        loop.stop();
    }

    /** Reads the configuration file again, as on SIGHUP; from any thread. */
    void reconfigure() {
        loop.execute(() -> {
            log.info("config", "Reconfiguration requested by SIGHUP");
            reload.configure(Optional.empty(), Optional.empty(), _ -> {
            });
        });
    }

    /** Where the control socket is, unless the command line says otherwise. */
    static Path socketOf(JackdawConfig config) {
        return config.control().socket();
    }

    static ControlConfig controlOf(JackdawConfig config) {
        return config.control();
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
