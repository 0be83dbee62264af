package jackdaw.ospf.origin;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.instance.Pacing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;

/** The interval between instances of one LSA (RFC 2328 §12.4), and its back-off. */
class OriginationTest {
    private static final long SECOND = 1_000_000_000L;

    /** The distances of instances that are made as soon as they may. */
    private static List<Long> distances(Duration longest) {
        Origination origination = new Origination();
        List<Long> distances = new ArrayList<>();
        origination.made(0, longest);
        for (int i = 0; i < 5; i++) {
            long before = origination.lastInstance.orElseThrow();
            origination.made(origination.earliestInstance(), longest);
            distances.add((origination.lastInstance.orElseThrow() - before) / SECOND);
        }
        return distances;
    }

    @Example
    void minLsIntervalIsKept() {
        assertThat(distances(Pacing.MIN_LS_INTERVAL)).containsExactly(5L, 5L, 5L, 5L, 5L);
    }

    @Example
    void theIntervalDoublesUpToTheLongest() {
        assertThat(distances(Duration.ofSeconds(30))).containsExactly(5L, 10L, 20L, 30L, 30L);
    }

    @Example
    void aPauseEndsTheBackOff() {
        Origination origination = new Origination();
        origination.made(0, Duration.ofSeconds(30));
        origination.made(5 * SECOND, Duration.ofSeconds(30));
        assertThat(origination.earliestInstance()).isEqualTo(15 * SECOND);
        origination.made(25 * SECOND, Duration.ofSeconds(30));
        assertThat(origination.earliestInstance()).isEqualTo(30 * SECOND);
    }
}
