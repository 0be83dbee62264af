package jackdaw.daemon.loop;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandle;
import io.netty.channel.IoRegistration;
import io.netty.channel.ManualIoEventLoop;
import io.netty.channel.epoll.EpollIoHandler;
import jackdaw.rib.protocol.EventLog;
import jackdaw.rib.time.Turn;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Runs turns on the thread that calls {@link #run}, driving Netty's epoll by hand. */
public final class RouterLoop implements Agenda, AutoCloseable {
    private static final long SLOW_TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    /** A turn that begins so much too late follows a pause: of this process, or of the whole machine. */
    private static final long PAUSED_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    /** Each reads as much as every socket's budget allows. */
    private static final int READS_AFTER_PAUSE = 100;

    /** A task for later. */
    private record Alarm(long at, Runnable task) {
    }

    private final Clock clock;
    private final EventLog log;
    private final ManualIoEventLoop io;
    private final PriorityQueue<Alarm> alarms = new PriorityQueue<>(Comparator.comparingLong(Alarm::at));
    private final TurnTimes times = new TurnTimes();
    private Turn turn;
    private volatile boolean stopping;

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

    /** @throws java.util.concurrent.RejectedExecutionException once the loop is closed */
    @Override
    public void execute(Runnable task) {
        io.execute(task);
    }

    @Override
    public Runnable schedule(Duration delay, Runnable task) {
        Alarm alarm = new Alarm(turn().in(delay), task);
        alarms.add(alarm);
        return () -> alarms.remove(alarm);
    }

    /** Ends {@link #run} after the present turn. From any thread. */
    public void stop() {
        stopping = true;
        io.wakeup();
    }

    /** Begins a turn now, since the clock may have been moved. From any thread. */
    public void wake() {
        io.wakeup();
    }

    /**
     * Serves descriptors, and nothing else, until {@code done} or until {@code bound} of the system's time is over;
     * for the moments before {@link #run}. Returns what {@code done} says in the end.
     */
    public boolean await(BooleanSupplier done, Duration bound) {
        long end = System.nanoTime() + bound.toNanos();
        while (!done.getAsBoolean() && System.nanoTime() - end < 0) {
            turn = null;
            io.run(TimeUnit.MILLISECONDS.toNanos(5));
        }
        return done.getAsBoolean();
    }

    /** Turns until {@link #stop}. */
    public void run(LoopBody body) {
        boolean more = true;
        while (!stopping) {
            long rested = clock.nanos();
            long wait = more ? 0 : Math.min(body.deadline(), nextAlarm()) - clock.nanos();
            turn = null;
            if (wait <= 0) {
                io.runNow();
            } else {
                io.run(wait);
            }
            readOnAfterPause(rested + Math.max(0, wait));
            Turn now = turn();
            runAlarms(now);
            body.timersDue(now);
            more = body.work(now);
            measure(now);
        }
    }

    /**
     * Timers that came due while the process stood still must not speak before the packets that have come meanwhile:
     * neighbors that are silent only by these timers would all be lost at once.
     */
    private void readOnAfterPause(long expected) {
        long late = turn().now() - expected;
        if (late > PAUSED_NANOS) {
            log.warning("loop", "stood still for " + TimeUnit.NANOSECONDS.toMillis(late) + " ms");
            for (int i = 0; i < READS_AFTER_PAUSE && io.runNow() > 0; i++) {
                // Whatever was read was for this.
            }
        }
    }

    /** Closes whatever is still registered. On the loop's thread, once {@link #run} is over. */
    @Override
    public void close() {
        io.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        while (!io.isTerminated()) {
            io.runNow();
        }
    }

    private long nextAlarm() {
        return alarms.isEmpty() ? Long.MAX_VALUE : alarms.peek().at();
    }

    private void runAlarms(Turn now) {
        while (nextAlarm() <= now.now()) {
            Runnable task = alarms.remove().task();
            try {
                task.run();
            } catch (RuntimeException | LinkageError | StackOverflowError e) {
                // Whose task it was has to live with it; everybody else's hellos go on.
                log.error("loop", "a task at its time: " + e);
            }
        }
    }

    private void measure(Turn began) {
        long took = clock.nanos() - began.now();
        times.add(took);
        if (took > SLOW_TURN_NANOS) {
            log.debug("loop", "a turn took " + TimeUnit.NANOSECONDS.toMillis(took) + " ms");
        }
    }

    /** How long turns take, waiting excluded. On the loop only. */
    public TurnTimes times() {
        return times;
    }
}
