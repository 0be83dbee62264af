package jackdaw.conf;

import jackdaw.rib.protocol.EventLog;
import jackdaw.rib.protocol.Settings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What is told of the router, and where.
 *
 * @param level  the least severe messages that are logged
 * @param events the file that gets a line of JSON for each event of a service; empty for none
 */
public record LogConfig(EventLog.Level level, Optional<Path> events) {
    public static final LogConfig DEFAULT = new LogConfig(EventLog.Level.INFO, Optional.empty());

    private static final Map<String, EventLog.Level> LEVELS = Map.of("error", EventLog.Level.ERROR,
            "warning", EventLog.Level.WARNING, "info", EventLog.Level.INFO, "debug", EventLog.Level.DEBUG);

    /** Reads the {@code log} block. */
    static LogConfig read(Settings settings) {
        return new LogConfig(settings.choice("level", DEFAULT.level, LEVELS), Paths.read(settings, "events"));
    }
}
