package jackdaw.tests.sim.world;

import java.time.Duration;
import java.util.PriorityQueue;

/**
 * The time of a simulated world and everything that waits for its moment. What happens at the same moment happens in
 * the order in which it was asked for, so a run is the same every time.
 */
public final class VirtualTime {
    /** Not zero, so that forgotten initial values show. */
    private static final long START = Duration.ofHours(1).toNanos();

    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private long now = START;
    private long asked;

    private static final class Event implements Comparable<Event> {
        private final long at;
        private final long order;
        private final Runnable task;
        private boolean cancelled;

        Event(long at, long order, Runnable task) {
            this.at = at;
            this.order = order;
            this.task = task;
        }

        @Override
        public int compareTo(Event other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(order, other.order);
        }
    }

    /** Nanoseconds. */
    public long now() {
        return now;
    }

    /** Since the world began. */
    public double seconds() {
        return (now - START) / 1e9;
    }

    /** Runs {@code task} at that moment, or now if it is over; what is returned cancels it. */
    public Runnable at(long moment, Runnable task) {
        Event event = new Event(Math.max(moment, now), asked++, task);
        events.add(event);
        return () -> event.cancelled = true;
    }

    public Runnable after(Duration delay, Runnable task) {
        return at(now + delay.toNanos(), task);
    }

    /** Runs the next event if it comes before {@code end}, and moves to its moment; else moves to the end. */
    public boolean step(long end) {
        if (events.isEmpty() || events.peek().at > end) {
            now = Math.max(now, end);
            return false;
        }
        Event event = events.poll();
        now = event.at;
        if (!event.cancelled) {
            event.task.run();
        }
        return true;
    }
}
