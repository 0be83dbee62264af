package jackdaw.policy.value.flow;

import java.util.List;

/** A field and its tests, of which the first starts the first alternative. */
public record FlowCondition(FlowField field, List<FlowTest> tests) {

    /**
     * A condition.
     *
     * @throws IllegalArgumentException if there is no test, or one that does not fit the field
     */
    public FlowCondition {
        if (tests.isEmpty() || !tests.stream().allMatch(test -> fits(field, test)) || tests.getFirst().and()) {
            throw new IllegalArgumentException("tests of " + field + ": " + tests);
        }
        tests = List.copyOf(tests);
    }

    private static boolean fits(FlowField field, FlowTest test) {
        return switch (test) {
            case FlowTest.Number n -> !field.hasBits() && n.value() >= 0 && n.value() <= field.max();
            case FlowTest.Bits b -> field.hasBits() && b.mask() > 0 && b.mask() <= field.max();
        };
    }
}
