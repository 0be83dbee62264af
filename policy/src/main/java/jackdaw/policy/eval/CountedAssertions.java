package jackdaw.policy.eval;

import jackdaw.policy.syntax.SourcePosition;
import java.util.ArrayList;
import java.util.List;

/** Assertions of one test, with those that do not hold. */
public final class CountedAssertions implements Assertions {
    private final List<FilterTestResult.Failure> failures = new ArrayList<>();
    private int count;

    @Override
    public void checked(SourcePosition at, boolean holds, String operands) {
        count++;
        if (!holds) {
            fail(at, "does not hold" + (operands.isEmpty() ? "" : ": " + operands));
        }
    }

    /** Notes what else went wrong. */
    void fail(SourcePosition at, String text) {
        failures.add(new FilterTestResult.Failure(at, text));
    }

    /** What it has come to so far. */
    public FilterTestResult result(String title, SourcePosition at) {
        return new FilterTestResult(title, at, count, failures);
    }
}
