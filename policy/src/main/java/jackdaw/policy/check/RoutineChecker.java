package jackdaw.policy.check;

import jackdaw.policy.eval.FilterHost;
import jackdaw.policy.program.AttributeTypes;
import jackdaw.policy.program.Routine;
import jackdaw.policy.program.Step;
import jackdaw.policy.program.Term;
import jackdaw.policy.syntax.Expr;
import jackdaw.policy.syntax.Item;
import jackdaw.policy.syntax.Problems;
import jackdaw.policy.syntax.Refused;
import jackdaw.policy.syntax.SourcePosition;
import jackdaw.policy.syntax.Stmt;
import jackdaw.policy.type.Type;
import jackdaw.policy.type.Type.Basic;
import jackdaw.policy.value.DisjointSets;
import jackdaw.policy.value.ValueSet;
import jackdaw.rib.attribute.AttributeRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The body of one filter or function. */
final class RoutineChecker {
    private static final int MAX_VARIABLES = 255;

    private final Problems problems;
    private final TermChecker terms;
    private final boolean isFunction;
    private final List<Type> parameters = new ArrayList<>();
    private Symbols scope;
    private Type result;
    private int used;
    private int slots;
    private boolean isBroken;

    private RoutineChecker(Symbols globals, AttributeRegistry attributes, FilterHost host, Problems problems,
                           boolean isFunction, Type result) {
        this.problems = problems;
        this.isFunction = isFunction;
        this.result = result;
        this.scope = globals.inner();
        this.terms = new TermChecker(attributes, host, problems, () -> scope,
                () -> new TermChecker.SelfSignature(parameters, this.result));
    }

    /**
     * Checks a function.
     *
     * @throws Broken if an error was recorded
     */
    static Routine function(Item.Function function, Symbols globals, AttributeRegistry attributes, FilterHost host,
                            Problems problems) {
        RoutineChecker checker = new RoutineChecker(globals, attributes, host, problems, true,
                function.result().map(t -> t.type()).orElse(Basic.UNKNOWN));
        // The function's own name stands outside the scope of its arguments, which may hide it.
        Symbols own = checker.scope;
        own.declare(function.name(), new Symbol.SelfSymbol());
        checker.scope = own.inner();
        for (Item.Parameter parameter : function.parameters()) {
            checker.parameters.add(parameter.type().type());
            checker.declare(parameter);
        }
        Routine routine = checker.finish(function.name(), function.locals(), function.body());
        if (function.result().isEmpty() && routine.result() != Basic.UNKNOWN) {
            problems.warning(function.at(), "function " + function.name() + " has no type; it is taken to return "
                    + routine.result().label());
        }
        return routine;
    }

    /**
     * Checks a filter.
     *
     * @throws Broken if an error was recorded
     */
    static Routine filter(Item.Filter filter, Symbols globals, AttributeRegistry attributes, FilterHost host,
                          Problems problems) {
        return new RoutineChecker(globals, attributes, host, problems, false, Basic.UNKNOWN)
                .finish(filter.name(), filter.locals(), filter.body());
    }

    private Routine finish(String name, List<Item.Parameter> locals, Stmt.Block body) {
        List<Step> steps = new ArrayList<>();
        for (Item.Parameter local : locals) {
            int slot = declare(local);
            steps.add(new Step.Declare(slot, local.type().type(), Optional.empty(), local.at()));
        }
        statements(body.statements(), steps);
        if (isBroken) {
            throw new Broken();
        }
        return new Routine(name, parameters, result, parameters.size() + locals.size(), slots,
                new Step.Sequence(List.copyOf(steps)), terms.tables());
    }

    private int declare(Item.Parameter parameter) {
        try {
            return declare(parameter.name(), parameter.type().type(), parameter.at());
        } catch (Refused refused) {
            problems.error(refused.problem());
            isBroken = true;
            return 0;
        }
    }

    private int declare(String name, Type type, SourcePosition at) {
        int slot = used++;
        slots = Math.max(slots, used);
        if (used > MAX_VARIABLES) {
            throw new Refused(at, "more than " + MAX_VARIABLES + " variables");
        }
        if (!scope.declare(name, new Symbol.VariableSymbol(slot, type))) {
            throw new Refused(at, name + " is declared twice in one scope");
        }
        return slot;
    }

    /** Checks statements one by one; an error in one is recorded and the next is still checked. */
    private void statements(List<Stmt> statements, List<Step> into) {
        for (Stmt statement : statements) {
            try {
                into.add(step(statement));
            } catch (Refused refused) {
                problems.error(refused.problem());
                broken(statement);
            } catch (Broken _) {
                broken(statement);
            }
        }
    }

    private void broken(Stmt statement) {
        isBroken = true;
        if (statement instanceof Stmt.Declaration d) {
            scope.replace(d.name(), new Symbol.BrokenSymbol());
        } else if (statement instanceof Stmt.Unread u) {
            scope.replace(u.name(), new Symbol.BrokenSymbol());
        }
    }

    private Step inScope(List<Stmt> statements) {
        Symbols outer = scope;
        int usedOutside = used;
        scope = outer.inner();
        List<Step> steps = new ArrayList<>();
        statements(statements, steps);
        scope = outer;
        used = usedOutside;
        return steps.size() == 1 ? steps.getFirst() : new Step.Sequence(List.copyOf(steps));
    }

    private Step body(Stmt statement) {
        return inScope(statement instanceof Stmt.Block b ? b.statements() : List.of(statement));
    }

    private Step step(Stmt statement) {
        return switch (statement) {
            case Stmt.Block b -> inScope(b.statements());
            case Stmt.Declaration d -> declaration(d);
            case Stmt.Unread _ -> throw new Broken();
            case Stmt.If i -> conditional(i);
            case Stmt.For f -> loop(f);
            case Stmt.Case c -> cases(c);
            case Stmt.Assign a -> assign(a.target(), terms.check(a.value()), a.value().at(), a.at());
            case Stmt.Mutate m -> assign(m.target(),
                    terms.method(terms.check(m.target()), m.method(), terms.checkAll(m.arguments()), m.at()),
                    m.at(), m.at());
            case Stmt.Unset u -> unset(u);
            case Stmt.Finish f -> {
                List<Term> shown = terms.checkAll(f.shown());
                yield switch (f.ending()) {
                    case ACCEPT -> new Step.Accept(shown, f.at());
                    case REJECT -> new Step.Reject(shown, f.at());
                    case ERROR -> new Step.Fail(shown, f.at());
                };
            }
            case Stmt.Return r -> returned(r);
            case Stmt.Print p -> new Step.Print(terms.checkAll(p.shown()), p.endsLine());
            case Stmt.CallOnly c -> new Step.Evaluate(terms.check(c.call()));
            case Stmt.Assert a -> new Step.Assert(
                    TermChecker.want(terms.check(a.condition()), Basic.BOOL, a.condition().at(), "it asserts a bool"),
                    a.at());
            case Stmt.CheckAssign c -> {
                Term value = terms.check(c.value());
                yield new Step.Sequence(List.of(assign(c.target(), value, c.value().at(), c.at()), new Step.Assert(
                        new Term.Compare(Term.Relation.EQUAL, terms.check(c.target()), value, c.at()), c.at())));
            }
        };
    }

    private Step declaration(Stmt.Declaration declaration) {
        Type type = declaration.type().type();
        SourcePosition at = declaration.at();
        Optional<Term> initial = declaration.initial()
                .map(e -> TermChecker.want(terms.check(e), type, e.at(), "the type of " + declaration.name()));
        return new Step.Declare(declare(declaration.name(), type, at), type, initial, at);
    }

    private Step conditional(Stmt.If conditional) {
        List<Step.Branch> branches = new ArrayList<>();
        for (Stmt.Branch branch : conditional.branches()) {
            SourcePosition at = branch.condition().at();
            branches.add(new Step.Branch(TermChecker.want(terms.check(branch.condition()), Basic.BOOL, at,
                    "a condition is a bool"), body(branch.body()), at));
        }
        return new Step.If(List.copyOf(branches), conditional.otherwise().map(this::body)
                .orElse(Step.Sequence.NOTHING));
    }

    private Step loop(Stmt.For loop) {
        Term over = terms.check(loop.over());
        if (!(over.type() instanceof Basic basic) || !basic.isList()) {
            throw new Refused(loop.over().at(), "cannot iterate over " + over.type().noun(),
                    "for walks over bgppath, clist, eclist and lclist");
        }
        Type element = switch (basic) {
            case PATH -> Basic.INT;
            case CLIST -> Basic.PAIR;
            case ECLIST -> Basic.EC;
            default -> Basic.LC;
        };
        if (loop.type().type() != element) {
            throw new Refused(loop.at(), "the elements of " + basic.noun() + " are " + element.label() + ", not "
                    + loop.type());
        }
        Symbols outer = scope;
        int usedOutside = used;
        scope = outer.inner();
        int slot = declare(loop.name(), element, loop.at());
        Step step = new Step.ForEach(slot, over, body(loop.body()), loop.at());
        scope = outer;
        used = usedOutside;
        return step;
    }

    private Step cases(Stmt.Case cases) {
        Term selector = terms.check(cases.selector());
        Type type = selector.type();
        if (type != Basic.UNKNOWN && !type.isSetElement()) {
            throw new Refused(cases.selector().at(), "case does not work on " + type.noun());
        }
        List<Step.Arm> arms = new ArrayList<>();
        DisjointSets.Builder all = new DisjointSets.Builder();
        Type labelType = type;
        for (Stmt.Arm arm : cases.arms()) {
            ValueSet labels = terms.sets().items(arm.labels());
            SourcePosition at = arm.labels().getFirst().at();
            boolean fits = labelType == Basic.UNKNOWN || labels.element() == labelType
                    || labels.element() == Basic.IP && labelType == Basic.QUAD;
            if (!fits) {
                throw new Refused(at, "a label of type " + labels.element().label() + " for " + labelType.noun());
            }
            labelType = labels.element();
            if (!all.add(labels)) {
                throw new Refused(at, "a label stands in two branches of one case");
            }
            arms.add(new Step.Arm(labels, inScope(arm.body().statements())));
        }
        Step otherwise = cases.otherwise().<Step>map(b -> inScope(b.statements())).orElse(Step.Sequence.NOTHING);
        return new Step.Case(selector, List.copyOf(arms), all.build(), otherwise, cases.selector().at());
    }

    private Step assign(Expr.Name target, Term value, SourcePosition valueAt, SourcePosition at) {
        Term left = terms.check(target);
        String hint = "the type of " + target.name();
        return switch (left) {
            case Term.Variable v -> new Step.Assign(v.slot(), TermChecker.want(value, v.type(), valueAt, hint), at);
            case Term.Static s -> {
                if (!s.attribute().isWritable()) {
                    throw new Refused(target.at(), target.name() + " cannot be written");
                }
                yield new Step.SetStatic(s.attribute(), TermChecker.want(value, s.type(), valueAt, hint), at);
            }
            case Term.Dynamic d -> {
                if (d.type() == Basic.OPAQUE || AttributeTypes.isReadOnly(d.key())) {
                    throw new Refused(target.at(), target.name() + " cannot be written");
                }
                yield new Step.SetDynamic(d.key(), TermChecker.want(value, d.type(), valueAt, hint), at);
            }
            default -> throw new Refused(target.at(), target.name() + " is a constant");
        };
    }

    private Step unset(Stmt.Unset unset) {
        Term target = terms.check(unset.target());
        if (!(target instanceof Term.Dynamic d)) {
            throw new Refused(unset.target().at(), unset.target().name() + " cannot be unset",
                    "only attributes that a route may lack can");
        }
        if (AttributeTypes.isReadOnly(d.key())) {
            throw new Refused(unset.target().at(), unset.target().name() + " cannot be written");
        }
        return new Step.Unset(d.key(), unset.at());
    }

    private Step returned(Stmt.Return statement) {
        if (!isFunction) {
            throw new Refused(statement.at(), "return in a filter", "a filter ends with accept or reject");
        }
        Term value = terms.check(statement.value());
        if (result == Basic.UNKNOWN) {
            result = value.type();
            return new Step.Return(value, statement.at());
        }
        if (value.type() == Basic.UNKNOWN) {
            throw new Refused(statement.value().at(), "the type of the returned value is not known",
                    "assign it to a variable first");
        }
        return new Step.Return(TermChecker.want(value, result, statement.value().at(), "the function's type"),
                statement.at());
    }
}
