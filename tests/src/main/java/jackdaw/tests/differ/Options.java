package jackdaw.tests.differ;

import jackdaw.tests.lab.OptionPairs;

/**
 * Options of {@link Marathon}.
 *
 * @param birds root with more releases of BIRD, empty for none
 * @param only  one kind of trial, empty for all
 */
record Options(long comparisons, long seed, String birds, String only) {
    static final String USAGE = "options: --comparisons N, --seed N, --birds FOLDER, "
            + "--only terms|calls|filters|lists|mutants";

    /** @throws IllegalArgumentException with a sentence for the user */
    static Options parse(String[] arguments) {
        return OptionPairs.read(arguments, new Options(20_000_000, System.nanoTime(), "", ""), Options::with);
    }

    private Options with(String option, String value) {
        return switch (option) {
            case "--comparisons" -> new Options(Long.parseLong(value), seed, birds, only);
            case "--seed" -> new Options(comparisons, Long.parseLong(value), birds, only);
            case "--birds" -> new Options(comparisons, seed, value, only);
            case "--only" -> new Options(comparisons, seed, birds, value);
            default -> throw new IllegalArgumentException("unknown option " + option);
        };
    }
}
