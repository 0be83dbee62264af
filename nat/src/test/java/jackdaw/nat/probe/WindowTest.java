package jackdaw.nat.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class WindowTest {
    private static final long SECOND = 1_000_000_000L;

    private final Window window = new Window(Duration.ofSeconds(10));

    private Optional<Growth> see(long second, long total) {
        return window.see(new Counters(second * SECOND, Map.of("drop", total)));
    }

    @Example
    void tellsOfWhatThereIsUntilItIsFull() {
        assertThat(see(100, 7)).isEmpty();
        assertThat(see(103, 9)).contains(new Growth(Duration.ofSeconds(3), Map.of("drop", 2L)));
        assertThat(see(111, 9)).contains(new Growth(Duration.ofSeconds(11), Map.of("drop", 2L)));
        assertThat(see(113, 9)).as("from 103 on").contains(new Growth(Duration.ofSeconds(10), Map.of("drop", 0L)));
    }

    @Example
    void beginsAnewWhenATotalFell() {
        see(100, 7);
        assertThat(see(101, 3)).isEmpty();
        assertThat(see(102, 4)).contains(new Growth(Duration.ofSeconds(1), Map.of("drop", 1L)));
    }

    /** What was lost while nobody looked did not happen just now. */
    @Example
    void beginsAnewAfterAPause() {
        see(100, 7);
        assertThat(see(121, 90)).isEmpty();
        assertThat(see(140, 95)).as("read every 19 seconds").isPresent();
    }

    @Example
    void comparesOnlyWhatBothReadingsHave() {
        window.see(new Counters(0, Map.of("new", 5L)));
        Growth growth = window.see(new Counters(SECOND, Map.of("new", 6L, "drop", 9L))).orElseThrow();
        assertThat(growth.by()).isEqualTo(Map.of("new", 1L));
        assertThat(growth.of("drop")).isZero();
        assertThat(growth.perSecond("new")).isEqualTo(1.0);
    }

    /** With a reading each second it looks back ten seconds, once it can, and adds up what came meanwhile. */
    @Property
    void looksBackItsSpan(@ForAll @Size(min = 12, max = 60) List<@IntRange(max = 9) Integer> steps) {
        Window fresh = new Window(Duration.ofSeconds(10));
        long total = 0;
        for (int i = 0; i < steps.size(); i++) {
            total += steps.get(i);
            Optional<Growth> growth = fresh.see(new Counters(i * SECOND, Map.of("drop", total)));
            long expected = steps.subList(Math.max(0, i - 10) + 1, i + 1).stream().mapToLong(n -> n).sum();
            if (i > 0) {
                assertThat(growth.orElseThrow().of("drop")).isEqualTo(expected);
                assertThat(growth.orElseThrow().span()).isEqualTo(Duration.ofSeconds(Math.min(i, 10)));
            }
        }
    }
}
