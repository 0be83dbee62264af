package jackdaw.nat;

import jackdaw.rib.protocol.Settings;
import java.time.Duration;

/**
 * Delays of a service.
 *
 * @param returnSettle a pool must have been out this long before traffic may be attracted
 * @param linger       from the flush of the last LSA to the end of the pools
 */
public record ServiceTiming(Duration returnSettle, Linger linger) {
    public static final ServiceTiming DEFAULT =
            new ServiceTiming(Duration.ofSeconds(5), Linger.DEFAULT);
    private static final Duration LONGEST = Duration.ofHours(1);

    static ServiceTiming read(Settings settings, Site site) {
        return new ServiceTiming(
                settings.duration("return-settle", DEFAULT.returnSettle, Duration.ZERO, LONGEST),
                Linger.of(settings, site.linger()));
    }
}
