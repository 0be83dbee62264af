package jackdaw.policy.eval;

import jackdaw.policy.program.Routine;
import jackdaw.policy.program.Step;
import jackdaw.policy.syntax.SourcePosition;
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
            CountedAssertions assertions = new CountedAssertions();
            try {
                Interpreter run = new Interpreter(host, assertions);
                if (run.run(function) instanceof Step.Reject rejection) {
                    assertions.fail(rejection.at(), "ended with reject");
                }
            } catch (FilterFault fault) {
                assertions.fail(fault.at(), fault.getMessage());
            } catch (StackOverflowError _) {
                assertions.fail(at, "the stack is exhausted");
            }
            return assertions.result(title, at);
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
