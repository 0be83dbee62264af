package jackdaw.policy.syntax;

import jackdaw.policy.value.flow.FlowField;
import jackdaw.policy.value.flow.FlowTest;
import java.util.List;
import java.util.Optional;

/** One item of a flow as it is written. Numbers and whole prefixes may be constants; the checker computes them. */
public sealed interface FlowItem {

    SourcePosition at();

    /** {@code dst} or {@code src}; the first {@code offset} bits do not matter. */
    record Side(boolean isDestination, Expr prefix, Optional<Expr> offset, SourcePosition at) implements FlowItem {
    }

    /** An item that tests a field of the packet. */
    sealed interface Tests extends FlowItem {
        FlowField field();
    }

    /** Comparisons with numbers; a range is two of them. */
    record Numbers(FlowField field, List<Comparison> tests, SourcePosition at) implements Tests {
    }

    /** {@code && relation value}, or {@code ||}. */
    record Comparison(boolean and, FlowTest.Relation relation, Expr value) {
    }

    /** {@code tcp flags}. */
    record Flags(List<Masked> tests, SourcePosition at) implements Tests {
        @Override
        public FlowField field() {
            return FlowField.TCP_FLAGS;
        }
    }

    /** {@code && !value/mask}, without what is not so. */
    record Masked(boolean and, boolean negated, Expr value, Expr mask) {
    }

    /** {@code fragment}. */
    record Fragment(List<FlowTest.Bits> tests, SourcePosition at) implements Tests {
        @Override
        public FlowField field() {
            return FlowField.FRAGMENT;
        }
    }
}
