package jackdaw.policy;

import jackdaw.policy.syntax.Expr;
import jackdaw.policy.syntax.Item;
import jackdaw.policy.syntax.Stmt;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Syntax trees as source text that parses to the same tree. */
public final class PolicyPrinter {
    private static final String INDENT = "  ";

    private final StringBuilder out = new StringBuilder();
    private int depth;

    private PolicyPrinter() {
    }

    public static String print(List<Item> items) {
        PolicyPrinter printer = new PolicyPrinter();
        items.forEach(printer::item);
        return printer.out.toString();
    }

    public static String print(Expr expr) {
        return TermPrinter.print(expr);
    }

    private void item(Item item) {
        switch (item) {
            case Item.Define d -> line("define " + TermPrinter.name(d.name()) + " = " + print(d.value()) + ";");
            case Item.Attribute a -> line("attribute " + a.type() + " " + TermPrinter.name(a.name()) + ";");
            case Item.Configuration c -> line("# " + c.title());
            case Item.Unread u -> line("# " + u.name() + " could not be read");
            case Item.Eval e -> line("eval " + print(e.value()) + ";");
            case Item.Suite s -> line("bt_test_suite(" + TermPrinter.name(s.function()) + ", \"" + s.title() + "\");");
            case Item.Same s -> line("bt_test_same(" + TermPrinter.name(s.first()) + ", "
                    + TermPrinter.name(s.second()) + ", " + (s.expected() ? 1 : 0) + ");");
            case Item.Function f -> {
                String parameters = f.parameters().stream().map(PolicyPrinter::parameter)
                        .collect(Collectors.joining("; "));
                line("function " + TermPrinter.name(f.name()) + "(" + parameters + ")"
                        + f.result().map(t -> " -> " + t).orElse(""));
                f.locals().forEach(l -> line(parameter(l) + ";"));
                statement(f.body());
            }
            case Item.Filter f -> {
                line("filter " + (f.name().isEmpty() ? "" : TermPrinter.name(f.name())));
                f.locals().forEach(l -> line(parameter(l) + ";"));
                statement(f.body());
            }
        }
    }

    private static String parameter(Item.Parameter parameter) {
        return parameter.type() + " " + TermPrinter.name(parameter.name());
    }

    private void line(String text) {
        out.append(INDENT.repeat(depth)).append(text).append('\n');
    }

    private void nested(List<Stmt> statements) {
        depth++;
        statements.forEach(this::statement);
        depth--;
    }

    private void statement(Stmt statement) {
        switch (statement) {
            case Stmt.Unread u -> line("# " + u.name() + " could not be read");
            case Stmt.Block b -> {
                line("{");
                nested(b.statements());
                line("}");
            }
            case Stmt.Declaration d -> line(d.type() + " " + TermPrinter.name(d.name())
                    + d.initial().map(e -> " = " + print(e)).orElse("") + ";");
            case Stmt.If i -> conditional(i);
            case Stmt.For f -> {
                line("for " + f.type() + " " + TermPrinter.name(f.name()) + " in " + print(f.over()) + " do");
                nested(List.of(f.body()));
            }
            case Stmt.Case c -> cases(c);
            case Stmt.Assign a -> line(TermPrinter.name(a.target().name()) + " = " + print(a.value()) + ";");
            case Stmt.Mutate m -> line(TermPrinter.name(m.target().name()) + "." + m.method()
                    + (m.arguments().isEmpty() ? "" : "(" + TermPrinter.all(m.arguments()) + ")") + ";");
            case Stmt.Unset u -> line("unset(" + TermPrinter.name(u.target().name()) + ");");
            case Stmt.Finish f -> line(f.ending().word() + shown(f.shown()) + ";");
            case Stmt.Return r -> line("return " + print(r.value()) + ";");
            case Stmt.Print p -> line((p.endsLine() ? "print" : "printn") + shown(p.shown()) + ";");
            case Stmt.CallOnly c -> line(TermPrinter.name(c.call().name()) + "("
                    + TermPrinter.all(c.call().arguments()) + ");");
            case Stmt.Assert a -> line("bt_assert(" + print(a.condition()) + ");");
            case Stmt.CheckAssign c -> line("bt_check_assign(" + TermPrinter.name(c.target().name()) + ", "
                    + print(c.value()) + ");");
        }
    }

    private static String shown(List<Expr> shown) {
        return shown.isEmpty() ? "" : " " + TermPrinter.all(shown);
    }

    private void conditional(Stmt.If conditional) {
        String opening = "if ";
        for (Stmt.Branch branch : conditional.branches()) {
            line(opening + print(branch.condition()) + " then");
            nested(List.of(branch.body()));
            opening = "else if ";
        }
        conditional.otherwise().ifPresent(s -> {
            line("else");
            nested(List.of(s));
        });
    }

    private void cases(Stmt.Case cases) {
        line("case " + print(cases.selector()) + " {");
        depth++;
        for (Stmt.Arm arm : cases.arms()) {
            // The blank keeps the colon out of an IPv6 address.
            line(arm.labels().stream().map(l -> TermPrinter.item(l, true)).collect(Collectors.joining(", ")) + " :");
            nested(arm.body().statements());
        }
        Optional<Stmt.Block> otherwise = cases.otherwise();
        if (otherwise.isPresent()) {
            line("else:");
            nested(otherwise.get().statements());
        }
        depth--;
        line("}");
    }
}
