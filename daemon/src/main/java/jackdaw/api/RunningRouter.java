package jackdaw.api;

import jackdaw.daemon.assembly.ConfigSource;
import jackdaw.daemon.assembly.Daemon;
import jackdaw.daemon.control.Configurator;
import jackdaw.nat.Instruction;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * A router at work. All methods may be called from any thread. What is asked is done between two turns of the router's
 * own thread; do not wait for a future on that thread, which runs what its host gave it.
 */
public final class RunningRouter implements AutoCloseable {
    private final Daemon daemon;
    private final ConfigSource source;
    private final EventFeed feed;
    private final Drains drains;
    private final Orders orders;
    private final Set<CompletableFuture<?>> open = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();

    RunningRouter(Daemon daemon, ConfigSource source, EventFeed feed) {
        this.daemon = daemon;
        this.source = source;
        this.feed = feed;
        this.drains = new Drains(daemon.router());
        this.orders = new Orders(daemon.router(), daemon.agenda());
        daemon.observe(feed);
        daemon.observe(drains);
    }

    /** Turns until the router has stopped; on the router's thread. */
    void run() {
        feed.started(daemon);
        Optional<Throwable> defect = Optional.empty();
        try {
            daemon.run();
        } catch (RuntimeException | Error e) {
            defect = Optional.of(e);
        }
        feed.stopped(daemon);
        defect.ifPresentOrElse(stopped::completeExceptionally, () -> stopped.complete(null));
        open.forEach(future -> future.completeExceptionally(new IllegalStateException("the router has stopped")));
    }

    /** Reads the configuration again and applies it. Completes once it is in force, or refused. */
    public CompletableFuture<ReloadResult> reload() {
        return reload(Optional.empty());
    }

    /** Applies another file; {@link #reload()} goes on to read the first one. */
    public CompletableFuture<ReloadResult> reload(Path file) {
        return reload(Optional.of(file));
    }

    /** Applies a text, which takes the place of the configuration that the router was started with. */
    public CompletableFuture<ReloadResult> reload(String text) {
        daemon.replaceSource(new ConfigSource.Text(source.name(), text));
        return reload();
    }

    private CompletableFuture<ReloadResult> reload(Optional<Path> file) {
        return ask(future -> daemon.configurator().configure(file, Optional.empty(),
                result -> future.complete(answer(result))));
    }

    private static ReloadResult answer(Configurator.Result result) {
        return switch (result.outcome()) {
            case UNCHANGED, NOTHING_TO_DO -> new ReloadResult.Unchanged();
            case APPLIED, VALID, CONFIRMED -> new ReloadResult.Applied(result.notes());
            case FAILED -> new ReloadResult.Rejected(result.problems());
            case SHUTTING_DOWN -> new ReloadResult.Rejected(List.of("the router is stopping"));
        };
    }

    /**
     * Takes the NAT services out of use: what attracts traffic is withdrawn, traffic under way gets its time, then the
     * services are down. Sessions, adjacencies and routes stay. Completes once all services are down.
     */
    public CompletableFuture<Void> drain() {
        return ask(future -> drains.begin(future));
    }

    /** Puts the services that {@link #drain} took out of use back to work. */
    public CompletableFuture<Void> resume() {
        return ask(future -> {
            drains.end();
            future.complete(null);
        });
    }

    /**
     * Takes one NAT service out of use and back, or into a state, as an operator's {@code service} command does. What
     * would leave the service's prefixes to nobody is refused; to be sure of that may take 10 s.
     */
    public CompletableFuture<OrderResult> order(String service, Instruction instruction) {
        return ask(future -> orders.give(service, instruction, future::complete));
    }

    /** The same even where nobody else would carry the traffic. */
    public CompletableFuture<OrderResult> orderEvenIfLast(String service, Instruction instruction) {
        return ask(future -> future.complete(orders.insist(service, instruction)));
    }

    /** What {@link #order} would come to, as if it could not be refused; does nothing. */
    public CompletableFuture<OrderResult> foresee(String service, Instruction instruction) {
        return ask(future -> future.complete(orders.foresee(service, instruction)));
    }

    /** How things stand. */
    public CompletableFuture<RouterStatus> status() {
        return ask(future -> future.complete(StatusReport.of(daemon)));
    }

    /** Looks at the clock now; for hosts that move it by hand. */
    public void wake() {
        daemon.loop().wake();
    }

    /** Where the control socket is, if there is one. */
    public Optional<Path> controlSocket() {
        return daemon.controlSocket();
    }

    /**
     * Begins an orderly stop: services withdraw, OSPF flushes, BGP ceases, the kernel's routes go last. Each phase is
     * bounded. Completes with {@link #whenStopped}.
     */
    public CompletableFuture<Void> stop() {
        try {
            daemon.loop().execute(daemon::shutDown);
        } catch (RejectedExecutionException _) {
            // It has stopped already.
        }
        return whenStopped();
    }

    /**
     * Begins to stop so that another process can take over within the time for which neighbors wait: they, the kernel
     * and what services announce stay as they are. Gives what stands against it; if that is nothing, the stop is under
     * way.
     */
    public CompletableFuture<List<String>> handOver() {
        return ask(future -> daemon.handOver(future::complete));
    }

    /** Whether it has stopped, or stops, by {@link #handOver}. */
    public boolean isHandedOver() {
        return daemon.isHandingOver();
    }

    /** A stop that waits for the services' traffic to end goes on without waiting. */
    public void hurry() {
        try {
            daemon.hurry();
        } catch (RejectedExecutionException _) {
            // It has stopped already.
        }
    }

    /** Stops in order and waits for the end. */
    @Override
    public void close() {
        stop().exceptionally(_ -> null).join();
    }

    /** Ends at once, as if killed: sockets are closed without a word, routes stay in the kernel. */
    public CompletableFuture<Void> abort() {
        daemon.abort();
        return whenStopped();
    }

    /**
     * Completes when everything is closed; exceptionally if a defect ended the router. A copy: completing it has no
     * effect on the router.
     */
    public CompletableFuture<Void> whenStopped() {
        return stopped.copy();
    }

    /** Does {@code work} between two turns; it, or what it begins, completes the future. */
    private <T> CompletableFuture<T> ask(Consumer<CompletableFuture<T>> work) {
        CompletableFuture<T> future = new CompletableFuture<>();
        open.add(future);
        future.whenComplete((_, _) -> open.remove(future));
        try {
            daemon.loop().execute(() -> work.accept(future));
        } catch (RejectedExecutionException _) {
            future.completeExceptionally(new IllegalStateException("the router has stopped"));
        }
        if (stopped.isDone()) {
            future.completeExceptionally(new IllegalStateException("the router has stopped"));
        }
        return future;
    }
}
