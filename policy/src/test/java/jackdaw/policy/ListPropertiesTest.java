package jackdaw.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Operations on paths and lists against the plainest model of them: a list of numbers. */
class ListPropertiesTest {

    /** An operation with the numbers it takes: one, or several as a set or as another list. */
    private record Operation(String method, List<Long> numbers, boolean asSet) {
        boolean keeps(long member) {
            return numbers.contains(member) == method.equals("filter");
        }
    }

    /** How a kind of list is written; members are the numbers of the model. */
    private enum Kind {
        CLIST("clist", "-empty-", n -> "(1," + n + ")"),
        ECLIST("eclist", "--empty--", n -> "(rt, 1, " + n + ")"),
        LCLIST("lclist", "---empty---", n -> "(1, 2, " + n + ")");

        private final String type;
        private final String empty;
        private final LongFunction<String> member;

        Kind(String type, String empty, LongFunction<String> member) {
            this.type = type;
            this.empty = empty;
            this.member = member;
        }

        String literal(List<Long> numbers) {
            String list = empty;
            for (long number : numbers) {
                list = "add(" + list + ", " + member.apply(number) + ")";
            }
            return list;
        }

        String argument(Operation operation) {
            String members = operation.numbers.stream().map(member::apply).collect(Collectors.joining(", "));
            return operation.asSet ? "[" + members + "]" : operation.numbers.size() == 1
                    && !operation.method.equals("filter") ? member.apply(operation.numbers.getFirst())
                    : literal(operation.numbers);
        }
    }

    @Provide
    Arbitrary<List<Operation>> operations() {
        return Combinators.combine(Arbitraries.of("add", "add", "delete", "filter"),
                Arbitraries.longs().between(0, 6).list().ofMaxSize(4), Arbitraries.of(true, false))
                .as((method, numbers, asSet) -> new Operation(method, numbers, asSet && !method.equals("add")))
                .list().ofMaxSize(12);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void listsDoWhatListsOfNumbersDo(@ForAll Kind kind, @ForAll("operations") List<Operation> operations) {
        LinkedHashSet<Long> model = new LinkedHashSet<>();
        StringBuilder body = new StringBuilder(kind.type + " l;\n");
        for (Operation operation : operations) {
            body.append("l.").append(operation.method).append('(').append(kind.argument(operation)).append(");\n");
            if (operation.method.equals("add")) {
                model.addAll(operation.numbers);
            } else {
                model.removeIf(n -> !operation.keeps(n));
            }
        }
        List<Long> numbers = new ArrayList<>(model);
        StringBuilder members = new StringBuilder();
        for (long n = 0; n <= 6; n++) {
            members.append(" && ").append(kind.member.apply(n)).append(model.contains(n) ? " ~ l" : " !~ l");
        }
        body.append("if l = ").append(kind.literal(numbers)).append(" && l.len = ").append(numbers.size())
                .append(members).append(" then accept; reject;");
        assertAccepted(body.toString());
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void pathsDoWhatListsOfNumbersDo(@ForAll("operations") List<Operation> operations) {
        List<Long> model = new ArrayList<>();
        StringBuilder body = new StringBuilder("bgppath p;\nint n = 0;\nint count = 0;\n");
        for (Operation operation : operations) {
            if (operation.method.equals("add")) {
                operation.numbers.forEach(n -> body.append("p.prepend(").append(n).append(");\n"));
                operation.numbers.forEach(n -> model.addFirst(n));
            } else {
                body.append("p.").append(operation.method).append('(').append(operation.numbers).append(");\n");
                model.removeIf(n -> !operation.keeps(n));
            }
        }
        long sum = 0;
        for (long n : model) {
            sum = sum * 7 + n & 0xffff_ffffL;
        }
        String mask = model.stream().map(String::valueOf).collect(Collectors.joining(" "));
        body.append("for int a in p do { n = n * 7 + a; count = count + 1; }\n")
                .append("if n = ").append(sum).append(" && count = ").append(model.size()).append(" && p.len = count")
                .append(" && p.first = ").append(model.isEmpty() ? 0 : model.getFirst())
                .append(" && p.last = ").append(model.isEmpty() ? 0 : model.getLast())
                .append(" && p ~ [= ").append(mask).append(" =] then accept; reject;");
        assertAccepted(body.toString());
    }

    private static void assertAccepted(String body) {
        assertThat(new Workbench().run("", body, Workbench.route("10.0.0.0/8")).getClass().getSimpleName()).as(body)
                .isEqualTo("Accept");
    }
}
