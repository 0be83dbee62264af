package jackdaw.policy.eval;

import jackdaw.policy.program.Builtin;
import jackdaw.policy.program.Routine;
import jackdaw.policy.program.Step;
import jackdaw.policy.program.Term;
import jackdaw.policy.syntax.SourcePosition;
import jackdaw.policy.validation.ValidationTables;
import jackdaw.policy.value.Network;
import jackdaw.policy.value.Value;
import jackdaw.rib.attribute.AsPath;
import jackdaw.rib.attribute.Communities;
import jackdaw.rib.attribute.LargeCommunities;
import jackdaw.rib.table.Route;
import java.util.Optional;

/** One run over one route, or over none: what it may use, how far it is, and how it ended. */
final class Run {
    /**
     * Levels of statements and terms in all calls that are open. A level takes at most half a kilobyte of the thread's
     * stack, so this much fits in 4 MB; a simple recursion gets beyond a thousand calls.
     */
    static final int MAX_NESTING = 8000;
    /** Steps and calls of one run: a fraction of a second, since all routing waits for it, hellos too. */
    static final int MAX_STEPS = 1_000_000;
    /** More members than any attribute of BGP holds (RFC 4271 §4.3: 65,535 octets). */
    private static final int MAX_MEMBERS = 16_384;
    /** A text that doubles itself would soon take all memory. */
    private static final int MAX_LENGTH = 1 << 20;
    /** So much of a list or text costs what a step does to go through. */
    private static final int ASNS_A_STEP = 256;
    private static final int COMMUNITIES_A_STEP = 32;
    private static final int WIDE_COMMUNITIES_A_STEP = 8;
    private static final int CHARACTERS_A_STEP = 512;
    /** Characters that are compared in the time of a step. */
    private static final int COMPARISONS_A_STEP = 1024;

    private final WorkingRoute route;
    private final Optional<Assertions> assertions;
    private final Narration narration;
    /** Null until something is printed. */
    private PrintedLine printed;
    private final FilterHost host;
    private Step ending;
    private int nesting;
    private int steps;
    /** What each step costs, since it may go through the longest list or text that the run has made. */
    private int stepCost = 1;

    private Run(FilterHost host, WorkingRoute route, Optional<Assertions> assertions, Narration narration) {
        this.route = route;
        this.assertions = assertions;
        this.narration = narration;
        this.host = host;
    }

    /** A run without a route; {@code assertions} are there in a test. */
    static Run withoutRoute(FilterHost host, Optional<Assertions> assertions) {
        return new Run(host, null, assertions, Narration.SILENT);
    }

    static Run over(Route route, FilterHost host, Narration narration) {
        return new Run(host, new WorkingRoute(route, host), Optional.empty(), narration);
    }

    /** Begins anew, over another route; for code that runs on many, one after the other. */
    void begin(Route next) {
        route.begin(next);
        printed = null;
        ending = null;
        nesting = 0;
        steps = 0;
        stepCost = 1;
    }

    /** A run of a test over a route to any network. */
    static Run ofTest(Route route, Network net, FilterHost host, Assertions assertions) {
        return new Run(host, new WorkingRoute(route, net, host), Optional.of(assertions), Narration.SILENT);
    }

    /** The route, for a read or write that stands at {@code at}. */
    WorkingRoute route(SourcePosition at) {
        if (route == null) {
            throw new FilterFault(at, "there is no route to look at");
        }
        return route;
    }

    /** The route as the run has left it. */
    Route result() {
        return route.result();
    }

    /** What {@code roa_check} and {@code aspa_check} ask. */
    ValidationTables tables() {
        return host.tables();
    }

    /** Who takes what assertions come to, for the one at {@code at}. */
    Assertions assertions(SourcePosition at) {
        return assertions.orElseThrow(() -> new FilterFault(at, "bt_assert works in tests only"));
    }

    Narration narration() {
        return narration;
    }

    PrintedLine printed() {
        if (printed == null) {
            printed = new PrintedLine(host);
        }
        return printed;
    }

    /** Takes note of the {@link Step.Accept} or {@link Step.Reject} that ends the run. */
    void end(Step step) {
        ending = step;
    }

    boolean isEnded() {
        return ending != null;
    }

    /** The statement that accepted or rejected; null if the run fell off the end. */
    Step ending() {
        return ending;
    }

    /** The route of a run that has one. */
    WorkingRoute route() {
        return route;
    }

    /** Evaluates one term of a translated routine, for code that leaves it to the interpreter. */
    Value interpret(Term term, Routine routine, Value[] slots) {
        try {
            return new Terms(this).eval(term, new Frame(routine, slots));
        } catch (Decision _) {
            return Value.Undefined.UNDEFINED;
        }
    }

    /**
     * Calls a routine that is not translated; if that ends the run, the result means nothing.
     *
     * @param slots its variables, the first of them set to the arguments
     */
    Value call(Routine routine, Value[] slots) {
        try {
            return new Terms(this).body(new Frame(routine, slots));
        } catch (Decision _) {
            return Value.Undefined.UNDEFINED;
        }
    }

    /** Counts a step. */
    void count(SourcePosition at) {
        steps += stepCost;
        if (steps > MAX_STEPS) {
            throw tooManySteps(at);
        }
    }

    /** Applies a builtin, and takes note of how long a list or text it has made. */
    Value apply(Builtin builtin, Value a, Value b, Value c, SourcePosition at) {
        Value result = Builtins.apply(builtin, a, b, c, at);
        if (builtin.lengthens()) {
            switch (result) {
                case Value.Path p -> made(p.path(), at);
                case Value.Clist l -> made(l.list(), at);
                case Value.Eclist l -> made(l.list().members().size(), WIDE_COMMUNITIES_A_STEP, at);
                case Value.Lclist l -> made(l.list(), at);
                case Value.Str s -> madeText(s.text().length(), at);
                case Value.ByteStr s -> madeText(s.bytes().length(), at);
                default -> throw new IllegalStateException(builtin.name());
            }
        }
        return result;
    }

    void made(AsPath path, SourcePosition at) {
        made(path.count(), ASNS_A_STEP, at);
    }

    void made(Communities list, SourcePosition at) {
        made(list.members().size(), COMMUNITIES_A_STEP, at);
    }

    void made(LargeCommunities list, SourcePosition at) {
        made(list.members().size(), WIDE_COMMUNITIES_A_STEP, at);
    }

    /** The run has a list of so many members, which later steps may go through. */
    private void made(int members, int membersAStep, SourcePosition at) {
        // Short ones change nothing, and are most.
        if (members >= membersAStep) {
            madeLong(members, membersAStep, at);
        }
    }

    private void madeLong(int members, int membersAStep, SourcePosition at) {
        if (members > MAX_MEMBERS) {
            throw new FilterFault(at, "a list of more than " + MAX_MEMBERS + " members");
        }
        stepCost = Math.max(stepCost, 1 + members / membersAStep);
    }

    private void madeText(int length, SourcePosition at) {
        if (length > MAX_LENGTH) {
            throw new FilterFault(at, "a text of more than " + MAX_LENGTH + " characters");
        }
        stepCost = Math.max(stepCost, 1 + length / CHARACTERS_A_STEP);
    }

    /** The operator {@code ~}. A pattern may have to be tried at every place of a text. */
    boolean match(Value left, Value right, boolean negated, SourcePosition at) {
        if (left instanceof Value.Str(String text) && right instanceof Value.Str(String pattern)) {
            long cost = (long) text.length() * pattern.length() / COMPARISONS_A_STEP;
            if (cost > MAX_STEPS - steps) {
                throw tooManySteps(at);
            }
            steps += (int) cost;
        }
        return Operators.match(left, right, negated, at);
    }

    private static FilterFault tooManySteps(SourcePosition at) {
        return new FilterFault(at, "more than " + MAX_STEPS + " steps");
    }

    /** Before the arguments of a call of so many levels are evaluated. */
    void enter(int levels, SourcePosition at) {
        count(at);
        nesting += levels;
        if (nesting > MAX_NESTING) {
            throw tooDeep(at);
        }
    }

    private static FilterFault tooDeep(SourcePosition at) {
        return new FilterFault(at, "calls are nested too deeply");
    }

    /** After a call that did not end the run. */
    void leave(int levels) {
        nesting -= levels;
    }
}
