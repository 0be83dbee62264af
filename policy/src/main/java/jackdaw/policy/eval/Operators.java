package jackdaw.policy.eval;

import jackdaw.policy.program.Term;
import jackdaw.policy.syntax.SourcePosition;
import jackdaw.policy.type.Type;
import jackdaw.policy.type.Type.Basic;
import jackdaw.policy.value.AsPathMask;
import jackdaw.policy.value.Matching;
import jackdaw.policy.value.Ordering;
import jackdaw.policy.value.Value;

/** What the operators of the language do with values, and which of them they refuse. */
final class Operators {
    private Operators() {
    }

    static boolean match(Value left, Value right, boolean negated, SourcePosition at) {
        return switch (Matching.match(left, right)) {
            case YES -> !negated;
            case NO -> negated;
            case UNSUPPORTED -> throw new FilterFault(at, left == Value.Undefined.UNDEFINED
                    ? "the left side of ~ is undefined"
                    : "~ cannot match " + left.type().label() + " against " + shown(right));
        };
    }

    private static String shown(Value value) {
        return value instanceof Value.Set(var set) ? "a set of " + set.element().label() : value.type().label();
    }

    static boolean compare(Term.Relation relation, Value left, Value right, SourcePosition at) {
        return switch (relation) {
            case EQUAL -> Ordering.equal(left, right);
            case UNEQUAL -> !Ordering.equal(left, right);
            case LESS -> order(left, right, at) < 0;
            case LESS_OR_EQUAL -> order(left, right, at) <= 0;
            case GREATER -> order(left, right, at) > 0;
            case GREATER_OR_EQUAL -> order(left, right, at) >= 0;
        };
    }

    private static int order(Value left, Value right, SourcePosition at) {
        int order = Ordering.compare(left, right);
        if (order == Ordering.INCOMPARABLE) {
            throw new FilterFault(at, "cannot order " + left.type().label() + " and " + right.type().label());
        }
        return order;
    }

    static Value calculate(Term.Calculation calculation, Value left, Value right, SourcePosition at) {
        long a = Builtins.number(left, at);
        long b = Builtins.number(right, at);
        return new Value.Int(switch (calculation) {
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> {
                if (b == 0) {
                    throw new FilterFault(at, "division by zero");
                }
                yield a / b;
            }
        });
    }

    /** An int or an int set, as an item of a path mask. */
    static AsPathMask.Item maskItem(Value value, SourcePosition at) {
        return switch (value) {
            case Value.Int i -> new AsPathMask.Asn(i.number());
            case Value.Set s when s.set().isEmpty() || s.set().element() == Basic.INT ->
                    new AsPathMask.Members(s.set());
            default -> throw new FilterFault(at, "a path mask holds numbers and int sets, no "
                    + value.type().label());
        };
    }

    /** A value of {@code type}, or undefined. */
    static Value checked(Value value, Type type, SourcePosition at) {
        if (value == Value.Undefined.UNDEFINED || value.type() == type) {
            return value;
        }
        throw new FilterFault(at, "got " + value.type().label() + " where " + type.label() + " is needed");
    }

    /** A value that may be assigned. */
    static Value defined(Value value, SourcePosition at) {
        if (value == Value.Undefined.UNDEFINED) {
            throw new FilterFault(at, "the assigned value is undefined");
        }
        return value;
    }
}
