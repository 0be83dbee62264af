package jackdaw.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import net.jqwik.api.Example;

class EventQueueTest {
    private static final Instant NOW = Instant.EPOCH;

    private static Event numbered(int number) {
        return new Event.Fault(NOW, "p" + number, "");
    }

    @Example
    void aSlowListenerLosesTheOldestAndIsTold() throws InterruptedException {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        List<Event> heard = new ArrayList<>();
        EventQueue queue = new EventQueue(event -> {
            heard.add(event);
            busy.countDown();
            try {
                go.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            if (event instanceof Event.RouterStopped) {
                ended.countDown();
            }
        }, (_, _, _) -> { });
        queue.add(numbered(0));
        busy.await();
        for (int i = 1; i <= EventQueue.ROOM + 2; i++) {
            queue.add(numbered(i));
        }
        queue.add(new Event.RouterStopped(NOW));
        queue.end();
        go.countDown();
        ended.await();
        assertThat(heard).hasSize(EventQueue.ROOM + 2);
        assertThat(heard.subList(0, 3)).containsExactly(numbered(0), new Event.EventsLost(NOW, 3), numbered(4));
    }

    @Example
    void aListenerThatFailsHearsTheNextEvent() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        List<String> log = new ArrayList<>();
        EventQueue queue = new EventQueue(event -> {
            if (event instanceof Event.RouterStopped) {
                ended.countDown();
            } else {
                throw new IllegalArgumentException("not today");
            }
        }, (_, _, text) -> log.add(text));
        queue.add(numbered(1));
        queue.add(new Event.RouterStopped(NOW));
        queue.end();
        ended.await();
        assertThat(log).singleElement().asString().contains("not today");
    }
}
