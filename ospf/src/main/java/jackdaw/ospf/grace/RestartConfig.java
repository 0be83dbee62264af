package jackdaw.ospf.grace;

import jackdaw.rib.protocol.Settings;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What an {@code ospf} block says of graceful restarts.
 *
 * @param seconds how long neighbors are asked to wait for this router
 * @param strict  a neighbor is helped only while nothing else changes (RestartHelperStrictLSAChecking of RFC 3623 §B.2)
 */
public record RestartConfig(RestartMode mode, int seconds, boolean strict) {
    /** As BIRD has it: help others. */
    public static final RestartConfig DEFAULT = new RestartConfig(RestartMode.AWARE, 120, true);

    private static final Map<String, RestartMode> MODES = Arrays.stream(RestartMode.values())
            .collect(Collectors.toUnmodifiableMap(RestartMode::label, m -> m));

    public static RestartConfig read(Settings settings) {
        Duration time = settings.duration("graceful-restart-time", Duration.ofSeconds(DEFAULT.seconds),
                Duration.ofSeconds(1), Duration.ofSeconds(Grace.LONGEST_SECONDS));
        if (time.getNano() != 0) {
            settings.error("graceful-restart-time", "OSPF counts whole seconds");
        }
        return new RestartConfig(settings.choice("graceful-restart", DEFAULT.mode, MODES), (int) time.toSeconds(),
                settings.flag("graceful-restart-strict", DEFAULT.strict));
    }

    /** Whether neighbors are to wait when this router restarts. */
    public boolean restarts() {
        return mode == RestartMode.ON;
    }

    /** Whether this router waits for neighbors. */
    public boolean helps() {
        return mode != RestartMode.OFF;
    }
}
