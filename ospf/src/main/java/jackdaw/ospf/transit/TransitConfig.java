package jackdaw.ospf.transit;

import jackdaw.rib.protocol.Settings;
import java.time.Duration;
import java.util.Optional;

/**
 * What an {@code ospf} block says of transit traffic.
 *
 * @param stubRouter never carry any
 * @param onStartup  carry none for this long after the start
 * @param onShutdown ask others to go elsewhere this long before everything is taken back
 */
public record TransitConfig(boolean stubRouter, Duration onStartup, Duration onShutdown) {
    public static final TransitConfig DEFAULT = new TransitConfig(false, Duration.ZERO, Duration.ZERO);

    private static final Duration LONGEST_STARTUP = Duration.ofDays(1);
    private static final Duration LONGEST_SHUTDOWN = Duration.ofSeconds(30);

    public static TransitConfig read(Settings settings) {
        boolean stubRouter = settings.flag("stub-router", DEFAULT.stubRouter);
        Optional<Settings> block = settings.block("max-metric");
        return new TransitConfig(stubRouter,
                block.map(b -> b.duration("on-startup", Duration.ZERO, Duration.ZERO, LONGEST_STARTUP))
                        .orElse(Duration.ZERO),
                block.map(b -> b.duration("on-shutdown", Duration.ZERO, Duration.ZERO, LONGEST_SHUTDOWN))
                        .orElse(Duration.ZERO));
    }
}
