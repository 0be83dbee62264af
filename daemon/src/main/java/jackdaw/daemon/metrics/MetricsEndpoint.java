package jackdaw.daemon.metrics;

import jackdaw.conf.MetricsConfig;
import jackdaw.daemon.control.Host;
import jackdaw.daemon.loop.RouterLoop;
import jackdaw.daemon.metrics.MetricsSnapshot.Sample;
import jackdaw.rib.protocol.EventLog;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Serves the metrics of one router where its configuration says. {@link #configure} and {@link #close}: loop only. */
public final class MetricsEndpoint {
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** A snapshot and the system's time when it was asked for. */
    private record Published(CompletableFuture<MetricsSnapshot> snapshot, long askedAt) {
    }

    private final RouterLoop loop;
    private final Host host;
    private final EventLog log;
    private Optional<MetricsConfig> config = Optional.empty();
    private Optional<MetricsServer> server = Optional.empty();
    private Optional<Published> published = Optional.empty();

    public MetricsEndpoint(RouterLoop loop, Host host, EventLog log) {
        this.loop = loop;
        this.host = host;
        this.log = log;
    }

    /** Listens there, or nowhere. A router that cannot is a router all the same: that is logged, and tried again. */
    public void configure(Optional<MetricsConfig> next) {
        if (next.equals(config) && (server.isPresent() || next.isEmpty())) {
            return;
        }
        close();
        config = next;
        if (next.isPresent()) {
            try {
                server = Optional.of(MetricsServer.open(next.get(), this::text));
                log.info("metrics", "serving http://" + next.get() + "/metrics");
            } catch (IOException e) {
                log.error("metrics", "cannot listen on " + next.get() + ": " + e.getMessage()
                        + "; the next reload tries again");
            }
        }
    }

    public void close() {
        server.ifPresent(MetricsServer::close);
        server = Optional.empty();
    }

    /** The text of a snapshot that is at most a second old; on a thread of the server. Empty if the loop is silent. */
    private Optional<String> text() throws InterruptedException {
        try {
            List<Sample> samples = new ArrayList<>(snapshot().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .samples());
            samples.addAll(Memory.samples());
            return Optional.of(Exposition.of(new MetricsSnapshot(samples)));
        } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
            log.warning("metrics", "no snapshot for a scraper: " + e);
            return Optional.empty();
        }
    }

    private synchronized CompletableFuture<MetricsSnapshot> snapshot() {
        long now = System.nanoTime();
        if (published.isEmpty() || now - published.get().askedAt() > FRESH_NANOS
                || published.get().snapshot().isCompletedExceptionally()) {
            CompletableFuture<MetricsSnapshot> fresh = new CompletableFuture<>();
            loop.execute(() -> fresh.completeAsync(() -> Census.of(host, loop.times()), Runnable::run));
            published = Optional.of(new Published(fresh, now));
        }
        return published.get().snapshot();
    }
}
