package jackdaw.tests.bench;

import jackdaw.tests.lab.OptionPairs;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the command line asks for.
 *
 * @param routes in the feed
 * @param runs   of each measurement; the median counts
 * @param only   what is measured
 */
record Options(int routes, int runs, Set<Subject> only) {
    /** What can be measured. */
    enum Subject {
        START, FEED, FILTERS, LOAD, BFD;

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static final String USAGE = """
            Usage: ./jackdaw bench [OPTION...]
              --routes N        routes in the BGP feed, 1000 to 1000000 (default 200000)
              --runs N          runs of each measurement, of which the median is shown (default 3)
              --only start|feed|filters|load|bfd
                                one of the five
            """;

    /** @throws IllegalArgumentException with a sentence for the user */
    static Options parse(String... arguments) {
        return OptionPairs.read(arguments, new Options(200_000, 3, EnumSet.allOf(Subject.class)), Options::with);
    }

    private Options with(String option, String value) {
        return switch (option) {
            case "--routes" -> new Options(number(option, value, 1000, 1_000_000), runs, only);
            case "--runs" -> new Options(routes, number(option, value, 1, 99), only);
            case "--only" -> new Options(routes, runs, Set.of(subject(value)));
            default -> throw new IllegalArgumentException("unknown option " + option);
        };
    }

    private static Subject subject(String word) {
        return Stream.of(Subject.values()).filter(s -> s.word().equals(word)).findFirst().orElseThrow(() ->
                new IllegalArgumentException("--only takes start, feed, filters, load or bfd"));
    }

    private static int number(String option, String value, int least, int most) {
        if (!value.matches("\\d{1,9}") || Integer.parseInt(value) < least || Integer.parseInt(value) > most) {
            throw new IllegalArgumentException(option + " takes a number from " + least + " to " + most);
        }
        return Integer.parseInt(value);
    }
}
