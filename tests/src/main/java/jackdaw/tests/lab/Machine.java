package jackdaw.tests.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The machine that figures were measured on. */
public final class Machine {
    private Machine() {
    }

    /** Date, processor, cores, kernel, Java and load, in a line. */
    public static String describe() {
        String processor = read("/proc/cpuinfo").lines().filter(line -> line.startsWith("model name")).findFirst()
                .map(line -> line.substring(line.indexOf(':') + 1).strip()).orElse("unknown processor");
        return LocalDate.now(ZoneOffset.UTC) + ", " + processor + ", "
                + Runtime.getRuntime().availableProcessors() + " cores, Linux " + System.getProperty("os.version")
                + ", Java " + Runtime.version().feature() + ", load average at the start "
                + read("/proc/loadavg").split(" ")[0];
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
