package jackdaw.policy.eval;

import jackdaw.policy.program.Term;
import jackdaw.policy.syntax.SourcePosition;
import jackdaw.policy.type.EnumType;
import jackdaw.policy.validation.ValidationTables;
import jackdaw.policy.validation.Validity;
import jackdaw.policy.value.Network;
import jackdaw.policy.value.Value;

/** {@code roa_check} and {@code aspa_check}. */
final class Validations {
    private Validations() {
    }

    /** Applies a rule to the values of its two terms, as {@link Term.Validation} has them. */
    static Value check(Term.Rule rule, ValidationTables tables, String table, Value first, Value second,
                       SourcePosition at) {
        return switch (rule) {
            case ROA -> new Value.Constant(EnumType.ROA, origin(tables, table, first, second, at).ordinal());
            case ASPA -> new Value.Constant(EnumType.ASPA, tables.aspa(table)
                    .orElseThrow(() -> new FilterFault(at, "table " + table + " holds no ASPA objects"))
                    .check(Builtins.expect(Value.Path.class, first, at).path(),
                            Builtins.expect(Value.Bool.class, second, at).isTrue()).ordinal());
        };
    }

    private static Validity origin(ValidationTables tables, String table, Value first, Value second,
                                   SourcePosition at) {
        var roas = tables.roa(table).orElseThrow(() -> new FilterFault(at, "table " + table + " holds no ROAs"));
        Network net = Builtins.expect(Network.class, first, at);
        long asn = second instanceof Value.Path path ? last(path, at) : Builtins.number(second, at);
        return net instanceof Value.Net(var prefix) ? roas.check(prefix, asn) : Validity.UNKNOWN;
    }

    private static long last(Value.Path path, SourcePosition at) {
        if (path.isEmptyConstant()) {
            throw new FilterFault(at, "the route has no bgp_path, whose last AS would be the origin");
        }
        return path.path().last();
    }
}
