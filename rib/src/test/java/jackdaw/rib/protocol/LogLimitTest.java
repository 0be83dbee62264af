package jackdaw.rib.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.rib.testing.Routes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;

class LogLimitTest {
    private final List<String> logged = new ArrayList<>();
    private final LogLimit limit = new LogLimit(Duration.ofSeconds(1));

    private void log(String kind, long now) {
        limit.log((_, _, text) -> logged.add(text), EventLog.Level.WARNING, "p", kind, kind, Routes.turn(now));
    }

    @Example
    void letsOneThroughAndCountsTheRest() {
        for (int i = 0; i < 10; i++) {
            log("bad", i);
        }
        log("other", 10);
        log("bad", 1_000_000_000L);
        log("bad", 3_000_000_000L);
        assertThat(logged).containsExactly("bad", "other", "bad (9 more held back)", "bad");
    }

    @Example
    void hostileKindsCannotFillTheMemory() {
        for (int i = 0; i < 10_000; i++) {
            log("kind " + i, i);
        }
        assertThat(logged).hasSize(256);
        log("fresh", 5_000_000_000L);
        assertThat(logged).last().isEqualTo("fresh");
    }

    @Example
    void secretsAreNeverPrinted() {
        Secret secret = new Secret("hunter2".getBytes(StandardCharsets.US_ASCII));
        assertThat(secret.toString()).isEqualTo("(secret)");
        assertThat(secret).isEqualTo(new Secret(secret.toArray())).hasSameHashCodeAs(new Secret(secret.toArray()));
        assertThat(secret.length()).isEqualTo(7);
    }
}
