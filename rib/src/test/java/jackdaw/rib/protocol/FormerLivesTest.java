package jackdaw.rib.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import net.jqwik.api.Example;

class FormerLivesTest {
    private static final long SECOND = 1_000_000_000L;
    private final FormerLife life = new FormerLife(false, 100 * SECOND, Duration.ofSeconds(120));

    @Example
    void aProtocolIsToldOnce() {
        FormerLives lives = new FormerLives(Map.of("site4", life));
        assertThat(lives.take("core0")).isEmpty();
        assertThat(lives.take("site4")).contains(life);
        assertThat(lives.take("site4")).isEmpty();
    }

    @Example
    void aFractionOfASecondIsNotLeft() {
        assertThat(life.secondsLeft(100 * SECOND)).isEqualTo(120);
        assertThat(life.secondsLeft(100 * SECOND + 1)).isEqualTo(119);
        assertThat(life.secondsLeft(220 * SECOND)).isZero();
        assertThat(life.secondsLeft(220 * SECOND + 1)).isNegative();
    }
}
