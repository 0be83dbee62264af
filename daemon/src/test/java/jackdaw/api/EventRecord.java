package jackdaw.api;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Keeps the events of a router and waits for some. */
final class EventRecord implements Consumer<Event> {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<Event> events = new ArrayList<>();

    @Override
    public synchronized void accept(Event event) {
        events.add(event);
        notifyAll();
    }

    synchronized List<Event> all() {
        return List.copyOf(events);
    }

    /** Turns the router until {@code value} is as wanted. */
    static <T> void until(RunningRouter router, Supplier<T> value, Predicate<T> wanted) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!wanted.test(value.get())) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it did not come to what is wanted: " + value.get());
            }
            router.status().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    synchronized void await(Predicate<Event> wanted) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (events.stream().noneMatch(wanted)) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError("the event did not come; those that came: " + events);
            }
            wait(left);
        }
    }
}
