package jackdaw.policy.check;

import jackdaw.policy.eval.FilterFault;
import jackdaw.policy.eval.Interpreter;
import jackdaw.policy.program.Term;
import jackdaw.policy.syntax.Expr;
import jackdaw.policy.syntax.Expr.Bound;
import jackdaw.policy.syntax.Expr.SetItem;
import jackdaw.policy.syntax.Refused;
import jackdaw.policy.syntax.SourcePosition;
import jackdaw.policy.type.Type;
import jackdaw.policy.type.Type.Basic;
import jackdaw.policy.value.AsPathMask;
import jackdaw.policy.value.ExtendedLayout;
import jackdaw.policy.value.IntervalsBuilder;
import jackdaw.policy.value.Value;
import jackdaw.policy.value.ValueSet;
import jackdaw.policy.value.ValueSet.Interval;
import jackdaw.rib.attribute.LargeCommunity;
import java.util.ArrayList;
import java.util.List;

/** Set literals, labels of {@code case} and path masks. Their parts are constants, evaluated here. */
final class SetChecker {
    private static final long MAX_PART = 0xffff;
    private static final long MAX_INT = 0xffff_ffffL;

    private final TermChecker terms;

    SetChecker(TermChecker terms) {
        this.terms = terms;
    }

    ValueSet set(Expr.SetOf set) {
        return set.items().isEmpty() ? ValueSet.EMPTY : items(set.items());
    }

    /** Items of one element type as a set. */
    ValueSet items(List<SetItem> items) {
        if (items.size() == 1 && items.getFirst() instanceof SetItem.Run run) {
            return ValueSet.of(run.element(), run.intervals());
        }
        Type element = Basic.UNKNOWN;
        IntervalsBuilder intervals = new IntervalsBuilder();
        for (SetItem item : items) {
            Type type = add(item, intervals);
            if (element != Basic.UNKNOWN && type != element) {
                throw new Refused(item.at(), type.noun() + " in a set of " + element.label(),
                        "all members are of one type");
            }
            element = type;
        }
        return ValueSet.of(element, intervals.build());
    }

    private Type add(SetItem item, IntervalsBuilder into) {
        return switch (item) {
            case SetItem.Single s -> {
                Value value = member(s.value());
                into.add(ValueSet.interval(value, value));
                yield value.type();
            }
            case SetItem.Range r -> {
                Value from = member(r.from());
                Value to = member(r.to());
                if (from.type() != to.type()) {
                    throw new Refused(r.at(), "a range from " + from.type().label() + " to " + to.type().label());
                }
                into.add(ValueSet.interval(from, to));
                yield from.type();
            }
            case SetItem.Run r -> {
                r.intervals().forEach(into::add);
                yield r.element();
            }
            case SetItem.Pairs p -> pairs(p, into);
            case SetItem.PairRange r -> pairRange(r, into);
            case SetItem.Ecs e -> communities(e, into);
            case SetItem.Lcs l -> {
                long[] admin = bounds(l.admin(), MAX_INT);
                long[] data1 = bounds(l.data1(), MAX_INT);
                long[] data2 = bounds(l.data2(), MAX_INT);
                into.add(ValueSet.interval(large(admin[0], data1[0], data2[0]), large(admin[1], data1[1], data2[1])));
                yield Basic.LC;
            }
            case SetItem.LcRange r -> {
                into.add(ValueSet.interval(large(r.from()), large(r.to())));
                yield Basic.LC;
            }
        };
    }

    private Value member(Expr expr) {
        Value value = terms.force(expr);
        if (!value.type().isSetElement()) {
            throw new Refused(expr.at(), value.type().noun() + " cannot be a member of a set");
        }
        return value;
    }

    private Type pairs(SetItem.Pairs pairs, IntervalsBuilder into) {
        long[] first = bounds(pairs.first(), MAX_PART);
        long[] second = bounds(pairs.second(), MAX_PART);
        if (first[0] > first[1] || second[0] > second[1]) {
            throw new Refused(pairs.at(), "bad range of pairs", "a range goes from the smaller number to the greater");
        }
        if (pairs.second() instanceof Bound.Any) {
            into.add(pairInterval(first[0], 0, first[1], MAX_PART));
        } else {
            for (long asn = first[0]; asn <= first[1]; asn++) {
                into.add(pairInterval(asn, second[0], asn, second[1]));
            }
        }
        return Basic.PAIR;
    }

    private static Interval pairInterval(long a, long b, long c, long d) {
        return ValueSet.interval(new Value.Pair((int) (a << 16 | b)), new Value.Pair((int) (c << 16 | d)));
    }

    private Type pairRange(SetItem.PairRange range, IntervalsBuilder into) {
        long a = number(range.from().get(0), MAX_PART);
        long b = number(range.from().get(1), MAX_PART);
        long c = number(range.to().get(0), MAX_PART);
        long d = number(range.to().get(1), MAX_PART);
        if (c < a || d < b) {
            throw new Refused(range.at(), "bad range of pairs", "both parts of the second pair must be at least "
                    + "those of the first");
        }
        into.add(pairInterval(a, b, c, d));
        return Basic.PAIR;
    }

    private Type communities(SetItem.Ecs item, IntervalsBuilder into) {
        Value key = terms.force(item.key());
        if (!(key instanceof Value.Int(long number))) {
            throw new Refused(item.key().at(), "got " + key.type().label() + " where int is needed",
                    "in a set write an address key as (generic, …)");
        }
        long kind = ExtendedLayout.kind(item.kind().word(), item.kind().subtype());
        boolean isWide = ExtendedLayout.hasWideValue(kind, number);
        long[] value = bounds(item.value(), isWide ? MAX_INT : MAX_PART);
        try {
            into.add(ValueSet.interval(new Value.Ec(Interpreter.extendedCommunity(kind, key, value[0], item.at())),
                    new Value.Ec(Interpreter.extendedCommunity(kind, key, value[1], item.at()))));
        } catch (FilterFault fault) {
            throw new Refused(fault.at(), fault.getMessage());
        }
        return Basic.EC;
    }

    private static Value large(long admin, long data1, long data2) {
        return new Value.Lc(new LargeCommunity(admin, data1, data2));
    }

    private Value large(List<Expr> parts) {
        return large(number(parts.get(0), MAX_INT), number(parts.get(1), MAX_INT), number(parts.get(2), MAX_INT));
    }

    private long[] bounds(Bound bound, long max) {
        return switch (bound) {
            case Bound.One one -> {
                long value = number(one.value(), max);
                yield new long[] {value, value};
            }
            case Bound.Span span -> new long[] {number(span.from(), max), number(span.to(), max)};
            case Bound.Any _ -> new long[] {0, max};
        };
    }

    private long number(Expr expr, long max) {
        long number = terms.force(expr, Value.Int.class, Basic.INT).number();
        if (number > max) {
            throw new Refused(expr.at(), "value " + number + " is above " + max);
        }
        return number;
    }

    /** A path mask: constant if all its items are. */
    Term mask(Expr.MaskOf mask) {
        if (!mask.items().isEmpty() && mask.items().getFirst() instanceof Expr.MaskItem.Loop) {
            throw new Refused(mask.at(), "a path mask cannot begin with +", "+ repeats the item before it");
        }
        List<Term.MaskPart> parts = new ArrayList<>();
        for (Expr.MaskItem item : mask.items()) {
            parts.add(part(item));
        }
        List<AsPathMask.Item> given = new ArrayList<>();
        for (Term.MaskPart part : parts) {
            if (!(part instanceof Term.MaskPart.Given(AsPathMask.Item item))) {
                return new Term.MaskOf(List.copyOf(parts), mask.at());
            }
            given.add(item);
        }
        return new Term.Constant(new Value.Mask(new AsPathMask(given)));
    }

    private Term.MaskPart part(Expr.MaskItem item) {
        return switch (item) {
            case Expr.MaskItem.AnyRun _ -> new Term.MaskPart.Given(new AsPathMask.AnyRun());
            case Expr.MaskItem.AnyOne _ -> new Term.MaskPart.Given(new AsPathMask.AnyOne());
            case Expr.MaskItem.Loop _ -> new Term.MaskPart.Given(new AsPathMask.Loop());
            case Expr.MaskItem.Range r -> new Term.MaskPart.Given(new AsPathMask.Range(r.low(), r.high()));
            case Expr.MaskItem.Term(Expr value) -> {
                Term term = terms.check(value);
                if (term.type() != Basic.INT && term.type() != Basic.SET && term.type() != Basic.UNKNOWN) {
                    throw new Refused(value.at(), term.type().noun() + " cannot stand in a path mask",
                            "it holds ints and int sets");
                }
                yield constantPart(term, value.at());
            }
        };
    }

    private static Term.MaskPart constantPart(Term term, SourcePosition at) {
        if (!(term instanceof Term.Constant(Value value))) {
            return new Term.MaskPart.Computed(term, at);
        }
        try {
            return new Term.MaskPart.Given(Interpreter.maskItem(value, at));
        } catch (FilterFault fault) {
            throw new Refused(fault.at(), fault.getMessage());
        }
    }
}
