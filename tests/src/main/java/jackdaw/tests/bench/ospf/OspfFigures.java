package jackdaw.tests.bench.ospf;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What one run with one daemon gave. */
record OspfFigures(Map<Figure, Double> values) {
    private static final String MARK = "figures";

    /** What is measured, with the words of the table. */
    enum Figure {
        LOAD("Full to all routes in the kernel", "%.2f s"),
        LOAD_CPU("CPU from start till then", "%.2f s"),
        PEAK("peak memory (RSS)", "%.0f MiB"),
        EVENT_P50("metric change to kernel, p50", "%.0f ms"),
        EVENT_P99("metric change to kernel, p99", "%.0f ms"),
        IDLE_CPU("CPU a second, Hellos alone", "%.1f ms"),
        EVENT_CPU("CPU per change, Hellos not counted", "%.1f ms"),
        EVENT_CPU_LATER("the same, of the later half of the changes", "%.1f ms"),
        EVENT_MESSAGES("kernel messages per route that changes", "%.2f"),
        STORM("storm settled after its last flap", "%.2f s"),
        STORM_CPU("CPU of the storm", "%.2f s"),
        STORM_MESSAGES("storm: kernel messages per route that changes", "%.2f"),
        DELETIONS("routes deleted and added again", "%.0f");

        private final String words;
        private final String format;

        Figure(String words, String format) {
            this.words = words;
            this.format = format;
        }

        String words() {
            return words;
        }

        String print(double value) {
            return String.format(Locale.ROOT, format, value);
        }
    }

    /** As a line that {@link #find} finds in a log. */
    String line() {
        return values.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining(" ", MARK + " ", ""));
    }

    static Optional<OspfFigures> find(String log) {
        return log.lines().filter(line -> line.startsWith(MARK + " ")).findFirst().map(line -> {
            Map<Figure, Double> values = new EnumMap<>(Figure.class);
            Arrays.stream(line.split(" ")).skip(1).map(word -> word.split("="))
                    .forEach(pair -> values.put(Figure.valueOf(pair[0]), Double.parseDouble(pair[1])));
            return new OspfFigures(values);
        });
    }
}
