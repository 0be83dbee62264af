package jackdaw.policy.eval;

import jackdaw.policy.program.Routine;
import jackdaw.policy.program.Step;
import jackdaw.policy.syntax.SourcePosition;
import java.util.ArrayList;
import java.util.List;

/** A test declared in a filter file. */
public sealed interface FilterTest {

    String title();

    SourcePosition at();

    /** @param host gives what filters ask for */
    FilterTestResult run(FilterHost host);

    /**
     * {@code bt_test_suite}: passes if all its assertions hold and it does not end with reject, error or a fault. An
     * assertion that does not hold ends nothing.
     */
    record Suite(String title, Routine function, SourcePosition at) implements FilterTest {

        @Override
        public FilterTestResult run(FilterHost host) {
            List<FilterTestResult.Failure> failures = new ArrayList<>();
            int[] count = new int[1];
            Assertions listener = (position, holds, operands) -> {
                count[0]++;
                if (!holds) {
                    failures.add(new FilterTestResult.Failure(position, "does not hold"
                            + (operands.isEmpty() ? "" : ": " + operands)));
                }
            };
            try {
                Interpreter run = new Interpreter(host, listener);
                if (run.runToEnd(function) == Flow.REJECT) {
                    failures.add(ended(run.rejection()));
                }
            } catch (FilterFault fault) {
                failures.add(new FilterTestResult.Failure(fault.at(), fault.getMessage()));
            } catch (StackOverflowError _) {
                failures.add(new FilterTestResult.Failure(at, "the stack is exhausted"));
            }
            return new FilterTestResult(title, at, count[0], failures);
        }

        private static FilterTestResult.Failure ended(Step.Reject rejection) {
            return new FilterTestResult.Failure(rejection.at(), "ended with reject");
        }
    }

    /** {@code bt_test_same}: whether two functions differ in more than their names. */
    record Same(Routine first, Routine second, boolean expected, SourcePosition at) implements FilterTest {

        @Override
        public String title() {
            return first.name() + (expected ? " is the same as " : " differs from ") + second.name();
        }

        @Override
        public FilterTestResult run(FilterHost host) {
            boolean passed = first.equals(second) == expected;
            return new FilterTestResult(title(), at, 1, passed ? List.of() : List.of(new FilterTestResult.Failure(at,
                    first.name() + " and " + second.name() + (expected ? " differ" : " are the same"))));
        }
    }
}
