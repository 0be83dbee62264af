package jackdaw.policy;

import jackdaw.policy.syntax.Expr;
import jackdaw.policy.syntax.Expr.Bound;
import jackdaw.policy.syntax.Expr.SetItem;
import jackdaw.policy.syntax.Keywords;
import jackdaw.policy.value.Network;
import jackdaw.policy.value.PrefixPattern;
import jackdaw.policy.value.Value;
import jackdaw.policy.value.ValueText;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Terms as source text, with only the parentheses they need. */
final class TermPrinter {
    /** How tightly a term binds; a looser one inside a tighter one needs parentheses. */
    private static final int CHAIN = 1;
    private static final int COMPARISON = 2;
    private static final int SUM = 3;
    private static final int PRODUCT = 4;
    private static final int UNARY = 5;
    private static final int PRIMARY = 6;

    private TermPrinter() {
    }

    static String print(Expr expr) {
        return print(expr, CHAIN);
    }

    private static String print(Expr expr, int wanted) {
        String text = bare(expr);
        return level(expr) < wanted ? "(" + text + ")" : text;
    }

    private static int level(Expr expr) {
        return switch (expr) {
            case Expr.Chain _ -> CHAIN;
            case Expr.Binary b -> level(b.operator());
            case Expr.Not _ -> UNARY;
            case Expr.Literal _, Expr.Name _, Expr.Method _, Expr.Call _, Expr.PairOf _, Expr.LcOf _, Expr.EcOf _,
                 Expr.SetOf _, Expr.PrefixSetOf _, Expr.MaskOf _, Expr.NetworkOf _,
                 Expr.FlowOf _ -> PRIMARY;
        };
    }

    private static int level(Expr.Operator operator) {
        return switch (operator) {
            case MULTIPLY, DIVIDE -> PRODUCT;
            case ADD, SUBTRACT, CONCATENATE -> SUM;
            case EQUAL, UNEQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, MATCH, NO_MATCH -> COMPARISON;
        };
    }

    private static String bare(Expr expr) {
        return switch (expr) {
            case Expr.Literal l -> literal(l.value());
            case Expr.Name n -> name(n.name());
            case Expr.Not n -> "!" + print(n.operand(), UNARY);
            case Expr.Binary b -> binary(b);
            case Expr.Chain c -> print(c.first(), COMPARISON) + c.links().stream()
                    .map(l -> (l.isAnd() ? " && " : " || ") + print(l.operand(), COMPARISON))
                    .collect(Collectors.joining());
            case Expr.Method m -> print(m.receiver(), PRIMARY) + "." + m.name()
                    + (m.arguments().isEmpty() ? "" : "(" + all(m.arguments()) + ")");
            case Expr.Call c -> (isWord(c.name()) ? c.name() : name(c.name())) + "(" + all(c.arguments()) + ")";
            case Expr.PairOf p -> "(" + print(p.first()) + ", " + print(p.second()) + ")";
            case Expr.LcOf l -> "(" + print(l.admin()) + ", " + print(l.data1()) + ", " + print(l.data2()) + ")";
            case Expr.EcOf e -> "(" + kind(e.kind()) + ", " + print(e.key()) + ", " + print(e.value()) + ")";
            case Expr.SetOf s -> "[" + join(s.items(), i -> item(i, false)) + "]";
            case Expr.PrefixSetOf s -> "[" + join(s.patterns(), TermPrinter::pattern) + "]";
            case Expr.MaskOf m -> m.items().stream().map(i -> maskItem(i) + " ")
                    .collect(Collectors.joining("", "[= ", "=]"));
            case Expr.NetworkOf n -> NetworkPrinter.print(n);
            case Expr.FlowOf f -> NetworkPrinter.print(f);
        };
    }

    private static String binary(Expr.Binary b) {
        int level = level(b.operator());
        int left = level == COMPARISON ? SUM : level;
        return operand(b.left(), left, level) + " " + b.operator().sign() + " " + operand(b.right(), level + 1, level);
    }

    /** An address before {@code / number} would read as a prefix. */
    private static String operand(Expr expr, int wanted, int level) {
        boolean isAddress = level == PRODUCT && expr instanceof Expr.Literal(Value.Ip _, var _);
        return isAddress ? "(" + bare(expr) + ")" : print(expr, wanted);
    }

    static String all(List<Expr> exprs) {
        return join(exprs, TermPrinter::print);
    }

    private static <T> String join(List<T> items, Function<T, String> text) {
        return items.stream().map(text).collect(Collectors.joining(", "));
    }

    private static boolean isWord(String name) {
        return name.matches("[A-Za-z_][A-Za-z0-9_]*") && !name.matches("(?:[0-9a-fA-F]{2}){10,}");
    }

    /** A name, quoted if it would not read as one. */
    static String name(String name) {
        boolean readsAsName = isWord(name)
                && (!Keywords.isKeyword(name) || Keywords.isEnumConstant(name) || name.equals("from"));
        return readsAsName ? name : "'" + name + "'";
    }

    private static String literal(Value value) {
        return switch (value) {
            case Value.Bool b -> b.isTrue() ? "true" : "false";
            case Value.Str s -> "\"" + s.text() + "\"";
            case Value.ByteStr b -> "hex:" + b.bytes();
            case Value.Path _ -> "+empty+";
            case Value.Clist _ -> "-empty-";
            case Value.Eclist _ -> "--empty--";
            case Value.Lclist _ -> "---empty---";
            case Network n -> n.literal();
            default -> ValueText.of(value);
        };
    }

    private static String kind(Expr.EcKind kind) {
        return kind.word().equals("unknown") ? "unknown " + kind.subtype() : kind.word();
    }

    private static String pattern(PrefixPattern pattern) {
        int length = pattern.prefix().length();
        int most = pattern.prefix().family().bits();
        String suffix = pattern.low() == length && pattern.high() == length ? ""
                : pattern.low() == length && pattern.high() == most ? "+"
                : pattern.low() == 0 && pattern.high() == length ? "-"
                : "{" + pattern.low() + "," + pattern.high() + "}";
        return pattern.prefix() + suffix;
    }

    /** A member of a set or, where a bare name must be an enum constant, a label. */
    static String item(SetItem item, boolean isLabel) {
        return switch (item) {
            case SetItem.Single s -> atom(s.value(), isLabel);
            case SetItem.Range r -> atom(r.from(), isLabel) + ".." + atom(r.to(), isLabel);
            case SetItem.Run r -> r.intervals().stream().map(i -> IntervalPrinter.print(r.element(), i))
                    .collect(Collectors.joining(", "));
            case SetItem.Pairs p -> "(" + bound(p.first()) + ", " + bound(p.second()) + ")";
            case SetItem.PairRange r -> "(" + all(r.from()) + ")..(" + all(r.to()) + ")";
            case SetItem.Ecs e -> "(" + kind(e.kind()) + ", " + print(e.key()) + ", " + bound(e.value()) + ")";
            case SetItem.Lcs l -> "(" + bound(l.admin()) + ", " + bound(l.data1()) + ", " + bound(l.data2()) + ")";
            case SetItem.LcRange r -> "(" + all(r.from()) + ")..(" + all(r.to()) + ")";
        };
    }

    private static String atom(Expr expr, boolean isLabel) {
        boolean isBare = switch (expr) {
            case Expr.Literal(Value value, var _) -> value instanceof Value.Int || value instanceof Value.Ip
                    || value instanceof Value.Rd || value instanceof Value.Mac;
            case Expr.Name n -> !isLabel || Keywords.isEnumConstant(n.name());
            default -> false;
        };
        return isBare ? bare(expr) : "(" + print(expr) + ")";
    }

    private static String bound(Bound bound) {
        return switch (bound) {
            case Bound.One one -> print(one.value());
            case Bound.Span span -> print(span.from()) + ".." + print(span.to());
            case Bound.Any _ -> "*";
        };
    }

    private static String maskItem(Expr.MaskItem item) {
        return switch (item) {
            case Expr.MaskItem.AnyRun _ -> "*";
            case Expr.MaskItem.AnyOne _ -> "?";
            case Expr.MaskItem.Loop _ -> "+";
            case Expr.MaskItem.Range r -> r.low() + ".." + r.high();
            case Expr.MaskItem.Term(Expr value) -> switch (value) {
                case Expr.Literal(Value.Int i, var _) -> ValueText.of(i);
                case Expr.Name n -> name(n.name());
                case Expr.SetOf _, Expr.PrefixSetOf _ -> bare(value);
                default -> "(" + print(value) + ")";
            };
        };
    }
}
