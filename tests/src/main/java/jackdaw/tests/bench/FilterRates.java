package jackdaw.tests.bench;

import java.util.Locale;
import java.util.Optional;

/**
 * How often filters run in a microsecond of CPU time.
 *
 * @param interpreted by Jackdaw's interpreter
 * @param translated  as Jackdaw's code
 * @param bird        by BIRD; 0 where it is not known yet
 */
record FilterRates(double interpreted, double translated, double bird) {

    FilterRates with(double birds) {
        return new FilterRates(interpreted, translated, birds);
    }

    /** As a line that {@link #find} finds in a log. */
    String line(FilterCase filter) {
        return String.format(Locale.ROOT, "rates %s %.5f %.5f", filter, interpreted, translated);
    }

    static Optional<FilterRates> find(FilterCase filter, String log) {
        return log.lines().map(line -> line.split(" "))
                .filter(words -> words.length == 4 && words[0].equals("rates") && words[1].equals(filter.name()))
                .map(words -> new FilterRates(Double.parseDouble(words[2]), Double.parseDouble(words[3]), 0))
                .findFirst();
    }
}
