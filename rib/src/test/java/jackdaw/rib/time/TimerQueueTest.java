package jackdaw.rib.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class TimerQueueTest {

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void behavesAsAMap(@ForAll @Size(max = 200) List<@IntRange(max = 999) Integer> operations) {
        TimerQueue<Integer> timers = new TimerQueue<>();
        Map<Integer, Long> model = new LinkedHashMap<>();
        for (int operation : operations) {
            int key = operation % 7;
            long time = operation / 7 % 20 - 5;
            switch (operation % 5) {
                case 0, 1 -> {
                    timers.set(key, time);
                    model.remove(key);
                    model.put(key, time);
                }
                case 2 -> {
                    timers.setIfIdle(key, time);
                    model.putIfAbsent(key, time);
                }
                case 3 -> {
                    timers.cancel(key);
                    model.remove(key);
                }
                default -> {
                    Optional<Integer> due = timers.pollDue(time);
                    Optional<Integer> expected = model.entrySet().stream().filter(e -> e.getValue() <= time)
                            .min(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
                    assertThat(due).isEqualTo(expected);
                    due.ifPresent(model::remove);
                }
            }
            long earliest = model.isEmpty() ? TimerQueue.NEVER : Collections.min(model.values());
            assertThat(timers.earliest()).isEqualTo(earliest);
            for (int k = 0; k < 7; k++) {
                assertThat(timers.isSet(k)).isEqualTo(model.containsKey(k));
                assertThat(timers.deadline(k).stream().boxed().toList())
                        .isEqualTo(model.containsKey(k) ? List.of(model.get(k)) : List.of());
            }
        }
    }

    @Example
    void firesInOrderOfTimeThenOfSetting() {
        TimerQueue<String> timers = new TimerQueue<>();
        timers.set("late", 9);
        timers.set("first", 5);
        timers.set("second", 5);
        timers.set("moved", 1);
        timers.set("moved", 5);
        List<String> fired = new ArrayList<>();
        for (var due = timers.pollDue(5); due.isPresent(); due = timers.pollDue(5)) {
            fired.add(due.get());
        }
        assertThat(fired).containsExactly("first", "second", "moved");
        timers.cancelIf(k -> k.startsWith("l"));
        assertThat(timers.earliest()).isEqualTo(TimerQueue.NEVER);
    }

    @Example
    void aTimerThatIsMovedForEverDoesNotGrowTheQueue() {
        TimerQueue<String> timers = new TimerQueue<>();
        timers.set("other", Long.MAX_VALUE - 1);
        for (int i = 0; i < 1_000_000; i++) {
            timers.set("hold", i + 1000L);
        }
        assertThat(timers.earliest()).isEqualTo(1_000_999);
    }

    @Example
    void turnsCountFromTheMonotonicClock() {
        Turn turn = new Turn(-5, Instant.ofEpochSecond(100));
        assertThat(turn.in(Duration.ofNanos(10))).isEqualTo(5);
        assertThat(turn.wallOf(-1_000_000_005L)).isEqualTo(Instant.ofEpochSecond(99));
    }
}
