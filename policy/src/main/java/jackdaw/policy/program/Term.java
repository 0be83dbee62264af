package jackdaw.policy.program;

import jackdaw.policy.syntax.SourcePosition;
import jackdaw.policy.type.EnumType;
import jackdaw.policy.type.Type;
import jackdaw.policy.type.Type.Basic;
import jackdaw.policy.value.Value;
import jackdaw.rib.attribute.AttributeKey;
import java.util.List;

/** A checked term. */
public sealed interface Term {

    Type type();

    record Constant(Value value) implements Term {
        @Override
        public Type type() {
            return value.type();
        }
    }

    record Variable(int slot, Type type) implements Term {
    }

    record Static(StaticAttribute attribute, SourcePosition at) implements Term {
        @Override
        public Type type() {
            return attribute.type();
        }
    }

    record Dynamic(AttributeKey<?> key, Type type, SourcePosition at) implements Term {
    }

    enum Calculation {
        ADD, SUBTRACT, MULTIPLY, DIVIDE
    }

    record Arithmetic(Calculation calculation, Term left, Term right, SourcePosition at) implements Term {
        @Override
        public Type type() {
            return Basic.INT;
        }
    }

    enum Relation {
        EQUAL, UNEQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL
    }

    /** The sides are as written. */
    record Compare(Relation relation, Term left, Term right, SourcePosition at) implements Term {
        /**
         * The same comparison, its sides in the order of their evaluation: {@code a > b} is {@code b < a}, as in BIRD,
         * which a function with {@code accept} or a failing side can tell.
         */
        public Compare asEvaluated() {
            return switch (relation) {
                case GREATER -> new Compare(Relation.LESS, right, left, at);
                case GREATER_OR_EQUAL -> new Compare(Relation.LESS_OR_EQUAL, right, left, at);
                case EQUAL, UNEQUAL, LESS, LESS_OR_EQUAL -> this;
            };
        }

        @Override
        public Type type() {
            return Basic.BOOL;
        }
    }

    record Match(Term left, Term right, boolean negated, SourcePosition at) implements Term {
        @Override
        public Type type() {
            return Basic.BOOL;
        }
    }

    record Not(Term operand, SourcePosition at) implements Term {
        @Override
        public Type type() {
            return Basic.BOOL;
        }
    }

    /** Left to right, one level; an operand that cannot change the result is not evaluated. */
    record Chain(Term first, List<Link> links) implements Term {
        @Override
        public Type type() {
            return Basic.BOOL;
        }
    }

    record Link(boolean isAnd, Term operand, SourcePosition at) {
    }

    record Apply(Builtin builtin, List<Term> arguments, SourcePosition at) implements Term {
        @Override
        public Type type() {
            return builtin.result();
        }
    }

    record Call(Routine routine, List<Term> arguments, SourcePosition at) implements Term {
        @Override
        public Type type() {
            return routine.result();
        }
    }

    /** A call of the function in which it stands. */
    record SelfCall(List<Term> arguments, Type type, SourcePosition at) implements Term {
    }

    /** A path mask with at least one item that is not constant. */
    record MaskOf(List<MaskPart> parts, SourcePosition at) implements Term {
        @Override
        public Type type() {
            return Basic.MASK;
        }
    }

    /** An item of such a mask: given, or an int or int set computed at run time. */
    sealed interface MaskPart {
        record Given(jackdaw.policy.value.AsPathMask.Item item) implements MaskPart {
        }

        record Computed(Term term, SourcePosition at) implements MaskPart {
        }
    }

    record Defined(Term operand) implements Term {
        @Override
        public Type type() {
            return Basic.BOOL;
        }
    }

    /** What a route is checked against. */
    enum Rule {
        ROA(EnumType.ROA), ASPA(EnumType.ASPA);

        private final EnumType result;

        Rule(EnumType result) {
            this.result = result;
        }
    }

    /**
     * {@code roa_check} and {@code aspa_check}.
     *
     * @param first  ROA: the network; ASPA: the path
     * @param second ROA: the origin, or the path that ends with it; ASPA: whether the path came from below
     */
    record Validation(Rule rule, String table, Term first, Term second, SourcePosition at) implements Term {
        @Override
        public Type type() {
            return rule.result;
        }
    }

    /** A term whose static type is unknown where {@code type} is wanted; undefined passes. */
    record Checked(Term operand, Type type, SourcePosition at) implements Term {
    }
}
