package jackdaw.daemon.events;

import jackdaw.conf.Hook;
import jackdaw.linux.process.CommandOutcome;
import jackdaw.linux.process.CommandRun;
import jackdaw.rib.protocol.EventLog;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Runs commands of the operator: those of one service one after the other, in the order of its transitions, and those
 * of several services beside each other.
 */
final class Hooks implements AutoCloseable {
    private static final int ROOM = 32;
    private static final int KEPT_OCTETS = 4096;
    /** In which a killed program is gone. */
    private static final long DEATH_SECONDS = 2;

    private record Call(Hook hook, Supplier<Map<String, String>> variables) {
    }

    private final EventLog log;
    private final Duration patience;
    private final ExecutorService threads = Executors.newCachedThreadPool(task ->
            Thread.ofPlatform().name("hook").daemon().unstarted(task));
    /** What waits behind a call that runs; a service whose calls are all done has no entry. */
    private final Map<String, Queue<Call>> waiting = new HashMap<>();

    /** @param patience how long {@link #close} waits for those that run */
    Hooks(EventLog log, Duration patience) {
        this.log = log;
        this.patience = patience;
    }

    /**
     * Never waits. On the loop's thread, whose network namespace the command gets.
     *
     * @param variables what the command finds in its environment besides the search path; made beside the loop
     */
    synchronized void call(String service, Hook hook, Supplier<Map<String, String>> variables) {
        Call call = new Call(hook, variables);
        Queue<Call> behind = waiting.get(service);
        if (threads.isShutdown() || behind != null && behind.size() >= ROOM) {
            log.warning(service, "the hook is not run: " + ROOM + " calls wait for it already");
        } else if (behind != null) {
            behind.add(call);
        } else {
            waiting.put(service, new ArrayDeque<>());
            threads.execute(() -> run(service, call));
        }
    }

    private void run(String service, Call first) {
        for (Call call = first; call != null; call = next(service)) {
            try {
                run(service, call.hook(), call.variables().get());
            } catch (RuntimeException e) {
                // Else all later calls of the service would wait behind one that is over.
                log.error(service, "the hook " + call.hook().command().getFirst() + " was not run: " + e);
            }
        }
    }

    /** The next call, or null when there is none and the service's entry is gone. */
    private synchronized Call next(String service) {
        Call next = Thread.currentThread().isInterrupted() ? null : waiting.get(service).poll();
        if (next == null) {
            waiting.remove(service);
        }
        return next;
    }

    private void run(String service, Hook hook, Map<String, String> variables) {
        Map<String, String> environment = new HashMap<>(CommandRun.PLAIN_ENVIRONMENT);
        environment.putAll(variables);
        String name = "the hook " + hook.command().getFirst();
        switch (new CommandRun(hook.command(), environment, hook.timeout(), KEPT_OCTETS).run()) {
            case CommandOutcome.Ended ended when ended.status() == 0 -> log.debug(service, name + " has run");
            case CommandOutcome.Ended ended -> log.warning(service, name + " failed: " + ended.complaint());
            case CommandOutcome.TimedOut _ -> log.warning(service, name + " was killed: it still ran after "
                    + hook.timeout().toMillis() + " ms");
            case CommandOutcome.NotRun(String why) -> log.warning(service, name + " was not run: " + why);
        }
    }

    /** Waits a moment for what runs and what waits behind it, then kills it. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
                // The virtual machine must not end before its threads have killed.
                threads.awaitTermination(DEATH_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException _) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
