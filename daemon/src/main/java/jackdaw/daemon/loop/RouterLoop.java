package jackdaw.daemon.loop;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandle;
import io.netty.channel.IoRegistration;
import io.netty.channel.ManualIoEventLoop;
import io.netty.channel.epoll.EpollIoHandler;
import jackdaw.rib.protocol.EventLog;
import jackdaw.rib.time.Turn;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Runs turns on the thread that calls {@link #run}, driving Netty's epoll by hand. */
public final class RouterLoop implements Agenda {
    private static final long SLOW_TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Clock clock;
    private final EventLog log;
    private final ManualIoEventLoop io;
    private Turn turn;
    private volatile boolean stopping;
    private long turns;
    private long longestTurnNanos;

    /** Binds the loop to the calling thread. */
    public RouterLoop(Clock clock, EventLog log) {
        this.clock = clock;
        this.log = log;
        this.io = new ManualIoEventLoop(Thread.currentThread(), EpollIoHandler.newFactory());
    }

    /** The present turn. Time is read once per pass, after the wait. */
    @Override
    public Turn turn() {
        if (turn == null) {
            turn = clock.turn();
        }
        return turn;
    }

    /** For Netty's bootstraps. */
    public EventLoopGroup group() {
        return io;
    }

    /** Puts a descriptor of our own on the same epoll. Only before or during {@link #run}, on the loop's thread. */
    public void register(IoHandle handle, java.util.function.Consumer<IoRegistration> ready) {
        io.register(handle).addListener(future -> {
            if (future.isSuccess()) {
                ready.accept((IoRegistration) future.getNow());
            } else {
                log.error("loop", "cannot watch a descriptor: " + future.cause());
            }
        });
    }

    @Override
    public void execute(Runnable task) {
        io.execute(task);
    }

    @Override
    public Runnable schedule(Duration delay, Runnable task) {
        var scheduled = io.schedule(task, Math.max(delay.toNanos(), 0), TimeUnit.NANOSECONDS);
        return () -> scheduled.cancel(false);
    }

    /** Ends {@link #run} after the present turn. From any thread. */
    public void stop() {
        stopping = true;
        io.wakeup();
    }

    /**
     * Serves descriptors, and nothing else, until {@code done} or until {@code bound} is over; for the moments before
     * {@link #run}. Returns what {@code done} says in the end.
     */
    public boolean await(BooleanSupplier done, Duration bound) {
        long end = clock.nanos() + bound.toNanos();
        while (!done.getAsBoolean() && clock.nanos() - end < 0) {
            turn = null;
            io.run(TimeUnit.MILLISECONDS.toNanos(5));
        }
        return done.getAsBoolean();
    }

    /** Turns until {@link #stop}, then closes what is still registered. */
    public void run(LoopBody body) {
        boolean more = true;
        while (!stopping) {
            long wait = more ? 0 : body.deadline() - clock.nanos();
            turn = null;
            if (wait <= 0) {
                io.runNow();
            } else {
                io.run(wait);
            }
            Turn now = turn();
            body.timersDue(now);
            more = body.work(now);
            measure(now);
        }
        io.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        while (!io.isTerminated()) {
            io.runNow();
        }
    }

    private void measure(Turn began) {
        turns++;
        long took = clock.nanos() - began.now();
        longestTurnNanos = Math.max(longestTurnNanos, took);
        if (took > SLOW_TURN_NANOS) {
            log.debug("loop", "a turn took " + TimeUnit.NANOSECONDS.toMillis(took) + " ms");
        }
    }

    /** Passes so far. */
    public long turns() {
        return turns;
    }

    /** The longest pass so far, waiting excluded. */
    public long longestTurnNanos() {
        return longestTurnNanos;
    }
}
