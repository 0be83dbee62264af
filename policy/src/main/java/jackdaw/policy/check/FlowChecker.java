package jackdaw.policy.check;

import jackdaw.policy.syntax.Expr;
import jackdaw.policy.syntax.FlowItem;
import jackdaw.policy.syntax.Refused;
import jackdaw.policy.type.Type.Basic;
import jackdaw.policy.value.Flow;
import jackdaw.policy.value.Value;
import jackdaw.policy.value.flow.FlowCondition;
import jackdaw.policy.value.flow.FlowField;
import jackdaw.policy.value.flow.FlowPrefix;
import jackdaw.policy.value.flow.FlowSpec;
import jackdaw.policy.value.flow.FlowTest;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Flow literals: computes their constants, checks ranges and joins the tests of a field. */
final class FlowChecker {
    private final TermChecker terms;

    FlowChecker(TermChecker terms) {
        this.terms = terms;
    }

    Flow flow(Expr.FlowOf flow) {
        List<FlowCondition> conditions = conditions(flow).entrySet().stream()
                .map(e -> new FlowCondition(e.getKey(), e.getValue())).toList();
        return new Flow(new FlowSpec(flow.family(), side(flow, true), side(flow, false), conditions));
    }

    private Optional<FlowPrefix> side(Expr.FlowOf flow, boolean isDestination) {
        List<FlowItem.Side> sides = flow.items().stream().filter(FlowItem.Side.class::isInstance)
                .map(FlowItem.Side.class::cast).filter(s -> s.isDestination() == isDestination).toList();
        if (sides.size() > 1) {
            throw twice(isDestination ? "dst" : "src", sides.get(1));
        }
        return sides.stream().findFirst().map(side -> prefix(side, flow.family()));
    }

    private FlowPrefix prefix(FlowItem.Side side, AddressFamily family) {
        Value value = terms.force(side.prefix());
        if (!(value instanceof Value.Net(Prefix prefix)) || prefix.family() != family) {
            throw new Refused(side.prefix().at(), "the constant is no "
                    + (family == AddressFamily.IPV4 ? "IPv4" : "IPv6") + " prefix");
        }
        long offset = side.offset().map(o -> terms.force(o, Value.Int.class, Basic.INT).number()).orElse(0L);
        if (offset > prefix.length()) {
            throw new Refused(side.offset().orElseThrow().at(), "offset " + offset + " is above the prefix length "
                    + prefix.length());
        }
        return new FlowPrefix(prefix, (int) offset);
    }

    /**
     * A field that stands twice in a row gets the tests of both items, as in BIRD. Differs: of another item that stands
     * twice BIRD ignores the second.
     */
    private Map<FlowField, List<FlowTest>> conditions(Expr.FlowOf flow) {
        Map<FlowField, List<FlowTest>> conditions = new EnumMap<>(FlowField.class);
        Optional<FlowField> previous = Optional.empty();
        for (FlowItem item : flow.items()) {
            if (item instanceof FlowItem.Tests tests) {
                FlowField field = tests.field();
                if (conditions.containsKey(field) && !previous.equals(Optional.of(field))) {
                    throw twice(field.words(flow.family()), item);
                }
                List<FlowTest> added = computed(tests, field.words(flow.family()));
                if (!added.isEmpty()) {
                    conditions.computeIfAbsent(field, _ -> new ArrayList<>()).addAll(added);
                }
            }
            previous = item instanceof FlowItem.Tests tests ? Optional.of(tests.field()) : Optional.empty();
        }
        return conditions;
    }

    private static Refused twice(String words, FlowItem second) {
        return new Refused(second.at(), words + " stands twice in a flow", "put its values into one item");
    }

    private List<FlowTest> computed(FlowItem.Tests item, String words) {
        List<FlowTest> tests = new ArrayList<>();
        switch (item) {
            case FlowItem.Numbers n -> n.tests().forEach(t -> tests.add(new FlowTest.Number(t.and(), t.relation(),
                    number(t.value(), words, n.field().max()))));
            case FlowItem.Flags f -> f.tests().forEach(t -> flags(t, tests));
            case FlowItem.Fragment f -> tests.addAll(f.tests());
        }
        return tests;
    }

    /** Bits that must be set and bits that must not are two tests; an empty mask is none. */
    private void flags(FlowItem.Masked item, List<FlowTest> into) {
        int mask = (int) number(item.mask(), "mask", FlowField.TCP_FLAGS.max());
        int value = (int) number(item.value(), "tcp flags", FlowField.TCP_FLAGS.max());
        if ((value & ~mask) != 0) {
            throw new Refused(item.value().at(), "value 0x" + Integer.toHexString(value) + " is outside the mask 0x"
                    + Integer.toHexString(mask));
        }
        boolean isMixed = value != 0 && value != mask;
        if (isMixed && item.negated()) {
            throw new Refused(item.value().at(), "! before some bits that are set and some that are not",
                    "with ! the value is 0 or the mask itself");
        }
        boolean and = item.and() && !into.isEmpty();
        if (value != 0) {
            into.add(new FlowTest.Bits(and, item.negated() ? FlowTest.Wanted.NOT_ALL : FlowTest.Wanted.ALL, value));
        }
        if (value != mask) {
            into.add(new FlowTest.Bits(and || isMixed,
                    item.negated() ? FlowTest.Wanted.ANY : FlowTest.Wanted.NONE, mask & ~value));
        }
    }

    private long number(Expr expr, String words, long max) {
        long number = terms.force(expr, Value.Int.class, Basic.INT).number();
        if (number > max) {
            throw new Refused(expr.at(), words + " " + number + " out of range", "the largest is " + max);
        }
        return number;
    }
}
