package jackdaw.linux.nat;

import jackdaw.linux.LinuxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** How full the connection tracking table of a network namespace is, and what it had to refuse. */
public sealed interface ConntrackFill {

    /** Connection tracking is not loaded, or not in this namespace: nothing to be full, and no NAT44 either. */
    record Absent() implements ConntrackFill {
    }

    /**
     * The table.
     *
     * @param count entries now
     * @param max   entries it may have (of the first namespace; the others share the number); 0 for no limit
     * @param totals per column of the statistics the sum over all processors since boot, such as {@code drop} (new
     *               flows lost because the table was full) and {@code insert_failed}; empty if the kernel does not
     *               show them. Which columns there are depends on the kernel, and newer ones leave {@code new} and
     *               {@code insert} at zero, so new flows cannot be counted here.
     */
    record Table(long count, long max, Map<String, Long> totals) implements ConntrackFill {
        public Table {
            totals = Map.copyOf(totals);
        }

        /** From 0 to 1, or a little above. */
        public double ratio() {
            return max <= 0 ? 0 : (double) count / max;
        }

        /** A total, if the kernel has that column. */
        public OptionalLong total(String column) {
            return totals.containsKey(column) ? OptionalLong.of(totals.get(column)) : OptionalLong.empty();
        }
    }

    /**
     * Reads it in the network namespace of the calling thread: three small files.
     *
     * @throws LinuxException if a file is there but cannot be read
     */
    static ConntrackFill read() {
        Optional<Long> count = ProcFile.number(ProcFile.SYS_NET.resolve("netfilter/nf_conntrack_count"));
        Optional<Long> max = ProcFile.number(ProcFile.SYS_NET.resolve("netfilter/nf_conntrack_max"));
        if (count.isEmpty() || max.isEmpty()) {
            return new Absent();
        }
        return new Table(count.get(), max.get(), ProcFile.read(ProcFile.NET.resolve("stat/nf_conntrack"))
                .map(ConntrackFill::decodeStatistics).orElse(Map.of()));
    }

    /**
     * Sums the per-processor lines. The first line names the columns, the others are hexadecimal; a column without a
     * name is left out.
     */
    static Map<String, Long> decodeStatistics(String text) {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        if (lines.isEmpty()) {
            return Map.of();
        }
        List<String> names = List.of(lines.getFirst().strip().split("\\s+"));
        Map<String, Long> totals = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            List<Long> values = new ArrayList<>();
            for (String word : line.strip().split("\\s+")) {
                if (!word.matches("[0-9a-fA-F]{1,15}")) {
                    throw new LinuxException("read the connection tracking statistics",
                            "they hold no number: " + ProcFile.shortened(word));
                }
                values.add(Long.parseLong(word, 16));
            }
            for (int i = 0; i < Math.min(names.size(), values.size()); i++) {
                totals.merge(names.get(i), values.get(i), Long::sum);
            }
        }
        return totals;
    }
}
