package jackdaw.nat.probe;

import jackdaw.rib.protocol.Settings;
import java.time.Duration;

/**
 * How often a probe runs and how long one run may take.
 *
 * @param period  from the end of a run to the next one, give or take a tenth
 * @param timeout after which the run gives up by itself
 */
public record Schedule(Duration period, Duration timeout) {
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration LONGEST_RUN = Duration.ofMinutes(1);

    static Schedule seconds(long period, long timeout) {
        return new Schedule(Duration.ofSeconds(period), Duration.ofSeconds(timeout));
    }

    static Schedule read(Settings settings, Schedule defaults) {
        return new Schedule(settings.duration("period", defaults.period, SHORTEST, LONGEST),
                settings.duration("timeout", defaults.timeout, SHORTEST, LONGEST_RUN));
    }
}
