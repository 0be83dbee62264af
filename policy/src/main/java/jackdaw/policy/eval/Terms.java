package jackdaw.policy.eval;

import jackdaw.policy.program.Routine;
import jackdaw.policy.program.Term;
import jackdaw.policy.syntax.SourcePosition;
import jackdaw.policy.value.AsPathMask;
import jackdaw.policy.value.Value;
import java.util.ArrayList;
import java.util.List;

/** Evaluates terms. */
final class Terms {
    private static final Value UNDEFINED = Value.Undefined.UNDEFINED;

    private final Run run;
    private final Statements statements;

    Terms(Run run) {
        this.run = run;
        this.statements = new Statements(run, this);
    }

    Statements statements() {
        return statements;
    }

    Value eval(Term term, Frame frame) {
        return switch (term) {
            case Term.Constant c -> c.value();
            case Term.Variable v -> read(v, frame);
            case Term.Static s -> run.route(s.at()).read(s.attribute());
            case Term.Dynamic d -> run.route(d.at()).read(d.key(), d.type());
            case Term.Match m -> Value.Bool.of(match(m, frame));
            case Term.Compare c -> Value.Bool.of(compare(c, frame));
            case Term.Chain c -> chain(c, frame);
            case Term.Not n -> Value.Bool.of(!test(n.operand(), n.at(), frame));
            case Term.Apply a -> apply(a, frame);
            case Term.Arithmetic a -> Operators.calculate(a.calculation(), eval(a.left(), frame),
                    eval(a.right(), frame), a.at());
            case Term.Call c -> call(c.routine(), c.arguments(), c.at(), frame);
            case Term.SelfCall c -> call(frame.routine(), c.arguments(), c.at(), frame);
            case Term.Defined d -> Value.Bool.of(isDefined(d.operand(), frame));
            case Term.MaskOf m -> mask(m, frame);
            case Term.Validation v -> Validations.check(v.rule(), run.tables(), v.table(), eval(v.first(), frame),
                    eval(v.second(), frame), v.at());
            case Term.Checked c -> Operators.checked(eval(c.operand(), frame), c.type(), c.at());
        };
    }

    /** A condition: the common shapes without making a value. */
    boolean test(Term term, SourcePosition at, Frame frame) {
        return switch (term) {
            case Term.Match m -> match(m, frame);
            case Term.Compare c -> compare(c, frame);
            case Term.Not n -> !test(n.operand(), n.at(), frame);
            case Term.Chain c -> testChain(c, at, frame);
            case Term.Constant _, Term.Variable _, Term.Static _, Term.Dynamic _, Term.Apply _, Term.Arithmetic _,
                 Term.Call _, Term.SelfCall _, Term.Defined _, Term.MaskOf _, Term.Validation _,
                 Term.Checked _ ->
                    Builtins.expect(Value.Bool.class, eval(term, frame), at).isTrue();
        };
    }

    private boolean testChain(Term.Chain chain, SourcePosition at, Frame frame) {
        List<Term.Link> links = chain.links();
        boolean result = test(chain.first(), links.getFirst().at(), frame);
        for (int i = 0; i < links.size(); i++) {
            Term.Link link = links.get(i);
            if (link.isAnd() == result) {
                result = test(link.operand(), i + 1 < links.size() ? links.get(i + 1).at() : at, frame);
            }
        }
        return result;
    }

    /** As a value, a chain may end in an undefined operand; only an undefined operand on a left side is a fault. */
    private Value chain(Term.Chain chain, Frame frame) {
        Value result = eval(chain.first(), frame);
        for (Term.Link link : chain.links()) {
            if (link.isAnd() == Builtins.expect(Value.Bool.class, result, link.at()).isTrue()) {
                result = eval(link.operand(), frame);
            }
        }
        return result;
    }

    /** A variable without a value reads as an empty list, unless it stands before the block. */
    private static Value read(Term.Variable variable, Frame frame) {
        Value value = frame.slots()[variable.slot()];
        return value == UNDEFINED && variable.slot() >= frame.routine().heads()
                ? Value.unset(variable.type()) : value;
    }

    private boolean isDefined(Term operand, Frame frame) {
        if (operand instanceof Term.Dynamic d) {
            return run.route(d.at()).has(d.key());
        }
        return Unboxed.isDefined(eval(operand, frame));
    }

    private boolean match(Term.Match match, Frame frame) {
        return run.match(eval(match.left(), frame), eval(match.right(), frame), match.negated(), match.at());
    }

    private boolean compare(Term.Compare written, Frame frame) {
        Term.Compare compare = written.asEvaluated();
        return Operators.compare(compare.relation(), eval(compare.left(), frame), eval(compare.right(), frame),
                compare.at());
    }

    private Value apply(Term.Apply apply, Frame frame) {
        List<Term> arguments = apply.arguments();
        Value first = eval(arguments.getFirst(), frame);
        Value second = arguments.size() > 1 ? eval(arguments.get(1), frame) : UNDEFINED;
        Value third = arguments.size() > 2 ? eval(arguments.get(2), frame) : UNDEFINED;
        return run.apply(apply.builtin(), first, second, third, apply.at());
    }

    private Value mask(Term.MaskOf mask, Frame frame) {
        List<AsPathMask.Item> items = new ArrayList<>(mask.parts().size());
        for (Term.MaskPart part : mask.parts()) {
            items.add(switch (part) {
                case Term.MaskPart.Given given -> given.item();
                case Term.MaskPart.Computed computed ->
                        Operators.maskItem(eval(computed.term(), frame), computed.at());
            });
        }
        return new Value.Mask(new AsPathMask(items));
    }

    private Value call(Routine routine, List<Term> arguments, SourcePosition at, Frame caller) {
        run.enter(routine.levels(), at);
        Frame called = Frame.of(routine);
        for (int i = 0; i < arguments.size(); i++) {
            called.slots()[i] = eval(arguments.get(i), caller);
        }
        Value result = body(called);
        run.leave(routine.levels());
        return result;
    }

    /** Runs the body of a function whose arguments are there. */
    Value body(Frame frame) {
        return switch (statements.run(frame.routine().body(), frame)) {
            case NEXT -> UNDEFINED;
            case RETURN -> statements.returned();
            case END -> throw Decision.TAKEN;
        };
    }
}
