package jackdaw.policy.syntax;

import jackdaw.policy.type.Type;
import jackdaw.policy.value.Intervals;
import jackdaw.policy.value.PrefixPatterns;
import jackdaw.policy.value.Value;
import jackdaw.rib.net.AddressFamily;
import java.util.List;
import java.util.Optional;

/** A term as it is written. */
public sealed interface Expr {

    SourcePosition at();

    /** A number, address, prefix, string, … */
    record Literal(Value value, SourcePosition at) implements Expr {
    }

    /** A variable, constant, attribute or enum constant; the checker finds out. */
    record Name(String name, SourcePosition at) implements Expr {
    }

    record Not(Expr operand, SourcePosition at) implements Expr {
    }

    record Binary(Operator operator, Expr left, Expr right, SourcePosition at) implements Expr {
    }

    /** {@code first && a || b …}: one precedence level, left to right, kept flat. */
    record Chain(Expr first, List<Link> links) implements Expr {
        @Override
        public SourcePosition at() {
            return first.at();
        }
    }

    /** One more operand of a chain. */
    record Link(boolean isAnd, Expr operand, SourcePosition at) {
    }

    /** {@code receiver.name} or {@code receiver.name(arguments)}; no arguments and no parentheses go together. */
    record Method(Expr receiver, String name, List<Expr> arguments, SourcePosition at) implements Expr {
    }

    /** A call of a function, the operator's own or one of the language. */
    record Call(String name, List<Expr> arguments, SourcePosition at) implements Expr {
    }

    /** {@code (a, b)}. */
    record PairOf(Expr first, Expr second, SourcePosition at) implements Expr {
    }

    /** {@code (a, b, c)}. */
    record LcOf(Expr admin, Expr data1, Expr data2, SourcePosition at) implements Expr {
    }

    /** {@code (rt, key, value)}. */
    record EcOf(EcKind kind, Expr key, Expr value, SourcePosition at) implements Expr {
    }

    /** {@code [ items ]}, with at least one item that is no prefix pattern, or none at all. */
    record SetOf(List<SetItem> items, SourcePosition at) implements Expr {
        public SetOf {
            items = SetItems.of(items);
        }
    }

    /** {@code [ patterns ]}. */
    record PrefixSetOf(PrefixPatterns patterns, SourcePosition at) implements Expr {
    }

    /** {@code [= items =]}. */
    record MaskOf(List<MaskItem> items, SourcePosition at) implements Expr {
    }

    /** A network with parts that may be constants. */
    record NetworkOf(NetworkShape shape, List<Expr> parts, SourcePosition at) implements Expr {
    }

    /** <code>flow4 { items }</code>. */
    record FlowOf(AddressFamily family, List<FlowItem> items, SourcePosition at) implements Expr {
    }

    enum Operator {
        MULTIPLY("*"), DIVIDE("/"), ADD("+"), SUBTRACT("-"), CONCATENATE("++"), EQUAL("="), UNEQUAL("!="), LESS("<"),
        LESS_OR_EQUAL("<="), GREATER(">"), GREATER_OR_EQUAL(">="), MATCH("~"), NO_MATCH("!~");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }

        /** The operator written like this. */
        static Optional<Operator> of(String sign) {
            for (Operator operator : values()) {
                if (operator.sign.equals(sign)) {
                    return Optional.of(operator);
                }
            }
            return Optional.empty();
        }

        boolean isProduct() {
            return this == MULTIPLY || this == DIVIDE;
        }

        boolean isSum() {
            return this == ADD || this == SUBTRACT || this == CONCATENATE;
        }
    }

    /** The first part of an extended community; {@code subtype} is the 16-bit type for {@code unknown}. */
    record EcKind(String word, long subtype) {
    }

    /** A member of a set or a label of a case. */
    sealed interface SetItem {
        SourcePosition at();

        record Single(Expr value) implements SetItem {
            @Override
            public SourcePosition at() {
                return value.at();
            }
        }

        record Range(Expr from, Expr to) implements SetItem {
            @Override
            public SourcePosition at() {
                return from.at();
            }
        }

        /** {@code (a, b)} with ranges and wildcards. */
        record Pairs(Bound first, Bound second, SourcePosition at) implements SetItem {
        }

        /** {@code (a, b)..(c, d)}. */
        record PairRange(List<Expr> from, List<Expr> to, SourcePosition at) implements SetItem {
        }

        record Ecs(EcKind kind, Expr key, Bound value, SourcePosition at) implements SetItem {
        }

        record Lcs(Bound admin, Bound data1, Bound data2, SourcePosition at) implements SetItem {
        }

        /** Literals of one type that follow each other, packed; its place is that of the first. */
        record Run(Type element, Intervals intervals, SourcePosition at) implements SetItem {
        }

        /** {@code (a, b, c)..(d, e, f)}. */
        record LcRange(List<Expr> from, List<Expr> to, SourcePosition at) implements SetItem {
        }
    }

    /** One component of a pair, ec or lc item. */
    sealed interface Bound {
        record One(Expr value) implements Bound {
        }

        record Span(Expr from, Expr to) implements Bound {
        }

        record Any() implements Bound {
        }
    }

    /** An item of a path mask. */
    sealed interface MaskItem {
        record AnyRun() implements MaskItem {
        }

        record AnyOne() implements MaskItem {
        }

        record Loop() implements MaskItem {
        }

        record Range(long low, long high) implements MaskItem {
        }

        /** A number, a set, a name or a term in parentheses: an int or an int set. */
        record Term(Expr value) implements MaskItem {
        }
    }
}
