package jackdaw.daemon.probe;

import jackdaw.daemon.loop.Agenda;
import jackdaw.linux.LinuxException;
import jackdaw.linux.nat.RulesetReader;
import jackdaw.nat.probe.CommandProbe;
import jackdaw.nat.probe.ConntrackDropProbe;
import jackdaw.nat.probe.ConntrackInsertProbe;
import jackdaw.nat.probe.ConntrackProbe;
import jackdaw.nat.probe.Counterpart;
import jackdaw.nat.probe.Dns64Probe;
import jackdaw.nat.probe.DriftProbe;
import jackdaw.nat.probe.EndToEndProbe;
import jackdaw.nat.probe.ForwardingProbe;
import jackdaw.nat.probe.IdleProbe;
import jackdaw.nat.probe.JoolBindingsProbe;
import jackdaw.nat.probe.JoolDropProbe;
import jackdaw.nat.probe.JoolProbe;
import jackdaw.nat.probe.KernelChange;
import jackdaw.nat.probe.PolicyProbe;
import jackdaw.nat.probe.PoolProbe;
import jackdaw.nat.probe.ProbeResult;
import jackdaw.nat.probe.ProbeSpec;
import jackdaw.nat.probe.Probes;
import jackdaw.nat.probe.ReachProbe;
import jackdaw.nat.probe.RecursionProbe;
import jackdaw.nat.probe.ResolverProbe;
import jackdaw.nat.probe.ReversePathProbe;
import jackdaw.nat.probe.RulesProbe;
import jackdaw.nat.probe.SizeProbe;
import jackdaw.nat.probe.TaygaProbe;
import jackdaw.nat.probe.TrafficProbe;
import jackdaw.rib.iface.Interface;
import jackdaw.rib.iface.InterfaceAddress;
import jackdaw.rib.iface.InterfaceTable;
import jackdaw.rib.net.IpAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/** Runs every kind of probe of this machine. Safe to start from the loop only; results come back there. */
public final class ProbeRunner implements Probes, AutoCloseable {
    private static final int MOST_THREADS = 64;
    private static final int STACK_OCTETS = 256 * 1024;
    private static final long IDLE_SECONDS = 5;

    private final Agenda agenda;
    private final InterfaceTable interfaces;
    private final Function<Consumer<? super KernelChange>, Runnable> kernel;
    private final RulesetReader ruleset = new RulesetReader();
    private final ProbeTunnel tunnel = new ProbeTunnel();
    private final EndToEndRun endToEnd = new EndToEndRun(tunnel);
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(0, MOST_THREADS, IDLE_SECONDS, TimeUnit.SECONDS,
            new SynchronousQueue<>(), task -> Thread.ofPlatform().name("probe").daemon().stackSize(STACK_OCTETS)
            .unstarted(task));

    /**
     * @param interfaces looked at on the loop
     * @param kernel     subscribes to changes, see {@link KernelChanges}
     */
    public ProbeRunner(Agenda agenda, InterfaceTable interfaces,
                       Function<Consumer<? super KernelChange>, Runnable> kernel) {
        this.kernel = kernel;
        this.agenda = agenda;
        this.interfaces = interfaces;
    }

    @Override
    public void start(ProbeSpec spec, Consumer<? super ProbeResult> done) {
        switch (spec) {
            case TaygaProbe tayga -> post(done, carrier(tayga.device()));
            case ResolverProbe resolver -> run(done, () -> ResolverRun.answers(resolver));
            case Dns64Probe dns64 -> run(done, () -> ResolverRun.synthesizes(dns64));
            case EndToEndProbe through -> run(done, () -> endToEnd.of(through));
            case SizeProbe size -> run(done, () -> endToEnd.of(size));
            case ReachProbe reach -> run(done, () -> ReachRun.of(reach));
            case CommandProbe command -> run(done, () -> UserRun.of(command));
            case ForwardingProbe forwarding -> run(done, () -> KernelRun.forwarding(forwarding));
            case ConntrackProbe conntrack -> run(done, () -> KernelRun.conntrack(conntrack));
            case JoolProbe jool -> run(done, () -> JoolRun.instance(jool));
            case JoolBindingsProbe bindings -> run(done, () -> JoolRun.bindings(bindings));
            case JoolDropProbe drops -> run(done, () -> CounterRun.jool(drops));
            case RulesProbe rules -> {
                List<IpAddress> own = addresses(rules.outside());
                run(done, () -> KernelRun.rules(rules, own, ruleset.read(rules.schedule().timeout()).snat()));
            }
            case PolicyProbe policy -> run(done, () -> KernelRun.policy(policy,
                    ruleset.read(policy.schedule().timeout()).forward()));
            case ReversePathProbe path -> run(done, () -> KernelRun.reversePath(path));
            case ConntrackDropProbe _ -> run(done, CounterRun::drops);
            case ConntrackInsertProbe _ -> run(done, CounterRun::failedInserts);
            case IdleProbe idle -> run(done, () -> CounterRun.crossing(idle.crossing()));
            case PoolProbe pool -> run(done, () -> PoolRun.use(pool));
            case DriftProbe drift -> run(done, () -> drift(drift));
            case RecursionProbe recursion -> run(done, () -> ResolverRun.recurses(recursion));
            case TrafficProbe traffic -> run(done, () -> KernelRun.traffic(traffic));
        }
    }

    @Override
    public Runnable subscribe(Consumer<? super KernelChange> changes) {
        return kernel.apply(changes);
    }

    private ProbeResult drift(DriftProbe probe) throws IOException {
        return switch (probe.counterpart()) {
            case Counterpart.Snat snat -> PoolRun.drift(snat, ruleset.read(probe.schedule().timeout()).snat());
            case Counterpart.Pool4 pool4 -> PoolRun.drift(pool4);
            case Counterpart.Route route -> KernelRun.route(route);
            case Counterpart.Resolver resolver -> ResolverRun.drift(resolver, probe.schedule().timeout());
        };
    }

    private List<IpAddress> addresses(List<String> names) {
        return names.stream().flatMap(name -> interfaces.byName(name).stream())
                .flatMap(i -> i.addresses().stream().map(InterfaceAddress::local)).toList();
    }

    private ProbeResult carrier(String device) {
        Optional<Interface> found = interfaces.byName(device);
        return found.isEmpty() ? ProbeResult.fail("there is no device " + device)
                : found.get().isUp() ? ProbeResult.pass(device + " has carrier")
                : ProbeResult.fail(device + (found.get().adminUp() ? " has no carrier: nobody holds it open"
                : " is down"));
    }

    private void run(Consumer<? super ProbeResult> done, Run run) {
        try {
            threads.execute(() -> post(done, guarded(run)));
        } catch (RejectedExecutionException _) {
            post(done, ProbeResult.unknown("too many probes are running"));
        }
    }

    private void post(Consumer<? super ProbeResult> done, ProbeResult result) {
        try {
            agenda.execute(() -> done.accept(result));
        } catch (RejectedExecutionException _) {
            // The router has stopped; nobody wants to know.
        }
    }

    private static ProbeResult guarded(Run run) {
        try {
            return run.result();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return ProbeResult.unknown("interrupted");
        } catch (LinuxException e) {
            return ProbeResult.unknown(e.getMessage());
        } catch (UncheckedIOException e) {
            return ProbeResult.unknown(words(e.getCause()));
        } catch (IOException e) {
            return ProbeResult.unknown(words(e));
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            return ProbeResult.unknown(e.toString());
        }
    }

    /** What the system says, as {@code No route to host}, without the name of a class before it. */
    private static String words(IOException e) {
        return Optional.ofNullable(e.getMessage()).orElseGet(e::toString);
    }

    /** Ends what still runs; results that come later are nobody's. */
    @Override
    public void close() {
        threads.shutdownNow();
        tunnel.close();
    }

    /** The body of a run. What it throws means that the question could not be asked. */
    @FunctionalInterface
    private interface Run {
        ProbeResult result() throws IOException, InterruptedException;
    }
}
