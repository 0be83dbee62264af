package jackdaw.daemon.assembly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the machine calls itself. */
final class Machine {
    private Machine() {
    }

    static String hostname() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException _) {
            return "localhost";
        }
    }
}
