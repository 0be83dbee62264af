package jackdaw.daemon.metrics;

import jackdaw.daemon.metrics.MetricsSnapshot.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the process takes; read off the loop, since it asks the file system. */
final class Memory {
    private static final Path STATUS = Path.of("/proc/self/status");

    private Memory() {
    }

    static List<Sample> samples() {
        Runtime runtime = Runtime.getRuntime();
        List<Sample> samples = new ArrayList<>(List.of(
                new Sample(Metric.HEAP_USED, List.of(), runtime.totalMemory() - runtime.freeMemory()),
                new Sample(Metric.HEAP_COMMITTED, List.of(), runtime.totalMemory())));
        try (var lines = Files.lines(STATUS)) {
            lines.filter(line -> line.startsWith("VmRSS:")).findFirst().ifPresent(line -> samples.add(
                    new Sample(Metric.RESIDENT, List.of(), 1024.0 * Long.parseLong(line.replaceAll("\\D", "")))));
        } catch (IOException _) {
            // Without /proc the number is left out.
        }
        return samples;
    }
}
