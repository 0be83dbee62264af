package jackdaw.conf;

import jackdaw.nat.probe.Argv;
import jackdaw.rib.protocol.Settings;
import java.time.Duration;
import java.util.List;

/**
 * A command of the operator that is run for each transition of a service.
 *
 * @param command the program with its absolute path, then its arguments
 * @param timeout after it the command is killed with all it started
 */
public record Hook(List<String> command, Duration timeout) {
    private static final Duration USUAL = Duration.ofSeconds(10);
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    public Hook {
        command = List.copyOf(command);
    }

    static Hook read(Settings settings) {
        return new Hook(Argv.read(settings), settings.duration("timeout", USUAL, SHORTEST, LONGEST));
    }

    @Override
    public String toString() {
        return String.join(" ", command);
    }
}
