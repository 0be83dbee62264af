package jackdaw.daemon.bfd;

import jackdaw.bfd.BfdEffect;
import jackdaw.bfd.BfdEngine;
import jackdaw.bfd.BfdEvent;
import jackdaw.bfd.BfdSnapshot;
import jackdaw.bfd.session.SessionStatus;
import jackdaw.daemon.loop.Clock;
import jackdaw.daemon.loop.LoopBody;
import jackdaw.daemon.loop.RouterLoop;
import jackdaw.rib.protocol.EventLog;
import jackdaw.rib.protocol.NeighborPath;
import jackdaw.rib.time.Turn;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** A BFD engine on a thread of its own. Its methods are for the router's loop, and never wait for that thread. */
public final class BfdLoop implements AutoCloseable {
    private static final long SNAPSHOT_AGE = Duration.ofSeconds(1).toNanos();
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final String name;
    private final Clock clock;
    private final EventLog log;
    private final Consumer<? super SessionStatus> changed;
    private final BfdEngine engine;
    private final Thread thread;
    private final CompletableFuture<Body> started = new CompletableFuture<>();
    private volatile BfdSnapshot snapshot = BfdSnapshot.EMPTY;
    private long snapshotAt;

    /**
     * Starts the thread, in the network namespace of the calling one.
     *
     * @param random  seeded, and given to this engine alone
     * @param changed told of changed states, on BFD's own thread
     */
    public BfdLoop(String name, Clock clock, RandomGenerator random, Consumer<? super SessionStatus> changed,
                   EventLog log) {
        this.name = name;
        this.clock = clock;
        this.log = log;
        this.changed = changed;
        this.engine = new BfdEngine(random);
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
        thread.start();
    }

    private void run() {
        try (RouterLoop own = new RouterLoop(clock, log)) {
            Body body = new Body(own);
            started.complete(body);
            own.run(body);
            body.sockets.close();
        } catch (RuntimeException e) {
            log.error(name, "BFD ended: " + e);
            started.completeExceptionally(e);
        }
    }

    /** Gives the engine something to do. */
    public void tell(BfdEvent event) {
        post(body -> body.on(event));
    }

    private void post(Consumer<? super Body> task) {
        started.thenAccept(body -> {
            try {
                body.own.execute(() -> task.accept(body));
            } catch (RejectedExecutionException _) {
                // It has ended, and with it all sessions.
            }
        });
    }

    /** What there is to show, at most a second old. */
    public BfdSnapshot snapshot() {
        return snapshot;
    }

    /** Ends all sessions and the thread. */
    @Override
    public void close() {
        post(body -> {
            body.on(new BfdEvent.Shutdown());
            body.own.stop();
        });
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the loop drives. */
    private final class Body implements LoopBody {
        private final RouterLoop own;
        private final BfdSockets sockets;

        private Body(RouterLoop own) {
            this.own = own;
            this.sockets = new BfdSockets(own, name, this::on, log);
        }

        private void on(BfdEvent event) {
            engine.on(event, own.turn(), this::perform);
        }

        private void perform(BfdEffect effect) {
            switch (effect) {
                case BfdEffect.Open open -> sockets.open(open);
                case BfdEffect.Close(NeighborPath path) -> sockets.close(path);
                case BfdEffect.Send send -> sockets.send(send);
                case BfdEffect.Changed(SessionStatus status) -> {
                    snapshotAt = 0;
                    changed.accept(status);
                }
            }
        }

        @Override
        public long deadline() {
            return engine.deadline();
        }

        @Override
        public void timersDue(Turn turn) {
            on(new BfdEvent.TimersDue());
        }

        @Override
        public boolean work(Turn turn) {
            if (snapshotAt == 0 || turn.now() - snapshotAt >= SNAPSHOT_AGE) {
                snapshotAt = turn.now();
                snapshot = engine.snapshot();
            }
            return false;
        }
    }
}
