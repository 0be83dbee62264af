package jackdaw.daemon.assembly;

import jackdaw.bfd.BfdConfig;
import jackdaw.bfd.BfdEvent;
import jackdaw.bfd.BfdSnapshot;
import jackdaw.bfd.session.SessionStatus;
import jackdaw.bgp.PeerConfig;
import jackdaw.bgp.session.BgpEffect;
import jackdaw.bgp.session.BgpEvent;
import jackdaw.daemon.bfd.BfdLoop;
import jackdaw.daemon.bgp.BgpListener;
import jackdaw.daemon.bgp.PeerTransport;
import jackdaw.daemon.kernel.FibSource;
import jackdaw.daemon.kernel.KernelTransport;
import jackdaw.daemon.loop.Clock;
import jackdaw.daemon.loop.RouterLoop;
import jackdaw.daemon.maintenance.MaintenanceWatch;
import jackdaw.daemon.ospf.OspfTransport;
import jackdaw.daemon.ospf.SequenceStore;
import jackdaw.daemon.probe.KernelChanges;
import jackdaw.daemon.probe.ProbeRunner;
import jackdaw.nat.probe.Probes;
import jackdaw.ospf.OspfConfig;
import jackdaw.ospf.OspfEffect;
import jackdaw.ospf.OspfEvent;
import jackdaw.ospf.replay.StoredNumbers;
import jackdaw.rib.fib.FibEvent;
import jackdaw.rib.fib.KernelConfig;
import jackdaw.rib.iface.InterfaceTable;
import jackdaw.rib.protocol.EventLog;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** The machine: sockets and netlink, and in their place what the host of an embedded router gives. */
final class MachineOutside implements Outside, AutoCloseable {
    private final RouterLoop loop;
    private final Clock clock;
    private final RandomGenerator random;
    private final InterfaceTable interfaces;
    private final EventLog log;
    private final Supplier<Path> stateDirectory;
    private final BgpListener listener;
    private final KernelChanges kernelChanges;
    private final ProbeRunner ownProbes;
    private final MaintenanceWatch maintenance;
    private final FibSource fibs;
    private final Probes probes;

    /** @param maintenanceNews called when {@link #maintenance(String)} may answer otherwise than before */
    MachineOutside(RouterLoop loop, Launch launch, InterfaceTable interfaces, Supplier<Path> stateDirectory,
                   Runnable maintenanceNews, EventLog log) {
        this.loop = loop;
        this.clock = launch.clock();
        this.random = launch.random();
        this.interfaces = interfaces;
        this.log = log;
        this.stateDirectory = stateDirectory;
        this.listener = new BgpListener(loop, interfaces, launch.bgpPort().orElse(0), log);
        this.kernelChanges = new KernelChanges(loop, log);
        this.ownProbes = new ProbeRunner(loop, interfaces, kernelChanges::subscribe);
        this.maintenance = new MaintenanceWatch(loop, maintenanceNews, log);
        this.fibs = launch.fibs().map(this::answeringOnLoop).orElse(this::kernelTable);
        this.probes = launch.probes().map(this::probesOnLoop).orElse(ownProbes);
    }

    /** Where neighbors connect to. */
    BgpListener listener() {
        return listener;
    }

    @Override
    public Line<BgpEffect> bgp(PeerConfig config, Consumer<? super BgpEvent> events) {
        PeerTransport transport = new PeerTransport(loop, interfaces, config.session(), events);
        listener.add(transport);
        return Line.of(transport::perform, () -> {
            listener.remove(transport);
            transport.close();
        });
    }

    @Override
    public Line<OspfEffect> ospf(OspfConfig config, Consumer<? super OspfEvent> events) {
        SequenceStore numbers = store(config.name());
        OspfTransport transport = new OspfTransport(loop, config.name(), events, numbers::store, log);
        return Line.of(transport::perform, () -> {
            transport.close();
            numbers.finish();
        });
    }

    @Override
    public Watchmen bfd(BfdConfig config, Consumer<? super SessionStatus> changed) {
        BfdLoop own = new BfdLoop(config.name(), clock, new SplittableRandom(random.nextLong()),
                status -> onLoop(() -> changed.accept(status)), log);
        return new Watchmen() {
            @Override
            public void perform(BfdEvent event) {
                own.tell(event);
            }

            @Override
            public BfdSnapshot snapshot() {
                return own.snapshot();
            }

            @Override
            public void close() {
                own.close();
            }
        };
    }

    @Override
    public StoredNumbers storedNumbers(String ospfInstance) {
        return store(ospfInstance).load();
    }

    private SequenceStore store(String ospfInstance) {
        return new SequenceStore(stateDirectory.get(), ospfInstance, log);
    }

    @Override
    public FibSource.Opened fib(KernelConfig config, Consumer<? super FibEvent> events) {
        return fibs.open(config, events);
    }

    @Override
    public Probes probes() {
        return probes;
    }

    @Override
    public Optional<String> maintenance(String service) {
        return maintenance.reason(service);
    }

    /** Where operators leave maintenance files. */
    MaintenanceWatch maintenance() {
        return maintenance;
    }

    private FibSource.Opened kernelTable(KernelConfig config, Consumer<? super FibEvent> events) {
        KernelTransport transport = new KernelTransport(loop, config, events, log);
        return new FibSource.Opened(transport.fib(), transport::close);
    }

    /** A host's table may speak from any thread, and from inside a call, when no engine may be entered. */
    private FibSource answeringOnLoop(FibSource host) {
        return (config, events) -> host.open(config, event -> onLoop(() -> events.accept(event)));
    }

    /** A host's probes may answer likewise. */
    private Probes probesOnLoop(Probes hosts) {
        return (spec, done) -> hosts.start(spec, result -> onLoop(() -> done.accept(result)));
    }

    private void onLoop(Runnable answer) {
        try {
            loop.execute(answer);
        } catch (RejectedExecutionException _) {
            // The router has stopped; nobody wants to know.
        }
    }

    @Override
    public void close() {
        listener.close();
        ownProbes.close();
        maintenance.close();
        kernelChanges.close();
    }
}
