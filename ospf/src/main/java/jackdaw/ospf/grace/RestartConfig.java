package jackdaw.ospf.grace;

import jackdaw.rib.protocol.Settings;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What an {@code ospf} block says of graceful restarts.
 *
 * @param strict a neighbor is helped only while nothing else changes (RestartHelperStrictLSAChecking of RFC 3623 §B.2)
 */
public record RestartConfig(RestartMode mode, boolean strict) {
    /** As BIRD has it: help others. */
    public static final RestartConfig DEFAULT = new RestartConfig(RestartMode.AWARE, true);

    private static final Map<String, RestartMode> MODES = Arrays.stream(RestartMode.values())
            .collect(Collectors.toUnmodifiableMap(RestartMode::label, m -> m));

    public static RestartConfig read(Settings settings) {
        return new RestartConfig(settings.choice("graceful-restart", DEFAULT.mode, MODES),
                settings.flag("graceful-restart-strict", DEFAULT.strict));
    }

    public boolean helps() {
        return mode != RestartMode.OFF;
    }
}
