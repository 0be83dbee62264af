package jackdaw.policy.check;

import jackdaw.policy.eval.FilterFault;
import jackdaw.policy.eval.FilterHost;
import jackdaw.policy.eval.Interpreter;
import jackdaw.policy.program.AttributeTypes;
import jackdaw.policy.program.Builtin;
import jackdaw.policy.program.StaticAttribute;
import jackdaw.policy.program.Term;
import jackdaw.policy.syntax.Expr;
import jackdaw.policy.syntax.Problems;
import jackdaw.policy.syntax.Refused;
import jackdaw.policy.syntax.SourcePosition;
import jackdaw.policy.syntax.Spelling;
import jackdaw.policy.type.EnumType;
import jackdaw.policy.type.Type;
import jackdaw.policy.type.Type.Basic;
import jackdaw.policy.value.ExtendedLayout;
import jackdaw.policy.value.PrefixSet;
import jackdaw.policy.value.Value;
import jackdaw.rib.attribute.AttributeKey;
import jackdaw.rib.attribute.AttributeRegistry;
import jackdaw.rib.net.Ip4;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Terms: resolves names, checks types, chooses overloads and folds what is constant. */
final class TermChecker {
    /** Spellings that old filters have. */
    private static final Map<String, String> OTHER_SPELLINGS = Map.of("krt_sstresh", "krt_ssthresh",
            "krt_lock_sstresh", "krt_lock_ssthresh");

    private final AttributeRegistry attributes;
    private final FilterHost host;
    private final Problems problems;
    private final Supplier<Symbols> scope;
    private final Supplier<SelfSignature> self;
    private final SetChecker sets;
    private final Set<String> tables = new HashSet<>();

    /** Parameters and result of the function being checked, as far as they are known. */
    record SelfSignature(List<Type> parameters, Type result) {
    }

    TermChecker(AttributeRegistry attributes, FilterHost host, Problems problems, Supplier<Symbols> scope,
                Supplier<SelfSignature> self) {
        this.problems = problems;
        this.attributes = attributes;
        this.host = host;
        this.scope = scope;
        this.self = self;
        this.sets = new SetChecker(this);
    }

    /** Names of the tables that the terms checked so far ask, the functions they call included. */
    Set<String> tables() {
        return tables;
    }

    SetChecker sets() {
        return sets;
    }

    Term check(Expr expr) {
        return switch (expr) {
            case Expr.Literal l -> new Term.Constant(l.value());
            case Expr.Name n -> name(n);
            case Expr.Not n -> {
                Term operand = want(check(n.operand()), Basic.BOOL, n.at(), "! needs a bool");
                yield fold(new Term.Not(operand, n.at()), n.at(), operand);
            }
            case Expr.Binary b -> binary(b);
            case Expr.Chain c -> chain(c);
            case Expr.Method m -> method(check(m.receiver()), m.name(), checkAll(m.arguments()), m.at());
            case Expr.Call c -> call(c);
            case Expr.PairOf p -> build(Builtin.MAKE_PAIR, p.at(), check(p.first()), check(p.second()));
            case Expr.LcOf l -> build(Builtin.MAKE_LC, l.at(), check(l.admin()), check(l.data1()), check(l.data2()));
            case Expr.EcOf e -> build(Builtin.MAKE_EC, e.at(), new Term.Constant(new Value.Int(
                    ExtendedLayout.kind(e.kind().word(), e.kind().subtype()))), check(e.key()), check(e.value()));
            case Expr.SetOf s -> new Term.Constant(new Value.Set(sets.set(s)));
            case Expr.PrefixSetOf s -> new Term.Constant(new Value.PrefixSetValue(PrefixSet.of(s.patterns())));
            case Expr.MaskOf m -> sets.mask(m);
            case Expr.NetworkOf n -> new Term.Constant(new NetworkChecker(this).network(n));
            case Expr.FlowOf f -> new Term.Constant(new FlowChecker(this).flow(f));
        };
    }

    List<Term> checkAll(List<Expr> exprs) {
        List<Term> terms = new ArrayList<>();
        exprs.forEach(e -> terms.add(check(e)));
        return List.copyOf(terms);
    }

    /** Evaluates a term now. */
    Value force(Expr expr) {
        Term term = check(expr);
        if (term instanceof Term.Constant(Value value)) {
            return value;
        }
        try {
            Value value = new Interpreter(host).evaluate(refuseVariables(term, expr.at()), expr.at());
            if (value == Value.Undefined.UNDEFINED) {
                throw new Refused(expr.at(), "the value is undefined");
            }
            return value;
        } catch (FilterFault fault) {
            throw new Refused(fault.at(), fault.getMessage());
        }
    }

    /** Evaluates a term of a known type now. */
    <T extends Value> T force(Expr expr, Class<T> wanted, Type label) {
        Value value = force(expr);
        if (!wanted.isInstance(value)) {
            throw new Refused(expr.at(), "got " + value.type().label() + " where " + label.label() + " is needed");
        }
        return wanted.cast(value);
    }

    private static Term refuseVariables(Term term, SourcePosition at) {
        if (usesVariables(term)) {
            throw new Refused(at, "a constant is needed here", "variables have no value while the file is loaded");
        }
        return term;
    }

    private static boolean usesVariables(Term term) {
        return switch (term) {
            case Term.Variable _, Term.SelfCall _ -> true;
            case Term.Constant _, Term.Static _, Term.Dynamic _ -> false;
            case Term.Arithmetic a -> usesVariables(a.left()) || usesVariables(a.right());
            case Term.Compare c -> usesVariables(c.left()) || usesVariables(c.right());
            case Term.Match m -> usesVariables(m.left()) || usesVariables(m.right());
            case Term.Not n -> usesVariables(n.operand());
            case Term.Chain c -> usesVariables(c.first())
                    || c.links().stream().anyMatch(l -> usesVariables(l.operand()));
            case Term.Apply a -> a.arguments().stream().anyMatch(TermChecker::usesVariables);
            case Term.Call c -> c.arguments().stream().anyMatch(TermChecker::usesVariables);
            case Term.MaskOf m -> m.parts().stream().anyMatch(p -> p instanceof Term.MaskPart.Computed(Term t, var _)
                    && usesVariables(t));
            case Term.Defined d -> usesVariables(d.operand());
            case Term.Validation v -> usesVariables(v.first()) || usesVariables(v.second());
            case Term.Checked c -> usesVariables(c.operand());
        };
    }

    /** Replaces a term by its value if all its parts are constants. */
    Term fold(Term term, SourcePosition at, Term... parts) {
        for (Term part : parts) {
            if (!(part instanceof Term.Constant)) {
                return term;
            }
        }
        try {
            return new Term.Constant(new Interpreter(host).evaluate(term, at));
        } catch (FilterFault fault) {
            throw new Refused(fault.at(), fault.getMessage());
        }
    }

    private Term name(Expr.Name name) {
        Optional<Symbol> symbol = scope.get().find(name.name());
        if (symbol.isPresent()) {
            return switch (symbol.get()) {
                case Symbol.ConstantSymbol c -> new Term.Constant(c.value());
                case Symbol.VariableSymbol v -> new Term.Variable(v.slot(), v.type());
                case Symbol.AttributeSymbol a -> dynamic(a.key(), name.at());
                case Symbol.FunctionSymbol _, Symbol.SelfSymbol _ -> throw new Refused(name.at(),
                        name.name() + " is a function", "call it: " + name.name() + "(…)");
                case Symbol.FilterSymbol _ -> throw new Refused(name.at(), name.name() + " is a filter, no value");
                case Symbol.TableSymbol _ -> throw new Refused(name.at(), name.name() + " is a table, no value");
                case Symbol.BrokenSymbol _ -> throw new Broken();
            };
        }
        Optional<StaticAttribute> fixed = StaticAttribute.byName(name.name());
        if (fixed.isPresent()) {
            return new Term.Static(fixed.get(), name.at());
        }
        Optional<AttributeKey<?>> key = attributes.find(OTHER_SPELLINGS.getOrDefault(name.name(),
                name.name()));
        if (key.isPresent()) {
            return dynamic(key.get(), name.at());
        }
        for (EnumType type : EnumType.values()) {
            Integer code = type.constants().get(name.name());
            if (code != null) {
                return new Term.Constant(new Value.Constant(type, code));
            }
        }
        throw new Refused(name.at(), "unknown name " + name.name(), scope.get().near(name.name(), attributes));
    }

    private static Term dynamic(AttributeKey<?> key, SourcePosition at) {
        return new Term.Dynamic(key, AttributeTypes.of(key), at);
    }

    private Term binary(Expr.Binary b) {
        Term left = check(b.left());
        Term right = check(b.right());
        SourcePosition at = b.at();
        Term term = switch (b.operator()) {
            case ADD -> arithmetic(Term.Calculation.ADD, left, right, at);
            case SUBTRACT -> arithmetic(Term.Calculation.SUBTRACT, left, right, at);
            case MULTIPLY -> arithmetic(Term.Calculation.MULTIPLY, left, right, at);
            case DIVIDE -> arithmetic(Term.Calculation.DIVIDE, left, right, at);
            case CONCATENATE -> method(left, "append", List.of(right), at);
            case EQUAL -> equality(Term.Relation.EQUAL, left, right, at);
            case UNEQUAL -> equality(Term.Relation.UNEQUAL, left, right, at);
            case LESS -> ordering(Term.Relation.LESS, left, right, at);
            case LESS_OR_EQUAL -> ordering(Term.Relation.LESS_OR_EQUAL, left, right, at);
            case GREATER -> ordering(Term.Relation.GREATER, left, right, at);
            case GREATER_OR_EQUAL -> ordering(Term.Relation.GREATER_OR_EQUAL, left, right, at);
            case MATCH -> new Term.Match(left, right, false, at);
            case NO_MATCH -> new Term.Match(left, right, true, at);
        };
        return fold(term, at, left, right);
    }

    private static Term arithmetic(Term.Calculation calculation, Term left, Term right, SourcePosition at) {
        return new Term.Arithmetic(calculation, want(left, Basic.INT, at, "the left side must be an int"),
                want(right, Basic.INT, at, "the right side must be an int"), at);
    }

    private static Term equality(Term.Relation relation, Term left, Term right, SourcePosition at) {
        return new Term.Compare(relation, promote(left, right.type()), promote(right, left.type()), at);
    }

    private static Term ordering(Term.Relation relation, Term first, Term second, SourcePosition at) {
        Term left = promote(first, second.type());
        Term right = promote(second, first.type());
        if (!left.type().fits(right.type())) {
            throw new Refused(at, "cannot order " + left.type().label() + " and " + right.type().label(),
                    "< and > need one type on both sides");
        }
        Type known = left.type() == Basic.UNKNOWN ? right.type() : left.type();
        if (known != Basic.UNKNOWN && !known.isOrdered()) {
            throw new Refused(at, "values of type " + known.label() + " have no order");
        }
        return new Term.Compare(relation, left, right, at);
    }

    private Term chain(Expr.Chain chain) {
        List<Term> operands = new ArrayList<>();
        List<Term.Link> links = new ArrayList<>();
        String hint = "&& and || join bools";
        Term first = want(check(chain.first()), Basic.BOOL, chain.first().at(), hint);
        operands.add(first);
        for (Expr.Link link : chain.links()) {
            Term operand = want(check(link.operand()), Basic.BOOL, link.operand().at(), hint);
            operands.add(operand);
            links.add(new Term.Link(link.isAnd(), operand, link.at()));
        }
        return fold(new Term.Chain(first, List.copyOf(links)), chain.at(), operands.toArray(Term[]::new));
    }

    /** A constant IPv4 address becomes a quad, and {@code []} an empty prefix set, where one is wanted. */
    static Term promote(Term term, Type wanted) {
        return switch (term) {
            case Term.Constant(Value.Ip(Ip4(int bits))) when wanted == Basic.QUAD ->
                    new Term.Constant(new Value.Quad(bits));
            case Term.Constant(Value.Set(var set)) when wanted == Basic.PREFIX_SET && set.isEmpty()
                    && set.element() == Basic.UNKNOWN -> new Term.Constant(new Value.PrefixSetValue(PrefixSet.EMPTY));
            default -> term;
        };
    }

    /** The term, promoted; refused if its type is another. What is unknown is checked at run time. */
    static Term want(Term term, Type wanted, SourcePosition at, String hint) {
        Term promoted = promote(term, wanted);
        if (!promoted.type().fits(wanted)) {
            throw new Refused(at, "got " + term.type().label() + " where " + wanted.label() + " is needed", hint);
        }
        return promoted.type() == wanted || wanted == Basic.UNKNOWN ? promoted
                : new Term.Checked(promoted, wanted, at);
    }

    /** A method chosen by the static type of its receiver. */
    Term method(Term receiver, String name, List<Term> arguments, SourcePosition at) {
        if (receiver.type() == Basic.UNKNOWN) {
            throw new Refused(at, "the type before ." + name + " is not known",
                    "give the function a type, or assign its result to a variable first");
        }
        List<Builtin> named = Builtin.methods(name).stream().filter(b -> b.receiver() == receiver.type()).toList();
        if (named.isEmpty()) {
            Set<String> known = new java.util.TreeSet<>();
            Builtin.methodsOf(receiver.type()).forEach(b -> known.add(b.word()));
            String near = Spelling.near(name, known);
            throw new Refused(at, receiver.type().noun() + " has no method " + name,
                    near.isEmpty() && !known.isEmpty() ? "it has " + String.join(", ", known) : near);
        }
        Builtin builtin = named.getFirst();
        if (arguments.size() != builtin.arguments().size()) {
            throw new Refused(at, "." + name + " takes " + count(builtin.arguments().size()) + ", not "
                    + arguments.size());
        }
        List<Term> all = new ArrayList<>();
        all.add(receiver);
        for (int i = 0; i < arguments.size(); i++) {
            all.add(argument(arguments.get(i), builtin.arguments().get(i), at));
        }
        warnOfAddress(builtin, all, at);
        return fold(new Term.Apply(builtin, List.copyOf(all), at), at, all.toArray(Term[]::new));
    }

    /** As BIRD does: a literal is a quad already. */
    private void warnOfAddress(Builtin builtin, List<Term> arguments, SourcePosition at) {
        boolean takesQuads = builtin == Builtin.CLIST_ADD || builtin == Builtin.CLIST_DELETE;
        if (takesQuads && arguments.getLast().type() == Basic.IP && !(arguments.getLast() instanceof Term.Constant)) {
            problems.warning(at, "." + builtin.word() + " with an ip is deprecated: give it a quad");
        }
    }

    static String count(int arguments) {
        return arguments == 0 ? "no argument" : arguments == 1 ? "1 argument" : arguments + " arguments";
    }

    private static Term argument(Term term, List<Type> accepted, SourcePosition at) {
        if (term.type() != Basic.UNKNOWN && !accepted.contains(term.type())) {
            throw new Refused(at, "an argument of type " + term.type().label() + " does not fit",
                    "it takes " + String.join(" or ", accepted.stream().map(Type::label).toList()));
        }
        return term;
    }

    private Term build(Builtin builtin, SourcePosition at, Term... parts) {
        want(parts[0], builtin.receiver(), at, "");
        for (int i = 1; i < parts.length; i++) {
            argument(parts[i], builtin.arguments().get(i - 1), at);
        }
        return fold(new Term.Apply(builtin, List.of(parts), at), at, parts);
    }

    private Term call(Expr.Call call) {
        Optional<Symbol> symbol = scope.get().find(call.name());
        if (symbol.isEmpty()) {
            return languageFunction(call);
        }
        List<Term> arguments = checkAll(call.arguments());
        return switch (symbol.get()) {
            case Symbol.FunctionSymbol f -> {
                tables.addAll(f.routine().tables());
                yield new Term.Call(f.routine(), passed(call, arguments, f.routine().parameters()), call.at());
            }
            case Symbol.SelfSymbol _ -> new Term.SelfCall(passed(call, arguments, self.get().parameters()),
                    self.get().result(), call.at());
            case Symbol.BrokenSymbol _ -> throw new Broken();
            case Symbol.ConstantSymbol _, Symbol.FilterSymbol _, Symbol.AttributeSymbol _, Symbol.VariableSymbol _,
                 Symbol.TableSymbol _ ->
                    throw new Refused(call.at(), call.name() + " is no function");
        };
    }

    private static List<Term> passed(Expr.Call call, List<Term> arguments, List<Type> parameters) {
        if (arguments.size() != parameters.size()) {
            throw new Refused(call.at(), call.name() + " takes " + count(parameters.size()) + ", not "
                    + arguments.size());
        }
        List<Term> passed = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            passed.add(want(arguments.get(i), parameters.get(i), call.arguments().get(i).at(),
                    "argument " + (i + 1) + " of " + call.name()));
        }
        return List.copyOf(passed);
    }

    private Term languageFunction(Expr.Call call) {
        SourcePosition at = call.at();
        switch (call.name()) {
            case "roa_check", "aspa_check", "aspa_check_upstream", "aspa_check_downstream" -> {
                Term.Validation validation = new ValidationChecker(this, scope.get(), attributes).check(call);
                tables.add(validation.table());
                return validation;
            }
            case "defined", "format", "from_hex", "prepend", "append", "add", "delete", "filter" -> {
            }
            default -> throw StaticAttribute.byName(call.name()).isPresent() || attributes.find(call.name()).isPresent()
                    ? new Refused(at, call.name() + " is no function")
                    : new Refused(at, "unknown function " + call.name(), scope.get().near(call.name(), attributes));
        }
        List<Term> arguments = checkAll(call.arguments());
        int wanted = switch (call.name()) {
            case "defined", "format", "from_hex" -> 1;
            default -> 2;
        };
        if (arguments.size() != wanted) {
            throw new Refused(at, call.name() + " takes " + count(wanted) + ", not " + arguments.size());
        }
        return switch (call.name()) {
            case "defined" -> fold(new Term.Defined(arguments.getFirst()), at, arguments.getFirst());
            case "format" -> fold(new Term.Apply(Builtin.FORMAT, arguments, at), at, arguments.getFirst());
            case "from_hex" -> build(Builtin.FROM_HEX, at, arguments.getFirst());
            default -> method(arguments.getFirst(), call.name(), List.of(arguments.get(1)), at);
        };
    }
}
