package jackdaw.tests.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * What one feed through one daemon took.
 *
 * @param complete  seconds from the first UPDATE of the source until the sink had all prefixes
 * @param cpu       CPU seconds of the daemon in that time
 * @param peak      its largest resident set until then, in MiB
 * @param withdrawn seconds from the end of the source's session until the sink had lost all prefixes
 */
record FeedFigures(double complete, double cpu, double peak, double withdrawn) {
    private static final String MARK = "figures";

    /** As a line that {@link #find} finds in a log. */
    String line() {
        return DoubleStream.of(complete, cpu, peak, withdrawn).mapToObj(d -> String.format(Locale.ROOT, "%.3f", d))
                .collect(Collectors.joining(" ", MARK + " ", ""));
    }

    static Optional<FeedFigures> find(String log) {
        return log.lines().filter(line -> line.startsWith(MARK + " ")).findFirst().map(line -> {
            double[] values = Arrays.stream(line.split(" ")).skip(1).mapToDouble(Double::parseDouble).toArray();
            return new FeedFigures(values[0], values[1], values[2], values[3]);
        });
    }
}
