package jackdaw.policy.eval;

import jackdaw.policy.program.Builtin;
import jackdaw.policy.program.Routine;
import jackdaw.policy.program.Step;
import jackdaw.policy.program.Term;
import jackdaw.policy.syntax.SourcePosition;
import jackdaw.policy.type.Type;
import jackdaw.policy.type.Type.Basic;
import jackdaw.policy.value.AsPathMask;
import jackdaw.policy.value.Matching;
import jackdaw.policy.value.Ordering;
import jackdaw.policy.value.Value;
import jackdaw.policy.value.ValueText;
import jackdaw.rib.protocol.EventLog;
import jackdaw.rib.table.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One run over one route, or over none. Made for the run and dropped after it. */
public final class Interpreter {
    /**
     * Levels of statements and terms in all calls that are open. A level takes at most half a kilobyte of the thread's
     * stack, so this much fits in 4 MB; a simple recursion gets beyond a thousand calls.
     */
    static final int MAX_NESTING = 8000;
    /** Steps and calls of one run: minutes of work would stop all routing. */
    static final int MAX_STEPS = 10_000_000;
    private static final int PRINT_LIMIT = 1024;
    private static final Value[] NO_SLOTS = new Value[0];
    private static final Value UNDEFINED = Value.Undefined.UNDEFINED;

    /** How a statement ended. */
    enum Flow {
        NEXT, RETURN, ACCEPT, REJECT
    }

    private final FilterHost host;
    private final Optional<Assertions> assertions;
    private final WorkingRoute route;
    private final Narration narration;
    private Value[] frame = NO_SLOTS;
    private Routine current;
    private Value returned = UNDEFINED;
    private Step.Reject rejection;
    private StringBuilder line;
    private int nesting;
    private int steps;

    /** A run without a route: constants, {@code define}, {@code eval}. */
    public Interpreter(FilterHost host) {
        this(host, Optional.empty());
    }

    /** A run of a test. */
    Interpreter(FilterHost host, Assertions assertions) {
        this(host, Optional.of(assertions));
    }

    private Interpreter(FilterHost host, Optional<Assertions> assertions) {
        this.host = host;
        this.assertions = assertions;
        this.route = null;
        this.narration = Narration.SILENT;
    }

    Interpreter(FilterHost host, Route route, Narration narration) {
        this.host = host;
        this.assertions = Optional.empty();
        this.route = new WorkingRoute(route, host);
        this.narration = narration;
    }

    /** The route as the run has left it. */
    Route result() {
        return route.result();
    }

    /** The statement that ended the run with {@link Flow#REJECT}. */
    Step.Reject rejection() {
        return rejection;
    }

    /**
     * Evaluates a term that uses no variables.
     *
     * @throws FilterFault on a run-time error, or if a function in it accepts or rejects
     */
    public Value evaluate(Term term, SourcePosition at) {
        try {
            return eval(term);
        } catch (Decision _) {
            throw new FilterFault(at, "accept and reject need a route");
        } catch (StackOverflowError _) {
            throw new FilterFault(at, "the stack is exhausted");
        }
    }

    Flow runRoutine(Routine routine) {
        current = routine;
        frame = routine.slots() == 0 ? NO_SLOTS : new Value[routine.slots()];
        return run(routine.body());
    }

    /** The same, whether it ends by itself or by {@code accept} or {@code reject} in a function that it calls. */
    Flow runToEnd(Routine routine) {
        try {
            return runRoutine(routine);
        } catch (Decision decision) {
            rejection = decision.rejection().orElse(null);
            return decision.rejection().isPresent() ? Flow.REJECT : Flow.ACCEPT;
        }
    }

    private Value eval(Term term) {
        return switch (term) {
            case Term.Constant c -> c.value();
            case Term.Variable v -> read(v);
            case Term.Static s -> onRoute(s.at()).read(s.attribute());
            case Term.Dynamic d -> onRoute(d.at()).read(d.key(), d.type());
            case Term.Match m -> Value.Bool.of(match(m));
            case Term.Compare c -> Value.Bool.of(compare(c));
            case Term.Chain c -> chain(c);
            case Term.Not n -> Value.Bool.of(!test(n.operand(), n.at()));
            case Term.Apply a -> apply(a);
            case Term.Arithmetic a -> calculate(a);
            case Term.Call c -> call(c.routine(), c.arguments(), c.at());
            case Term.SelfCall c -> call(current, c.arguments(), c.at());
            case Term.Defined d -> Value.Bool.of(isDefined(d.operand()));
            case Term.MaskOf m -> mask(m);
            case Term.Checked c -> checked(eval(c.operand()), c.type(), c.at());
        };
    }

    /** A condition: the common shapes without making a value. */
    private boolean test(Term term, SourcePosition at) {
        return switch (term) {
            case Term.Match m -> match(m);
            case Term.Compare c -> compare(c);
            case Term.Not n -> !test(n.operand(), n.at());
            case Term.Chain c -> testChain(c, at);
            case Term.Constant _, Term.Variable _, Term.Static _, Term.Dynamic _, Term.Apply _, Term.Arithmetic _,
                 Term.Call _, Term.SelfCall _, Term.Defined _, Term.MaskOf _, Term.Checked _ ->
                    Builtins.expect(Value.Bool.class, eval(term), at).isTrue();
        };
    }

    private boolean testChain(Term.Chain chain, SourcePosition at) {
        List<Term.Link> links = chain.links();
        boolean result = test(chain.first(), links.getFirst().at());
        for (int i = 0; i < links.size(); i++) {
            Term.Link link = links.get(i);
            if (link.isAnd() == result) {
                result = test(link.operand(), i + 1 < links.size() ? links.get(i + 1).at() : at);
            }
        }
        return result;
    }

    /** As a value, a chain may end in an undefined operand; only an undefined operand on a left side is a fault. */
    private Value chain(Term.Chain chain) {
        Value result = eval(chain.first());
        for (Term.Link link : chain.links()) {
            if (link.isAnd() == Builtins.expect(Value.Bool.class, result, link.at()).isTrue()) {
                result = eval(link.operand());
            }
        }
        return result;
    }

    private Value read(Term.Variable variable) {
        Value value = frame[variable.slot()];
        return value == UNDEFINED ? Value.unset(variable.type()) : value;
    }

    private WorkingRoute onRoute(SourcePosition at) {
        if (route == null) {
            throw new FilterFault(at, "there is no route to look at");
        }
        return route;
    }

    private boolean isDefined(Term operand) {
        if (operand instanceof Term.Dynamic d) {
            return onRoute(d.at()).has(d.key());
        }
        Value value = eval(operand);
        return value != UNDEFINED && !value.isEmptyConstant();
    }

    private boolean match(Term.Match match) {
        Value left = eval(match.left());
        Value right = eval(match.right());
        return switch (Matching.match(left, right)) {
            case YES -> !match.negated();
            case NO -> match.negated();
            case UNSUPPORTED -> throw new FilterFault(match.at(), left == UNDEFINED
                    ? "the left side of ~ is undefined"
                    : "~ cannot match " + left.type().label() + " against " + shown(right));
        };
    }

    private static String shown(Value value) {
        return value instanceof Value.Set(var set) ? "a set of " + set.element().label() : value.type().label();
    }

    private boolean compare(Term.Compare compare) {
        Value left = eval(compare.left());
        Value right = eval(compare.right());
        return switch (compare.relation()) {
            case EQUAL -> Ordering.equal(left, right);
            case UNEQUAL -> !Ordering.equal(left, right);
            case LESS -> order(left, right, compare.at()) < 0;
            case LESS_OR_EQUAL -> order(left, right, compare.at()) <= 0;
            case GREATER -> order(left, right, compare.at()) > 0;
            case GREATER_OR_EQUAL -> order(left, right, compare.at()) >= 0;
        };
    }

    private static int order(Value left, Value right, SourcePosition at) {
        int order = Ordering.compare(left, right);
        if (order == Ordering.INCOMPARABLE) {
            throw new FilterFault(at, "cannot order " + left.type().label() + " and " + right.type().label());
        }
        return order;
    }

    private Value calculate(Term.Arithmetic arithmetic) {
        long left = Builtins.number(eval(arithmetic.left()), arithmetic.at());
        long right = Builtins.number(eval(arithmetic.right()), arithmetic.at());
        return new Value.Int(switch (arithmetic.calculation()) {
            case ADD -> left + right;
            case SUBTRACT -> left - right;
            case MULTIPLY -> left * right;
            case DIVIDE -> {
                if (right == 0) {
                    throw new FilterFault(arithmetic.at(), "division by zero");
                }
                yield left / right;
            }
        });
    }

    private Value apply(Term.Apply apply) {
        List<Term> arguments = apply.arguments();
        Value first = eval(arguments.getFirst());
        Value second = arguments.size() > 1 ? eval(arguments.get(1)) : UNDEFINED;
        Value third = arguments.size() > 2 ? eval(arguments.get(2)) : UNDEFINED;
        return Builtins.apply(apply.builtin(), first, second, third, apply.at());
    }

    private Value mask(Term.MaskOf mask) {
        List<AsPathMask.Item> items = new ArrayList<>(mask.parts().size());
        for (Term.MaskPart part : mask.parts()) {
            items.add(switch (part) {
                case Term.MaskPart.Given given -> given.item();
                case Term.MaskPart.Computed computed -> maskItem(eval(computed.term()), computed.at());
            });
        }
        return new Value.Mask(new AsPathMask(items));
    }

    /** An int or an int set, as an item of a path mask. */
    public static AsPathMask.Item maskItem(Value value, SourcePosition at) {
        return switch (value) {
            case Value.Int i -> new AsPathMask.Asn(i.number());
            case Value.Set s when s.set().isEmpty() || s.set().element() == Basic.INT ->
                    new AsPathMask.Members(s.set());
            default -> throw new FilterFault(at, "a path mask holds numbers and int sets, no "
                    + value.type().label());
        };
    }

    private static Value checked(Value value, Type type, SourcePosition at) {
        if (value == UNDEFINED || value.type() == type) {
            return value;
        }
        throw new FilterFault(at, "got " + value.type().label() + " where " + type.label() + " is needed");
    }

    private Value call(Routine routine, List<Term> arguments, SourcePosition at) {
        count(at);
        int levels = routine.nesting() + 1;
        nesting += levels;
        if (nesting > MAX_NESTING) {
            throw new FilterFault(at, "calls are nested too deeply");
        }
        Value[] called = routine.slots() == 0 ? NO_SLOTS : new Value[routine.slots()];
        for (int i = 0; i < arguments.size(); i++) {
            called[i] = eval(arguments.get(i));
        }
        Value[] caller = frame;
        Routine calling = current;
        frame = called;
        current = routine;
        Flow flow = run(routine.body());
        frame = caller;
        current = calling;
        nesting -= levels;
        return switch (flow) {
            case NEXT -> UNDEFINED;
            case RETURN -> returned;
            case ACCEPT -> throw Decision.ACCEPT;
            case REJECT -> throw Decision.reject(rejection);
        };
    }

    private void count(SourcePosition at) {
        if (++steps > MAX_STEPS) {
            throw new FilterFault(at, "more than " + MAX_STEPS + " steps");
        }
    }

    private Flow run(Step step) {
        return switch (step) {
            case Step.Sequence s -> sequence(s.steps());
            case Step.If i -> branch(i);
            case Step.Accept a -> {
                show(a.shown());
                narration.tell(a.at(), "accepted");
                yield Flow.ACCEPT;
            }
            case Step.Reject r -> {
                show(r.shown());
                narration.tell(r.at(), "rejected");
                rejection = r;
                yield Flow.REJECT;
            }
            case Step.SetDynamic s -> set(s);
            case Step.SetStatic s -> set(s);
            case Step.Unset u -> unset(u);
            case Step.Declare d -> {
                frame[d.slot()] = d.initial().isPresent() ? defined(eval(d.initial().get()), d.at()) : UNDEFINED;
                yield Flow.NEXT;
            }
            case Step.Assign a -> {
                frame[a.slot()] = defined(eval(a.value()), a.at());
                narration.tell(a.at(), "becomes ", frame[a.slot()]);
                yield Flow.NEXT;
            }
            case Step.Return r -> {
                returned = eval(r.value());
                narration.tell(r.at(), "returns ", returned);
                yield Flow.RETURN;
            }
            case Step.ForEach f -> loop(f);
            case Step.Case c -> choose(c);
            case Step.Print p -> {
                print(p.shown(), p.endsLine());
                yield Flow.NEXT;
            }
            case Step.Evaluate e -> {
                eval(e.term());
                yield Flow.NEXT;
            }
            case Step.Assert a -> {
                check(a);
                yield Flow.NEXT;
            }
            case Step.Fail f -> {
                show(f.shown());
                throw new FilterFault(f.at(), "the filter ended with error");
            }
        };
    }

    private Flow set(Step.SetDynamic step) {
        Value value = defined(eval(step.value()), step.at());
        narration.change(onRoute(step.at()), step.key(), value, step.at());
        route.write(step.key(), value);
        return Flow.NEXT;
    }

    private Flow set(Step.SetStatic step) {
        Value value = defined(eval(step.value()), step.at());
        onRoute(step.at()).write(step.attribute(), value, step.at());
        narration.tell(step.at(), step.attribute().word() + " becomes ", value);
        return Flow.NEXT;
    }

    private Flow unset(Step.Unset step) {
        narration.removal(onRoute(step.at()), step.key(), step.at());
        route.unset(step.key());
        return Flow.NEXT;
    }

    private static Value defined(Value value, SourcePosition at) {
        if (value == UNDEFINED) {
            throw new FilterFault(at, "the assigned value is undefined");
        }
        return value;
    }

    private void check(Step.Assert step) {
        Assertions listener = assertions.orElseThrow(() ->
                new FilterFault(step.at(), "bt_assert works in tests only"));
        boolean holds = test(step.condition(), step.at());
        listener.checked(step.at(), holds, holds ? "" : operands(step.condition()));
    }

    /** What the two sides of a condition are, as far as it has two. */
    private String operands(Term condition) {
        return switch (condition) {
            case Term.Compare c -> sides(c.left(), c.right());
            case Term.Match m -> sides(m.left(), m.right());
            case Term.Not n -> operands(n.operand());
            default -> "";
        };
    }

    private String sides(Term left, Term right) {
        return "left: " + ValueText.of(eval(left)) + ", right: " + ValueText.of(eval(right));
    }

    private Flow sequence(List<Step> steps) {
        for (int i = 0; i < steps.size(); i++) {
            Flow flow = run(steps.get(i));
            if (flow != Flow.NEXT) {
                return flow;
            }
        }
        return Flow.NEXT;
    }

    private Flow branch(Step.If step) {
        List<Step.Branch> branches = step.branches();
        for (int i = 0; i < branches.size(); i++) {
            Step.Branch branch = branches.get(i);
            boolean holds = test(branch.condition(), branch.at());
            narration.tell(branch.at(), holds ? "true" : "false");
            if (holds) {
                return run(branch.body());
            }
        }
        return run(step.otherwise());
    }

    private Flow loop(Step.ForEach loop) {
        for (Value element : Lists.elements(eval(loop.over()), loop.at())) {
            count(loop.at());
            frame[loop.slot()] = element;
            Flow flow = run(loop.body());
            if (flow != Flow.NEXT) {
                return flow;
            }
        }
        return Flow.NEXT;
    }

    private Flow choose(Step.Case step) {
        Value selector = eval(step.selector());
        narration.tell(step.at(), "case of ", selector);
        if (selector != UNDEFINED) {
            for (Step.Arm arm : step.arms()) {
                if (arm.labels().accepts(selector.type()) && arm.labels().contains(selector)) {
                    return run(arm.body());
                }
            }
        }
        return run(step.otherwise());
    }

    private void show(List<Term> shown) {
        if (!shown.isEmpty()) {
            print(shown, true);
        }
    }

    private void print(List<Term> shown, boolean endsLine) {
        if (line == null) {
            line = new StringBuilder();
        }
        for (Term term : shown) {
            line.append(ValueText.of(eval(term)));
        }
        if (line.length() > PRINT_LIMIT) {
            line.setLength(PRINT_LIMIT);
        }
        if (endsLine) {
            host.log(EventLog.Level.INFO, line.toString());
            line.setLength(0);
        }
    }

    /** Number that the first argument of {@link Builtin#MAKE_EC} holds for a kind of community. */
    public static long communityKind(String word, long subtype) {
        return Builtins.kindNumber(word, subtype);
    }

    /**
     * The octets of an extended community.
     *
     * @throws FilterFault if a part is out of range
     */
    public static long extendedCommunity(long kind, Value key, long value, SourcePosition at) {
        return Builtins.extended((int) kind, key, value, at);
    }
}
