package jackdaw.policy.check;

import jackdaw.policy.program.AttributeTypes;
import jackdaw.policy.program.StaticAttribute;
import jackdaw.policy.program.Term;
import jackdaw.policy.syntax.Expr;
import jackdaw.policy.syntax.Refused;
import jackdaw.policy.syntax.SourcePosition;
import jackdaw.policy.syntax.Spelling;
import jackdaw.policy.type.Type;
import jackdaw.policy.type.Type.Basic;
import jackdaw.policy.value.Value;
import jackdaw.rib.attribute.AttributeKey;
import jackdaw.rib.attribute.AttributeRegistry;
import java.util.List;

/** {@code roa_check} and {@code aspa_check}: a table, and then terms or what the route itself says. */
final class ValidationChecker {
    private final TermChecker terms;
    private final Symbols scope;
    private final AttributeRegistry attributes;

    ValidationChecker(TermChecker terms, Symbols scope, AttributeRegistry attributes) {
        this.terms = terms;
        this.scope = scope;
        this.attributes = attributes;
    }

    Term.Validation check(Expr.Call call) {
        List<Expr> arguments = call.arguments();
        SourcePosition at = call.at();
        return switch (call.name()) {
            case "roa_check" -> {
                String table = table(call, 1, 3);
                yield arguments.size() == 1
                        ? new Term.Validation(Term.Rule.ROA, table, new Term.Static(StaticAttribute.NET, at),
                                path(at), at)
                        : new Term.Validation(Term.Rule.ROA, table, term(call, 1, Basic.PREFIX),
                                term(call, 2, Basic.INT), at);
            }
            case "aspa_check" -> new Term.Validation(Term.Rule.ASPA, table(call, 3, 3), term(call, 1, Basic.PATH),
                    term(call, 2, Basic.BOOL), at);
            default -> new Term.Validation(Term.Rule.ASPA, table(call, 1, 1), path(at),
                    new Term.Constant(Value.Bool.of(call.name().endsWith("upstream"))), at);
        };
    }

    private Term term(Expr.Call call, int index, Type wanted) {
        Expr argument = call.arguments().get(index);
        return TermChecker.want(terms.check(argument), wanted, argument.at(),
                "argument " + (index + 1) + " of " + call.name());
    }

    private Term path(SourcePosition at) {
        AttributeKey<?> key = attributes.find("bgp_path")
                .orElseThrow(() -> new Refused(at, "routes have no bgp_path here"));
        return new Term.Dynamic(key, AttributeTypes.of(key), at);
    }

    /** The first argument, after a look at how many there are. */
    private String table(Expr.Call call, int few, int many) {
        int count = call.arguments().size();
        if (count != few && count != many) {
            throw new Refused(call.at(), call.name() + " takes " + (few == many ? "" : few + " or ")
                    + TermChecker.count(many) + ", not " + count);
        }
        Expr first = call.arguments().getFirst();
        if (!(first instanceof Expr.Name(String name, var _))) {
            throw new Refused(first.at(), "expected the name of a table");
        }
        switch (scope.find(name).orElse(null)) {
            case Symbol.TableSymbol _ -> {
                return name;
            }
            case Symbol.BrokenSymbol _ -> throw new Broken();
            case null -> throw new Refused(first.at(), "there is no table " + name,
                    Spelling.near(name, scope.tables()));
            default -> throw new Refused(first.at(), name + " is no table");
        }
    }
}
