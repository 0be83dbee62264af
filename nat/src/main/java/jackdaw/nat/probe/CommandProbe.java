package jackdaw.nat.probe;

import jackdaw.rib.protocol.Settings;
import java.util.List;

/**
 * A program of the operator: exit code 0 passes, 1 fails, anything else is UNKNOWN, and so is a run that takes longer
 * than its time. No shell is involved.
 *
 * @param command the program with its absolute path, then its arguments
 */
public record CommandProbe(String name, List<String> command, ProbeClass severity, Schedule schedule)
        implements ProbeSpec {
    private static final Schedule USUAL = Schedule.seconds(10, 5);

    public CommandProbe {
        command = List.copyOf(command);
    }

    public static CommandProbe read(Settings settings) {
        return new CommandProbe(settings.label(), Argv.read(settings),
                settings.choice("class", ProbeClass.HARD, ProbeClass.WORDS), Schedule.read(settings, USUAL));
    }
}
