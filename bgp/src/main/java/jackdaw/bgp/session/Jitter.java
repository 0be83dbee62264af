package jackdaw.bgp.session;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Spreads timers so that peers do not beat in step (RFC 4271 §10). */
final class Jitter {

    private Jitter() {
    }

    /** 75 to 100 per cent of {@code base}. */
    static Duration of(Duration base, RandomGenerator random) {
        return Duration.ofNanos((long) (base.toNanos() * (0.75 + 0.25 * random.nextDouble())));
    }
}
