package jackdaw.tests.bench;

import jackdaw.tests.lab.OptionPairs;

/**
 * What the command line asks for.
 *
 * @param routes in the feed
 * @param runs   of each measurement; the median counts
 * @param start  whether the start of a gateway is measured
 * @param feed   whether the feed is
 * @param filters whether filters are
 * @param load   whether loading a large filter file is
 */
record Options(int routes, int runs, boolean start, boolean feed, boolean filters, boolean load) {
    static final String USAGE = """
            Usage: ./jackdaw bench [OPTION...]
              --routes N        routes in the BGP feed, 1000 to 1000000 (default 200000)
              --runs N          runs of each measurement, of which the median is shown (default 3)
              --only start|feed|filters|load
                                one of the four
            """;

    /** @throws IllegalArgumentException with a sentence for the user */
    static Options parse(String... arguments) {
        return OptionPairs.read(arguments, new Options(200_000, 3, true, true, true, true), Options::with);
    }

    private Options with(String option, String value) {
        return switch (option) {
            case "--routes" -> new Options(number(option, value, 1000, 1_000_000), runs, start, feed, filters, load);
            case "--runs" -> new Options(routes, number(option, value, 1, 99), start, feed, filters, load);
            case "--only" -> switch (value) {
                case "start" -> new Options(routes, runs, true, false, false, false);
                case "feed" -> new Options(routes, runs, false, true, false, false);
                case "filters" -> new Options(routes, runs, false, false, true, false);
                case "load" -> new Options(routes, runs, false, false, false, true);
                default -> throw new IllegalArgumentException("--only takes start, feed, filters or load");
            };
            default -> throw new IllegalArgumentException("unknown option " + option);
        };
    }

    private static int number(String option, String value, int least, int most) {
        if (!value.matches("\\d{1,9}") || Integer.parseInt(value) < least || Integer.parseInt(value) > most) {
            throw new IllegalArgumentException(option + " takes a number from " + least + " to " + most);
        }
        return Integer.parseInt(value);
    }
}
