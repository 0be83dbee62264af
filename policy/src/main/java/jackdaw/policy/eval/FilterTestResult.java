package jackdaw.policy.eval;

import jackdaw.policy.syntax.SourcePosition;
import java.util.List;

/**
 * What a test of a filter file came to.
 *
 * @param at         where it is declared
 * @param assertions how many were looked at
 * @param failures   in the order in which they happened; none if it passed
 */
public record FilterTestResult(String title, SourcePosition at, int assertions, List<Failure> failures) {
    public FilterTestResult {
        failures = List.copyOf(failures);
    }

    /** One thing that is not as the test says. */
    public record Failure(SourcePosition at, String text) {
    }

    public boolean hasPassed() {
        return failures.isEmpty();
    }
}
