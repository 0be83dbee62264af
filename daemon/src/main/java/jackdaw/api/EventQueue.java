package jackdaw.api;

import jackdaw.rib.protocol.EventLog;
import java.util.ArrayDeque;
import java.util.function.Consumer;

/** Hands events to a listener on a thread of its own. Bounded: what a slow listener has no room for is lost. */
final class EventQueue {
    static final int ROOM = 1024;

    private final Consumer<? super Event> listener;
    private final EventLog log;
    private final ArrayDeque<Event> waiting = new ArrayDeque<>();
    private long lost;
    private boolean ended;

    EventQueue(Consumer<? super Event> listener, EventLog log) {
        this.listener = listener;
        this.log = log;
        Thread.ofPlatform().name("jackdaw-events").daemon(Thread.currentThread().isDaemon()).start(this::deliver);
    }

    /** Never waits for the listener. */
    synchronized void add(Event event) {
        if (waiting.size() == ROOM) {
            waiting.remove();
            lost++;
        }
        waiting.add(event);
        notifyAll();
    }

    /** No event comes any more: the thread ends once the listener has had all. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    private void deliver() {
        try {
            for (Event event = take(); event != null; event = take()) {
                tell(event);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** The next event; null when none will come. */
    private synchronized Event take() throws InterruptedException {
        while (waiting.isEmpty() && !ended) {
            wait();
        }
        if (lost > 0) {
            Event.EventsLost gap = new Event.EventsLost(waiting.element().at(), lost);
            lost = 0;
            return gap;
        }
        return waiting.poll();
    }

    private void tell(Event event) {
        try {
            listener.accept(event);
        } catch (RuntimeException e) {
            log.error("events", "the host's listener failed: " + e);
        }
    }
}
