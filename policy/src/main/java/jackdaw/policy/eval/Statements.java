package jackdaw.policy.eval;

import jackdaw.policy.program.Step;
import jackdaw.policy.program.Term;
import jackdaw.policy.value.DisjointSets;
import jackdaw.policy.value.Value;
import jackdaw.policy.value.ValueText;
import java.util.List;

/** Runs statements. */
final class Statements {
    private static final Value UNDEFINED = Value.Undefined.UNDEFINED;

    private final Run run;
    private final Terms terms;
    private final Narration narration;
    private Value returned = UNDEFINED;

    Statements(Run run, Terms terms) {
        this.run = run;
        this.terms = terms;
        this.narration = run.narration();
    }

    /** What the statement that ended with {@link Flow#RETURN} returned. */
    Value returned() {
        return returned;
    }

    Flow run(Step step, Frame frame) {
        return switch (step) {
            case Step.Sequence s -> sequence(s.steps(), frame);
            case Step.If i -> branch(i, frame);
            case Step.Accept a -> {
                show(a.shown(), frame);
                narration.tell(a.at(), "accepted");
                run.end(a);
                yield Flow.END;
            }
            case Step.Reject r -> {
                show(r.shown(), frame);
                narration.tell(r.at(), "rejected");
                run.end(r);
                yield Flow.END;
            }
            case Step.SetDynamic s -> set(s, frame);
            case Step.SetStatic s -> set(s, frame);
            case Step.Unset u -> unset(u);
            case Step.Declare d -> {
                frame.slots()[d.slot()] = d.initial().isPresent()
                        ? Operators.defined(terms.eval(d.initial().get(), frame), d.at()) : UNDEFINED;
                yield Flow.NEXT;
            }
            case Step.Assign a -> {
                Value value = Operators.defined(terms.eval(a.value(), frame), a.at());
                frame.slots()[a.slot()] = value;
                narration.tell(a.at(), "becomes ", value);
                yield Flow.NEXT;
            }
            case Step.Return r -> {
                returned = terms.eval(r.value(), frame);
                narration.tell(r.at(), "returns ", returned);
                yield Flow.RETURN;
            }
            case Step.ForEach f -> loop(f, frame);
            case Step.Case c -> choose(c, frame);
            case Step.Print p -> {
                print(p.shown(), p.endsLine(), frame);
                yield Flow.NEXT;
            }
            case Step.Evaluate e -> {
                terms.eval(e.term(), frame);
                yield Flow.NEXT;
            }
            case Step.Assert a -> {
                check(a, frame);
                yield Flow.NEXT;
            }
            case Step.Fail f -> {
                show(f.shown(), frame);
                throw Unboxed.failed(f.at());
            }
        };
    }

    private Flow set(Step.SetDynamic step, Frame frame) {
        Value value = Operators.defined(terms.eval(step.value(), frame), step.at());
        WorkingRoute route = run.route(step.at());
        narration.change(route, step.key(), value, step.at());
        route.write(step.key(), value);
        return Flow.NEXT;
    }

    private Flow set(Step.SetStatic step, Frame frame) {
        Value value = Operators.defined(terms.eval(step.value(), frame), step.at());
        run.route(step.at()).write(step.attribute(), value, step.at());
        narration.tell(step.at(), step.attribute().word() + " becomes ", value);
        return Flow.NEXT;
    }

    private Flow unset(Step.Unset step) {
        WorkingRoute route = run.route(step.at());
        narration.removal(route, step.key(), step.at());
        route.unset(step.key());
        return Flow.NEXT;
    }

    private void check(Step.Assert step, Frame frame) {
        Assertions listener = run.assertions(step.at());
        boolean holds = terms.test(step.condition(), step.at(), frame);
        listener.checked(step.at(), holds, holds ? "" : operands(step.condition(), frame));
    }

    /** What the two sides of a condition are, as far as it has two. */
    private String operands(Term condition, Frame frame) {
        return switch (condition) {
            case Term.Compare c -> sides(c.left(), c.right(), frame);
            case Term.Match m -> sides(m.left(), m.right(), frame);
            case Term.Not n -> operands(n.operand(), frame);
            default -> "";
        };
    }

    private String sides(Term left, Term right, Frame frame) {
        return "left: " + ValueText.of(terms.eval(left, frame)) + ", right: " + ValueText.of(terms.eval(right, frame));
    }

    private Flow sequence(List<Step> steps, Frame frame) {
        for (int i = 0; i < steps.size(); i++) {
            Flow flow = run(steps.get(i), frame);
            if (flow != Flow.NEXT) {
                return flow;
            }
        }
        return Flow.NEXT;
    }

    private Flow branch(Step.If step, Frame frame) {
        List<Step.Branch> branches = step.branches();
        for (int i = 0; i < branches.size(); i++) {
            Step.Branch branch = branches.get(i);
            boolean holds = terms.test(branch.condition(), branch.at(), frame);
            narration.tell(branch.at(), holds ? "true" : "false");
            if (holds) {
                return run(branch.body(), frame);
            }
        }
        return run(step.otherwise(), frame);
    }

    private Flow loop(Step.ForEach loop, Frame frame) {
        for (Value element : Lists.elements(terms.eval(loop.over(), frame), loop.at())) {
            run.count(loop.at());
            frame.slots()[loop.slot()] = element;
            Flow flow = run(loop.body(), frame);
            if (flow != Flow.NEXT) {
                return flow;
            }
        }
        return Flow.NEXT;
    }

    private Flow choose(Step.Case step, Frame frame) {
        Value selector = terms.eval(step.selector(), frame);
        narration.tell(step.at(), "case of ", selector);
        int arm = step.labels().find(selector);
        return run(arm == DisjointSets.NONE ? step.otherwise() : step.arms().get(arm).body(), frame);
    }

    private void show(List<Term> shown, Frame frame) {
        if (!shown.isEmpty()) {
            print(shown, true, frame);
        }
    }

    private void print(List<Term> shown, boolean endsLine, Frame frame) {
        for (Term term : shown) {
            run.printed().append(terms.eval(term, frame));
        }
        run.printed().finish(endsLine);
    }
}
