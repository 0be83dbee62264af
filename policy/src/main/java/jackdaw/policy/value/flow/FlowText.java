package jackdaw.policy.value.flow;

import jackdaw.policy.value.flow.FlowTest.Relation;
import jackdaw.rib.net.AddressFamily;
import java.util.List;

/**
 * Flow specifications as text: as BIRD prints them, where {@code = 6 && = 7} is {@code 6 && 7} and {@code <= 6 || = 7}
 * is {@code <= 6,7}, which it does not read; or {@code strict}, each number after its relation.
 */
final class FlowText {
    private final boolean strict;
    private final StringBuilder out = new StringBuilder();

    private FlowText(boolean strict) {
        this.strict = strict;
    }

    static String of(FlowSpec spec, boolean strict) {
        FlowText text = new FlowText(strict);
        text.out.append(spec.family() == AddressFamily.IPV4 ? "flow4 { " : "flow6 { ");
        spec.destination().ifPresent(p -> text.out.append("dst ").append(p).append("; "));
        spec.source().ifPresent(p -> text.out.append("src ").append(p).append("; "));
        spec.conditions().forEach(c -> text.condition(c, spec.family()));
        return text.out.append('}').toString();
    }

    private void condition(FlowCondition condition, AddressFamily family) {
        out.append(condition.field().words(family)).append(' ');
        if (condition.field().hasBits()) {
            bits(condition);
        } else {
            numbers(condition.tests());
        }
        out.append("; ");
    }

    private void numbers(List<FlowTest> tests) {
        for (int i = 0; i < tests.size(); i++) {
            FlowTest.Number test = (FlowTest.Number) tests.get(i);
            if (i > 0) {
                out.append(test.and() ? " && " : !strict && isList(tests.get(i - 1), test) ? "," : " || ");
            }
            if (!strict && isRange(test, tests, i + 1)) {
                i++;
                out.append(test.value()).append("..").append(((FlowTest.Number) tests.get(i)).value());
            } else {
                out.append(!strict && test.relation() == Relation.EQUAL ? "" : test.relation().word() + " ")
                        .append(test.value());
            }
        }
    }

    private static boolean isRange(FlowTest.Number from, List<FlowTest> tests, int next) {
        return !from.and() && from.relation() == Relation.GREATER_OR_EQUAL && next < tests.size()
                && tests.get(next) instanceof FlowTest.Number to && to.and() && to.relation() == Relation.LESS_OR_EQUAL;
    }

    /** Whether what looks like the end of a value or range is followed by what looks like the start of one. */
    private static boolean isList(FlowTest before, FlowTest.Number test) {
        return before instanceof FlowTest.Number last
                && (last.relation() == Relation.EQUAL || last.relation() == Relation.LESS_OR_EQUAL)
                && (test.relation() == Relation.EQUAL || test.relation() == Relation.GREATER_OR_EQUAL);
    }

    private void bits(FlowCondition condition) {
        boolean isFirst = true;
        for (FlowTest test : condition.tests()) {
            FlowTest.Bits bits = (FlowTest.Bits) test;
            out.append(isFirst ? "" : bits.and() ? " && " : " || ")
                    .append(condition.field() == FlowField.FRAGMENT && Integer.bitCount(bits.mask()) == 1
                            ? fragment(bits) : masked(bits));
            isFirst = false;
        }
    }

    /** Of one bit all is as much as any. */
    private static String fragment(FlowTest.Bits bits) {
        boolean isClear = bits.wanted() == FlowTest.Wanted.NONE || bits.wanted() == FlowTest.Wanted.NOT_ALL;
        return (isClear ? "!" : "") + FragmentBit.values()[Integer.numberOfTrailingZeros(bits.mask())].word();
    }

    private static String masked(FlowTest.Bits bits) {
        String mask = "0x" + Integer.toHexString(bits.mask());
        return switch (bits.wanted()) {
            case ALL -> mask;
            case NOT_ALL -> "!" + mask;
            case NONE -> "0x0";
            case ANY -> "!0x0";
        } + "/" + mask;
    }
}
