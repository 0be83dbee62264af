package jackdaw.policy;

import jackdaw.policy.syntax.Expr;
import jackdaw.policy.syntax.FlowItem;
import jackdaw.policy.value.flow.FlowTest;
import jackdaw.policy.value.flow.FragmentBit;
import jackdaw.rib.net.AddressFamily;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** Networks with parts that may be constants, as source text. */
final class NetworkPrinter {
    private NetworkPrinter() {
    }

    static String print(Expr.NetworkOf net) {
        StringBuilder out = new StringBuilder();
        Iterator<Expr> parts = net.parts().iterator();
        net.shape().pattern().chars().forEach(c -> out.append(c == '#' ? part(parts.next()) : (char) c));
        return out.toString();
    }

    static String print(Expr.FlowOf flow) {
        StringBuilder out = new StringBuilder(flow.family() == AddressFamily.IPV4 ? "flow4 { " : "flow6 { ");
        flow.items().forEach(i -> out.append(item(i, flow.family())).append("; "));
        return out.append('}').toString();
    }

    private static String item(FlowItem item, AddressFamily family) {
        return switch (item) {
            case FlowItem.Side s -> (s.isDestination() ? "dst " : "src ") + part(s.prefix())
                    + s.offset().map(o -> " offset " + part(o)).orElse("");
            case FlowItem.Numbers n -> n.field().words(family) + join(n.tests(), FlowItem.Comparison::and,
                    t -> t.relation().word() + " " + part(t.value()));
            case FlowItem.Flags f -> f.field().words(family) + join(f.tests(), FlowItem.Masked::and,
                    t -> (t.negated() ? "!" : "") + part(t.value()) + "/" + part(t.mask()));
            case FlowItem.Fragment f -> f.field().words(family) + join(f.tests(), FlowTest.Bits::and,
                    t -> (t.wanted() == FlowTest.Wanted.NONE ? "!" : "")
                            + FragmentBit.values()[Integer.numberOfTrailingZeros(t.mask())].word());
        };
    }

    private static <T> String join(List<T> tests, Predicate<T> and, Function<T, String> text) {
        StringBuilder out = new StringBuilder();
        for (T test : tests) {
            out.append(out.isEmpty() ? " " : and.test(test) ? " && " : " || ").append(text.apply(test));
        }
        return out.toString();
    }

    private static String part(Expr expr) {
        boolean isBare = expr instanceof Expr.Name || expr instanceof Expr.Literal;
        return isBare ? TermPrinter.print(expr) : "(" + TermPrinter.print(expr) + ")";
    }
}
