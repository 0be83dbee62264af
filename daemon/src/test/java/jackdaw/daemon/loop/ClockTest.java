package jackdaw.daemon.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.Example;

class ClockTest {
    private static final long MILLISECOND = 1_000_000;

    private long now = 5_000 * MILLISECOND;
    private long pause;
    private Duration set = Duration.ZERO;
    private final Clock clock = new Clock(() -> now, this::calendar);

    /** The thread may be held up before it gets what it has read. */
    private Instant calendar() {
        Instant read = Instant.EPOCH.plus(set).plusNanos(now);
        now += pause;
        return read;
    }

    @Example
    void anEventKeepsItsMoment() {
        Instant event = clock.turn().wall();
        now += 100 * MILLISECOND;
        pause = 3 * MILLISECOND;
        assertThat(clock.turn().wallOf(5_000 * MILLISECOND)).isEqualTo(event);
        pause = 500 * MILLISECOND;
        assertThat(clock.turn().wallOf(5_000 * MILLISECOND)).isEqualTo(event);
    }

    @Example
    void aClockThatIsSetIsFollowed() {
        set = Duration.ofHours(1);
        assertThat(clock.turn().wall()).isEqualTo(Instant.EPOCH.plusSeconds(3605));
    }
}
