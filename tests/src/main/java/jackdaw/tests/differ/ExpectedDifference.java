package jackdaw.tests.differ;

import java.util.Arrays;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import jackdaw.tests.differ.generate.Version;

/**
 * Where we mean something else than BIRD on purpose; docs/filters.md tells why. Some are generated, and their outcome
 * is known by our error; the others are left out by the generators.
 */
public enum ExpectedDifference {
    /** BIRD gives some address. */
    WIDE_MASK("1.2.3.4.mask(33)", "0.0.0.0", Answers.FAILS, _ -> true, "mask of \\d+ bits on"),
    /** BIRD reuses the last AS of the shorter path. */
    PATHS_OF_DIFFERENT_LENGTH("prepend(prepend(+empty+, 1), 1) = prepend(+empty+, 1)", "TRUE", "FALSE",
            version -> !version.equals(new Version(2, 0)), ""),
    /** BIRD takes sets with the same outline for equal. */
    SIMILAR_PREFIX_SETS("[10.10.0.0/17] = [10.10.128.0/17]", "TRUE", "FALSE", _ -> true, ""),
    /** BIRD looks at the lower 32 of their 64 bits first. */
    HALVES_OF_RDS("2:3 < 1:5", "TRUE", "FALSE", version -> !version.equals(new Version(2, 0)), ""),
    /** A range that goes down hides from BIRD what stands beside it. */
    REVERSED_RANGES("256 ~ [256..0, 256, 0]", "FALSE", "TRUE", _ -> true, ""),
    /** BIRD cuts the text. */
    LONG_TEXTS("format([(1..200, 5)]) ~ \"*(200,5)]\"", "FALSE", "TRUE", _ -> true, ""),
    /** BIRD takes the family of the address in the middle for that of all. */
    QUADS_AMONG_TWO_FAMILIES("add(-empty-, 1.2.3.4) ~ [1.2.3.4, 2001:db8::1]", Answers.FAILS, "TRUE", _ -> true, ""),
    /** BIRD looks at the lower 32 bits of their difference. */
    ORDER_OF_MACS("00:00:00:00:00:00 >= FF:ff:ff:ff:ff:ff", "TRUE", "FALSE",
            version -> version.release() >= (version.generation() == 2 ? 19 : 3), "");

    private final String example;
    private final String theirs;
    private final String ours;
    private final Predicate<Version> versions;
    private final Pattern reason;

    ExpectedDifference(String example, String theirs, String ours, Predicate<Version> versions, String reason) {
        this.example = example;
        this.theirs = theirs;
        this.ours = ours;
        this.versions = versions;
        this.reason = Pattern.compile(reason);
    }

    /** Whether one of these is why the answers are not the same. */
    static boolean explains(Answer ours) {
        return ours instanceof Answer.Failure failure && Arrays.stream(values()).anyMatch(difference ->
                difference.ours.equals(Answers.FAILS) && difference.reason.matcher(failure.reason()).find());
    }

    public boolean isIn(Version version) {
        return versions.test(version);
    }

    /** A term with this difference. */
    public String example() {
        return example;
    }

    /** Its value by BIRD. */
    public Answer theirs() {
        return answer(theirs);
    }

    /** Its value by us. */
    public Answer ours() {
        return answer(ours);
    }

    private static Answer answer(String text) {
        return text.equals(Answers.FAILS) ? new Answer.Failure(text) : new Answer.Value(text);
    }

    private static final class Answers {
        static final String FAILS = "fails";
    }
}
