package jackdaw.daemon.systemd;

import jackdaw.api.ReloadResult;
import jackdaw.api.RouterStatus;
import jackdaw.api.RunningRouter;
import jackdaw.linux.Notify;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Keeps a service manager informed of one router, until closed. */
public final class ServiceNotices implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofSeconds(1);
    /** How much more time a stop asks for while the loop is alive; many periods, since a machine may be busy. */
    private static final Duration EXTENSION = Duration.ofSeconds(15);

    private final Notify notify;
    private final RunningRouter router;
    private final Duration period;
    private final Thread thread;
    private CompletableFuture<Void> question = CompletableFuture.completedFuture(null);
    private String told = "";
    private boolean ready;
    private boolean stopping;
    private boolean refused;

    private ServiceNotices(Notify notify, RunningRouter router) {
        this.notify = notify;
        this.router = router;
        Duration half = notify.watchdog().orElse(PERIOD.multipliedBy(2)).dividedBy(2);
        this.period = half.compareTo(PERIOD) < 0 ? half : PERIOD;
        this.thread = Thread.ofPlatform().name("systemd").daemon().unstarted(this::askForEver);
    }

    /** Begins to tell {@code notify}, which is closed in the end, of {@code router}, which has just started. */
    public static ServiceNotices begin(Notify notify, RunningRouter router) {
        ServiceNotices notices = new ServiceNotices(notify, router);
        notices.thread.start();
        return notices;
    }

    private void askForEver() {
        try {
            while (true) {
                ask();
                TimeUnit.NANOSECONDS.sleep(period.toNanos());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** One question at a time: what a stuck loop did not answer is not asked again. */
    private synchronized void ask() {
        if (question.isDone()) {
            question = router.status().thenAccept(this::answered);
        }
    }

    private synchronized void answered(RouterStatus status) {
        String text = text(status);
        if (status.stopping()) {
            stopping(text);
        } else if (!ready) {
            ready = true;
            notify.ready(text);
        } else if (!text.equals(told)) {
            notify.status(text);
        }
        told = text;
        if (notify.watchdog().isPresent()) {
            notify.feedWatchdog();
        }
    }

    private void stopping(String text) {
        if (!stopping) {
            stopping = true;
            notify.stopping(text);
        } else if (!text.equals(told)) {
            notify.status(text);
        }
        notify.extendTimeout(EXTENSION);
    }

    private String text(RouterStatus status) {
        return (status.stopping() ? "stopping: " : refused ? "the new configuration was refused: " : "")
                + StatusLine.of(status.services());
    }

    /** A stop has been asked for: the manager knows before the first answer. */
    public synchronized void stopping() {
        stopping(told.isEmpty() ? "stopping" : "stopping: " + told);
    }

    /** A reload begins. */
    public synchronized void reloading() {
        notify.reloading();
    }

    /** The reload is over. The manager hears so with the next answer of the loop. */
    public synchronized void reloaded(ReloadResult result) {
        refused = result instanceof ReloadResult.Rejected;
        ready = false;
    }

    /** The router has stopped; nothing more is told. */
    @Override
    public synchronized void close() {
        thread.interrupt();
        if (!stopping) {
            stopping = true;
            notify.stopping("stopped");
        }
        notify.close();
    }
}
