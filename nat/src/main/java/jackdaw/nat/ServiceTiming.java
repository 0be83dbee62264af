package jackdaw.nat;

import jackdaw.rib.protocol.Settings;
import java.time.Duration;

/**
 * Delays of a service.
 *
 * @param returnSettle a pool must have been out this long before traffic may be attracted
 * @param startupHold  from the recovering step to the base metric
 * @param lingerMin    pools stay announced this long after the last LSA was flushed; above IGP convergence
 */
public record ServiceTiming(Duration returnSettle, Duration startupHold, Duration lingerMin) {
    public static final ServiceTiming DEFAULT =
            new ServiceTiming(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5));
    private static final Duration LONGEST = Duration.ofHours(1);

    static ServiceTiming read(Settings settings) {
        return new ServiceTiming(
                settings.duration("return-settle", DEFAULT.returnSettle, Duration.ZERO, LONGEST),
                settings.duration("startup-hold", DEFAULT.startupHold, Duration.ZERO, LONGEST),
                settings.duration("linger-min", DEFAULT.lingerMin, Duration.ZERO, LONGEST));
    }
}
