package jackdaw.daemon.testing;

import jackdaw.daemon.loop.Agenda;
import jackdaw.rib.time.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;

/** A loop's agenda with a clock of its own. */
public final class Clockwork implements Agenda {
    /** When it starts; not zero, so that forgotten initial values show. */
    public static final long START = Duration.ofHours(1).toNanos();

    private record Alarm(long at, Runnable task) {
    }

    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final PriorityQueue<Alarm> alarms = new PriorityQueue<>(Comparator.comparingLong(Alarm::at));
    private long now = START;

    @Override
    public Turn turn() {
        return new Turn(now, Instant.parse("2026-11-23T08:00:00Z").plusNanos(now - START));
    }

    public long now() {
        return now;
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    @Override
    public Runnable schedule(Duration delay, Runnable task) {
        Alarm alarm = new Alarm(now + delay.toNanos(), task);
        alarms.add(alarm);
        return () -> alarms.remove(alarm);
    }

    /** Runs what was handed to {@link #execute}. */
    public void settle() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    /** Moves the clock, stopping at every alarm on the way. */
    public void pass(Duration time) {
        long end = now + time.toNanos();
        while (!alarms.isEmpty() && alarms.peek().at() <= end) {
            Alarm alarm = alarms.remove();
            now = alarm.at();
            alarm.task().run();
            settle();
        }
        now = end;
    }
}
