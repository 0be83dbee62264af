package jackdaw.policy.syntax;

import jackdaw.policy.syntax.Expr.Bound;
import jackdaw.policy.syntax.Expr.SetItem;
import jackdaw.policy.type.Type;
import jackdaw.policy.type.Type.Basic;
import jackdaw.policy.value.ExtendedLayout;
import jackdaw.policy.value.Value;
import jackdaw.policy.value.ValueSet;
import jackdaw.policy.value.ValueSet.Interval;
import jackdaw.rib.attribute.LargeCommunity;
import java.util.List;
import java.util.Optional;

/**
 * A member of a set that is known while reading: literals alone, all in range, that are one interval. All others are
 * left to the checker, with what is wrong in them.
 */
record LiteralItem(Type element, Interval interval) {
    private static final long MAX_PART = 0xffff;
    private static final long MAX_INT = 0xffff_ffffL;

    /** The numbers from one to another. */
    private record Span(long low, long high) {

        private boolean ascends() {
            return low <= high;
        }
    }

    static Optional<LiteralItem> of(SetItem item) {
        return switch (item) {
            case SetItem.Single(Expr.Literal(Value value, var _)) -> between(value, value);
            case SetItem.Range(Expr.Literal(Value from, var _), Expr.Literal(Value to, var _)) -> between(from, to);
            case SetItem.Pairs pairs -> span(pairs.first(), MAX_PART).filter(Span::ascends)
                    .flatMap(first -> span(pairs.second(), MAX_PART).filter(Span::ascends)
                            .filter(_ -> first.low == first.high || pairs.second() instanceof Bound.Any)
                            .map(second -> pairs(first.low, second.low, first.high, second.high)));
            case SetItem.PairRange(List<Expr> from, List<Expr> to, var _) -> pairRange(numbers(from), numbers(to));
            case SetItem.Ecs(var kind, Expr.Literal(Value.Int(long key), var _), Bound value, var _) -> {
                long number = ExtendedLayout.kind(kind.word(), kind.subtype());
                yield span(value, ExtendedLayout.hasWideValue(number, key) ? MAX_INT : MAX_PART)
                        .map(s -> item(new Value.Ec(ExtendedLayout.numbered(number, key, s.low)),
                                new Value.Ec(ExtendedLayout.numbered(number, key, s.high))));
            }
            case SetItem.Lcs lcs -> span(lcs.admin(), MAX_INT).flatMap(admin -> span(lcs.data1(), MAX_INT)
                    .flatMap(data1 -> span(lcs.data2(), MAX_INT).map(data2 -> item(
                            large(admin.low, data1.low, data2.low), large(admin.high, data1.high, data2.high)))));
            case SetItem.LcRange(List<Expr> from, List<Expr> to, var _) -> numbers(from).flatMap(a ->
                    numbers(to).map(b -> item(large(a[0], a[1], a[2]), large(b[0], b[1], b[2]))));
            case SetItem.Single _, SetItem.Range _, SetItem.Ecs _, SetItem.Run _ -> Optional.empty();
        };
    }

    private static Optional<LiteralItem> between(Value from, Value to) {
        return from.type().isSetElement() && from.type() == to.type() ? Optional.of(item(from, to)) : Optional.empty();
    }

    private static LiteralItem item(Value from, Value to) {
        return new LiteralItem(from.type(), ValueSet.interval(from, to));
    }

    private static Optional<LiteralItem> pairRange(Optional<long[]> from, Optional<long[]> to) {
        return from.flatMap(a -> to.filter(b -> a[0] <= b[0] && a[1] <= b[1] && b[0] <= MAX_PART && b[1] <= MAX_PART)
                .map(b -> pairs(a[0], a[1], b[0], b[1])));
    }

    private static LiteralItem pairs(long a, long b, long c, long d) {
        return item(new Value.Pair((int) (a << 16 | b)), new Value.Pair((int) (c << 16 | d)));
    }

    private static Value large(long admin, long data1, long data2) {
        return new Value.Lc(new LargeCommunity(admin, data1, data2));
    }

    private static Optional<Span> span(Bound bound, long max) {
        return switch (bound) {
            case Bound.One(Expr.Literal(Value.Int(long number), var _)) when number <= max ->
                    Optional.of(new Span(number, number));
            case Bound.Span(Expr.Literal(Value.Int(long low), var _), Expr.Literal(Value.Int(long high), var _))
                    when low <= max && high <= max -> Optional.of(new Span(low, high));
            case Bound.Any _ -> Optional.of(new Span(0, max));
            case Bound.One _, Bound.Span _ -> Optional.empty();
        };
    }

    private static Optional<long[]> numbers(List<Expr> parts) {
        long[] numbers = new long[parts.size()];
        for (int i = 0; i < numbers.length; i++) {
            if (!(parts.get(i) instanceof Expr.Literal(Value.Int(long number), var _))) {
                return Optional.empty();
            }
            numbers[i] = number;
        }
        return Optional.of(numbers);
    }
}
