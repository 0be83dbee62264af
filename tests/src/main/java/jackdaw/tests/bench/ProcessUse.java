package jackdaw.tests.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a process has used so far, read from /proc. */
public final class ProcessUse {
    /** USER_HZ, the unit of /proc's CPU times, the same on every Linux of today. */
    private static final double TICKS_PER_SECOND = 100;
    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;

    private final Path folder;

    public ProcessUse(long pid) {
        this.folder = Path.of("/proc", Long.toString(pid));
    }

    /** Seconds of all its threads, kernel included. */
    public double cpuSeconds() {
        String stat = read("stat");
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME])) / TICKS_PER_SECOND;
    }

    /** The largest resident set so far, in MiB. */
    public double peakMebibytes() {
        return status("VmHWM:");
    }

    /** The resident set now, in MiB. */
    public double mebibytes() {
        return status("VmRSS:");
    }

    private double status(String key) {
        return read("status").lines().filter(line -> line.startsWith(key)).findFirst()
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0).orElseThrow();
    }

    private String read(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
