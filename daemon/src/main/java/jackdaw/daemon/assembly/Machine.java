package jackdaw.daemon.assembly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the machine calls itself. */
final class Machine {
    private Machine() {
    }

    static String hostname() {
        return kernel("hostname", "localhost");
    }

    /** Another one after each boot. */
    static String bootId() {
        return kernel("random/boot_id", "unknown");
    }

    private static String kernel(String file, String otherwise) {
        try {
            return Files.readString(Path.of("/proc/sys/kernel", file)).strip();
        } catch (IOException _) {
            return otherwise;
        }
    }
}
