package jackdaw.tests.bench;

import jackdaw.tests.lab.LabFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Loading one large generated filter file, from the start of the process, with Jackdaw and with BIRD. */
final class LoadBench implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 600;
    private static final long LOOK_MILLIS = 5;

    /** Seconds of the clock and of the processor, and memory in MiB: the most of the process, and what stays. */
    record Figures(double seconds, double cpu, double peak, double live) {
    }

    private final Path file;

    /** Writes the file. */
    LoadBench(int megabytes) {
        try {
            file = Files.createTempFile("jackdaw-bench-", ".conf");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        LoadText.write(file, megabytes * 1_000_000L);
    }

    Figures jackdaw() {
        long start = System.nanoTime();
        Process process = start(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders", "-Xmx1g", "-cp", System.getProperty("java.class.path"),
                LoadProbe.class.getName(), file.toString());
        try (BufferedReader out = process.inputReader()) {
            String loaded = out.readLine();
            double seconds = (System.nanoTime() - start) / 1e9;
            ProcessUse use = new ProcessUse(process.pid());
            double cpu = use.cpuSeconds();
            double peak = use.peakMebibytes();
            String octets = out.readLine();
            if (!"loaded".equals(loaded) || octets == null) {
                throw new LabFailure("the file is not loaded: " + loaded);
            }
            return new Figures(seconds, cpu, peak, Long.parseLong(octets.split(" ")[0]) / (double) (1 << 20));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            process.destroyForcibly();
        }
    }

    /** What stays of BIRD's memory is not told apart from what it took. */
    Figures bird() {
        long start = System.nanoTime();
        Process process = start("bird", "-p", "-c", file.toString());
        ProcessUse use = new ProcessUse(process.pid());
        double cpu = 0;
        double peak = 0;
        try {
            while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                try {
                    cpu = use.cpuSeconds();
                    peak = use.peakMebibytes();
                } catch (RuntimeException _) {
                    // It ended between the two looks.
                }
                if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)) {
                    throw new LabFailure("bird does not come to an end with " + file);
                }
            }
        } catch (InterruptedException e) {
            throw new LabFailure("interrupted");
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw new LabFailure("bird refuses the file");
        }
        return new Figures((System.nanoTime() - start) / 1e9, cpu, peak, peak);
    }

    private static Process start(String... command) {
        try {
            return new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
