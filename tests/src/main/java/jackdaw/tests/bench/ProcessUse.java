package jackdaw.tests.bench;

import jackdaw.linux.Libc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a process has used so far, as the kernel counts it. */
public final class ProcessUse {
    private static final int PID_SHIFT = 3;
    /** CPUCLOCK_SCHED of a whole process: what the scheduler has counted, in nanoseconds. */
    private static final int OF_SCHEDULER = 2;

    private final Libc libc = new Libc();
    private final Path folder;
    private final int clock;

    public ProcessUse(long pid) {
        this.folder = Path.of("/proc", Long.toString(pid));
        this.clock = ~(int) pid << PID_SHIFT | OF_SCHEDULER;
    }

    /**
     * Seconds of all its threads, kernel included. /proc/PID/stat says the same in steps of 10 ms, which is more than a
     * change of one route may take.
     *
     * @throws RuntimeException when the process has ended
     */
    public double cpuSeconds() {
        return libc.clock(clock, "read the CPU clock of " + folder) / 1e9;
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
