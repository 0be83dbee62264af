package jackdaw.daemon.probe;

import jackdaw.daemon.loop.Descriptor;
import jackdaw.daemon.loop.RouterLoop;
import jackdaw.linux.LinuxException;
import jackdaw.linux.netlink.ChangeSignal;
import jackdaw.nat.probe.KernelChange;
import jackdaw.rib.protocol.EventLog;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Tells on the loop that forwarding or the packet filter was changed, or that a resolver ended. Opened for the first
 * who asks; what the kernel does not tell is found by the probes' periods.
 */
public final class KernelChanges implements AutoCloseable {
    private static final int READ_BUDGET = 64;

    private final RouterLoop loop;
    private final EventLog log;
    private final List<Consumer<? super KernelChange>> subscribers = new ArrayList<>();
    private final List<Runnable> open = new ArrayList<>();

    public KernelChanges(RouterLoop loop, EventLog log) {
        this.loop = loop;
        this.log = log;
    }

    /** Calls {@code changes} on the loop from now on, until what is returned is run. */
    public Runnable subscribe(Consumer<? super KernelChange> changes) {
        if (open.isEmpty()) {
            watch(ChangeSignal::ofForwarding, KernelChange.FORWARDING);
            watch(ChangeSignal::ofRuleset, KernelChange.RULESET);
            watch(() -> ChangeSignal.ofClosedSockets(ResolverRun.PORT), KernelChange.RESOLVER);
        }
        subscribers.add(changes);
        return () -> subscribers.remove(changes);
    }

    private void watch(Supplier<ChangeSignal> signals, KernelChange change) {
        try {
            ChangeSignal signal = signals.get();
            Descriptor descriptor = Descriptor.watch(loop, signal.fd(), "probes", () -> {
                if (signal.changed(READ_BUDGET)) {
                    List.copyOf(subscribers).forEach(s -> s.accept(change));
                }
            }, log);
            open.add(() -> {
                descriptor.close();
                signal.close();
            });
        } catch (LinuxException e) {
            log.debug("probes", "changes are found by asking only: " + e.getMessage());
            open.add(() -> {
            });
        }
    }

    @Override
    public void close() {
        open.forEach(Runnable::run);
        open.clear();
        subscribers.clear();
    }
}
