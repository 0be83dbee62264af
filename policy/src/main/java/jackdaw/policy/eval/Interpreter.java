package jackdaw.policy.eval;

import jackdaw.policy.program.Builtin;
import jackdaw.policy.program.Routine;
import jackdaw.policy.program.Step;
import jackdaw.policy.program.Term;
import jackdaw.policy.syntax.SourcePosition;
import jackdaw.policy.type.Type.Basic;
import jackdaw.policy.value.AsPathMask;
import jackdaw.policy.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The reference evaluator: walks the tree of a program, once over one route or over none. */
public final class Interpreter {
    /** Terms outside functions stand in this one. */
    private static final Routine OUTERMOST = new Routine("", List.of(), Basic.UNKNOWN, 0, 0, Step.Sequence.NOTHING,
            Set.of());

    private final Run run;
    private final Terms terms;

    /** A run without a route: constants, {@code define}, {@code eval}. */
    public Interpreter(FilterHost host) {
        this(Run.withoutRoute(host, Optional.empty()));
    }

    /** A run of a test. */
    Interpreter(FilterHost host, Assertions assertions) {
        this(Run.withoutRoute(host, Optional.of(assertions)));
    }

    Interpreter(Run run) {
        this.run = run;
        this.terms = new Terms(run);
    }

    /**
     * Evaluates a term that uses no variables.
     *
     * @throws FilterFault on a run-time error, or if a function in it accepts or rejects
     */
    public Value evaluate(Term term, SourcePosition at) {
        try {
            return terms.eval(term, Frame.of(OUTERMOST));
        } catch (Decision _) {
            throw new FilterFault(at, "accept and reject need a route");
        } catch (StackOverflowError _) {
            throw new FilterFault(at, "the stack is exhausted");
        }
    }

    /** Runs a routine that has no parameters, and tells what {@link Run#ending} does. */
    Step run(Routine routine) {
        try {
            terms.statements().run(routine.body(), Frame.of(routine));
        } catch (Decision _) {
            // A function that stands in a term has ended the run.
        }
        return run.ending();
    }

    /** An int or an int set, as an item of a path mask. */
    public static AsPathMask.Item maskItem(Value value, SourcePosition at) {
        return Operators.maskItem(value, at);
    }

    /**
     * The octets of an extended community.
     *
     * @throws FilterFault if a part is out of range
     */
    public static long extendedCommunity(long kind, Value key, long value, SourcePosition at) {
        return Builtins.extended(kind, key, value, at);
    }
}
