package jackdaw.nat.probe;

import jackdaw.rib.protocol.Settings;
import java.util.List;

/** Commands of the operator as they are configured: a program by its whole path, then its arguments; no shell. */
public final class Argv {
    private Argv() {
    }

    /** Reads {@code command}; reports what is no command. */
    public static List<String> read(Settings settings) {
        List<String> command = settings.strings("command");
        if (command.isEmpty()) {
            settings.error("command", "is missing: the program and its arguments");
        } else if (!command.getFirst().startsWith("/")) {
            settings.error("command", command.getFirst() + " needs its whole path, beginning with /");
        }
        return command;
    }
}
