package jackdaw.linux.nat;

import jackdaw.linux.LinuxException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Files that the kernel writes as they are read. {@code /proc/sys/net} and {@code /proc/thread-self/net} speak of the
 * calling thread's network namespace; {@code /proc/net} would speak of the main thread's.
 */
final class ProcFile {
    static final Path SYS_NET = Path.of("/proc/sys/net");
    static final Path NET = Path.of("/proc/thread-self/net");
    private static final int MAX_OCTETS = 4 << 20;

    private ProcFile() {
    }

    /**
     * Its text, empty if there is no such file.
     *
     * @throws LinuxException if it is there but cannot be read
     */
    static Optional<String> read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(new String(in.readNBytes(MAX_OCTETS), StandardCharsets.UTF_8));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new LinuxException("read " + file, String.valueOf(e.getMessage()));
        }
    }

    /** The whole number that is all a file holds, empty if there is no such file. */
    static Optional<Long> number(Path file) {
        return read(file).map(text -> number(text, file.toString()));
    }

    /** @throws LinuxException if {@code text} is no whole number of at most 18 digits */
    static long number(String text, String what) {
        String digits = text.strip();
        if (!digits.matches("-?[0-9]{1,18}")) {
            throw new LinuxException("read " + what, "it is no number: " + shortened(digits));
        }
        return Long.parseLong(digits);
    }

    static String shortened(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() <= 60 ? line : line.substring(0, 60) + "…";
    }
}
