package jackdaw.tests.differ.generate;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A release of BIRD: 2.0.12 is generation 2, release 0. */
public record Version(int generation, int release) {
    private static final Pattern TEXT = Pattern.compile("(\\d+)\\.(\\d+)(\\.\\d+)?");

    /** Reads the first version in a text such as {@code BIRD version 2.17.6}. */
    public static Version parse(String text) {
        Matcher found = TEXT.matcher(text);
        if (!found.find()) {
            throw new IllegalArgumentException("no version in " + text);
        }
        return new Version(Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2)));
    }

    /** Whether programs for this release may use the construct. */
    public boolean supports(Construct construct) {
        return construct.isIn(generation, release);
    }

    @Override
    public String toString() {
        return "BIRD " + generation + "." + release;
    }
}
