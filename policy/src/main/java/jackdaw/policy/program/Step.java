package jackdaw.policy.program;

import jackdaw.policy.syntax.SourcePosition;
import jackdaw.policy.type.Type;
import jackdaw.policy.value.DisjointSets;
import jackdaw.policy.value.ValueSet;
import jackdaw.rib.attribute.AttributeKey;
import java.util.List;
import java.util.Optional;

/** A checked statement. */
public sealed interface Step {

    record Sequence(List<Step> steps) implements Step {
        public static final Sequence NOTHING = new Sequence(List.of());
    }

    /** A variable comes to life: with a value, or undefined. */
    record Declare(int slot, Type type, Optional<Term> initial, SourcePosition at) implements Step {
    }

    record Assign(int slot, Term value, SourcePosition at) implements Step {
    }

    record SetStatic(StaticAttribute attribute, Term value, SourcePosition at) implements Step {
    }

    record SetDynamic(AttributeKey<?> key, Term value, SourcePosition at) implements Step {
    }

    record Unset(AttributeKey<?> key, SourcePosition at) implements Step {
    }

    record If(List<Branch> branches, Step otherwise) implements Step {
    }

    record Branch(Term condition, Step body, SourcePosition at) {
    }

    record ForEach(int slot, Term over, Step body, SourcePosition at) implements Step {
    }

    /** {@code labels} holds those of the arms, in their order. */
    record Case(Term selector, List<Arm> arms, DisjointSets labels, Step otherwise, SourcePosition at) implements Step {
    }

    record Arm(ValueSet labels, Step body) {
    }

    record Accept(List<Term> shown, SourcePosition at) implements Step {
    }

    record Reject(List<Term> shown, SourcePosition at) implements Step {
    }

    /** {@code bt_assert}: told to whoever runs tests, a fault elsewhere. */
    record Assert(Term condition, SourcePosition at) implements Step {
    }

    /** {@code error} ends the filter as a run-time error does. */
    record Fail(List<Term> shown, SourcePosition at) implements Step {
    }

    record Return(Term value, SourcePosition at) implements Step {
    }

    record Print(List<Term> shown, boolean endsLine) implements Step {
    }

    record Evaluate(Term term) implements Step {
    }
}
