package jackdaw.policy.compile;

import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_void;

import jackdaw.policy.program.Step;
import jackdaw.policy.program.Term;
import jackdaw.policy.syntax.SourcePosition;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;

/** Code of statements. */
final class StatementCode {
    private final Emitter out;
    private final CodeBuilder code;
    private final Parts parts;
    private final TermCode terms;
    private final AttributeCode attributes;
    private final LoopCode loops;

    StatementCode(Emitter out, Parts parts) {
        this.out = out;
        this.code = out.code();
        this.parts = parts;
        this.terms = new TermCode(out);
        this.attributes = new AttributeCode(out, terms);
        this.loops = new LoopCode(out, terms, this);
    }

    /** The statements of a whole method, and its end. */
    void method(List<Step> steps) {
        if (sequence(opened(steps))) {
            out.fallOff();
        }
    }

    /** What stands in a sequence that stands alone. */
    private static List<Step> opened(List<Step> steps) {
        return steps.size() == 1 && steps.getFirst() instanceof Step.Sequence s ? opened(s.steps()) : steps;
    }

    /** A statement inside another: a scope, and a method of its own if it is long. */
    boolean nested(Step step) {
        return out.variables().scope(() -> {
            if (out.variables().isCut() && Weight.of(step) > Parts.SMALL) {
                return part(List.of(step));
            }
            return step(step);
        });
    }

    /** Writes one statement; false if nothing behind it can be reached. */
    private boolean step(Step step) {
        switch (step) {
            case Step.Sequence s -> {
                return sequence(s.steps());
            }
            case Step.If i -> {
                return branches(i);
            }
            case Step.Case c -> {
                return loops.choose(c);
            }
            case Step.Accept a -> {
                return end(step, a.shown());
            }
            case Step.Reject r -> {
                return end(step, r.shown());
            }
            case Step.Return r -> {
                terms.as(out.result(), r.value());
                out.giveBack();
                return false;
            }
            case Step.ForEach f -> loops.each(f);
            case Step.SetDynamic s -> attributes.set(s);
            case Step.SetStatic s -> attributes.set(s);
            case Step.Unset u -> attributes.unset(u);
            case Step.Declare d -> declare(d);
            case Step.Assign a -> {
                assigned(a.value(), out.variables().shape(a.slot()), a.at());
                out.variables().store(a.slot());
            }
            case Step.Print p -> print(p.shown(), p.endsLine());
            case Step.Evaluate e -> {
                terms.value(e.term());
                drop(out.shape(e.term()));
            }
            case Step.Assert a -> refuseAssertion(a.at());
            case Step.Fail f -> {
                show(f.shown());
                out.push(f.at());
                out.unboxed("failed", Names.FAULT, Names.POSITION);
                code.athrow();
                return false;
            }
        }
        return true;
    }

    private void drop(Shape shape) {
        if (shape == Shape.NUMBER) {
            code.pop2();
        } else {
            code.pop();
        }
    }

    private boolean sequence(List<Step> steps) {
        boolean isLong = out.variables().isCut() && steps.stream().mapToInt(Weight::of).sum() > Parts.LONG;
        return isLong ? cut(steps) : inOrder(steps);
    }

    private boolean inOrder(List<Step> steps) {
        for (Step step : steps) {
            boolean goesOn = step instanceof Step.Sequence ? nested(step) : step(step);
            if (!goesOn) {
                return false;
            }
        }
        return true;
    }

    /** Runs of statements become methods; one that is long by itself stays, and what it holds is cut. */
    private boolean cut(List<Step> steps) {
        List<Step> together = new ArrayList<>();
        int weight = 0;
        for (Step step : steps) {
            int more = Weight.of(step);
            if (weight + more > Parts.LONG && !together.isEmpty()) {
                part(together);
                together = new ArrayList<>();
                weight = 0;
            }
            if (more > Parts.LONG) {
                if (!inOrder(List.of(step))) {
                    return false;
                }
            } else {
                together.add(step);
                weight += more;
            }
        }
        return together.isEmpty() || part(together);
    }

    private boolean part(List<Step> steps) {
        out.runPart(parts.add(out.routine(), List.copyOf(steps), out.variables().types()));
        for (Step step : steps) {
            if (step instanceof Step.Declare d) {
                out.variables().declare(d.slot(), d.type());
            }
        }
        return true;
    }

    private boolean branches(Step.If step) {
        Label end = code.newLabel();
        boolean reachesEnd = false;
        for (Step.Branch branch : step.branches()) {
            Label body = code.newLabel();
            Label next = code.newLabel();
            terms.conditions().branch(branch.condition(), branch.at(), body, next, true);
            code.labelBinding(body);
            if (nested(branch.body())) {
                code.goto_(end);
                reachesEnd = true;
            }
            code.labelBinding(next);
        }
        reachesEnd |= nested(step.otherwise());
        code.labelBinding(end);
        return reachesEnd;
    }

    private boolean end(Step step, List<Term> shown) {
        show(shown);
        out.pushRun();
        out.push(step, Names.STEP);
        out.onRun("end", CD_void, Names.STEP);
        out.leave();
        return false;
    }

    private void declare(Step.Declare step) {
        Shape shape = out.variables().shapeOf(step.slot(), step.type());
        if (step.initial().isPresent()) {
            assigned(step.initial().get(), shape, step.at());
        } else {
            out.pushUndefined(shape);
        }
        out.variables().declare(step.slot(), step.type());
        out.variables().store(step.slot());
    }

    /** Leaves the value in the shape of the variable; undefined is a fault. */
    private void assigned(Term value, Shape variable, SourcePosition at) {
        Shape shape = out.shape(value);
        terms.value(value);
        switch (shape) {
            case NUMBER, TRUTH -> out.check("assigned", shape, at);
            case VALUE -> {
                out.push(at);
                code.invokestatic(Names.OPERATORS, "defined",
                        MethodTypeDesc.of(Names.VALUE, Names.VALUE, Names.POSITION));
            }
            case PATH, CLIST, ECLIST, LCLIST -> {
            }
        }
        out.convert(shape, variable, value.type());
    }

    private void show(List<Term> shown) {
        if (!shown.isEmpty()) {
            print(shown, true);
        }
    }

    private void print(List<Term> shown, boolean endsLine) {
        for (Term term : shown) {
            out.pushRun();
            out.onRun("printed", Names.PRINTED);
            terms.boxed(term);
            code.invokevirtual(Names.PRINTED, "append", MethodTypeDesc.of(CD_void, Names.VALUE));
        }
        out.pushRun();
        out.onRun("printed", Names.PRINTED);
        code.loadConstant(endsLine ? 1 : 0)
                .invokevirtual(Names.PRINTED, "finish", MethodTypeDesc.of(CD_void, CD_boolean));
    }

    /** Translated code runs over routes only, where nobody takes what assertions come to: asking for it is a fault. */
    private void refuseAssertion(SourcePosition at) {
        out.pushRun();
        out.push(at);
        out.onRun("assertions", Names.ASSERTIONS, Names.POSITION);
        code.pop();
    }
}
