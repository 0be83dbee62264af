package jackdaw.policy.compile;

import jackdaw.policy.program.Step;
import jackdaw.policy.program.Term;
import java.util.List;

/** About how many octets of code a piece of a program becomes, rather too many than too few. */
final class Weight {
    private static final int NODE = 16;

    private Weight() {
    }

    static int of(Step step) {
        return NODE + switch (step) {
            case Step.Sequence s -> steps(s.steps());
            case Step.Declare d -> d.initial().map(Weight::of).orElse(0);
            case Step.Assign a -> of(a.value());
            case Step.SetStatic s -> of(s.value());
            case Step.SetDynamic s -> of(s.value());
            case Step.Unset _ -> 0;
            case Step.If i -> of(i.otherwise())
                    + i.branches().stream().mapToInt(b -> NODE + of(b.condition()) + of(b.body())).sum();
            case Step.ForEach f -> 3 * NODE + of(f.over()) + of(f.body());
            case Step.Case c -> of(c.selector()) + of(c.otherwise())
                    + c.arms().stream().mapToInt(a -> 2 * NODE + of(a.body())).sum();
            case Step.Assert a -> of(a.condition());
            case Step.Accept a -> terms(a.shown());
            case Step.Reject r -> terms(r.shown());
            case Step.Fail f -> terms(f.shown());
            case Step.Return r -> of(r.value());
            case Step.Print p -> terms(p.shown());
            case Step.Evaluate e -> of(e.term());
        };
    }

    static int of(Term term) {
        return NODE + switch (term) {
            case Term.Arithmetic a -> of(a.left()) + of(a.right());
            case Term.Compare c -> of(c.left()) + of(c.right());
            case Term.Match m -> of(m.left()) + of(m.right());
            case Term.Not n -> of(n.operand());
            case Term.Chain c -> of(c.first()) + c.links().stream().mapToInt(l -> NODE + of(l.operand())).sum();
            case Term.Apply a -> terms(a.arguments());
            case Term.Call c -> 2 * NODE + terms(c.arguments());
            case Term.SelfCall c -> 2 * NODE + terms(c.arguments());
            case Term.Defined d -> of(d.operand());
            case Term.Checked c -> of(c.operand());
            default -> 0;
        };
    }

    private static int steps(List<Step> steps) {
        return steps.stream().mapToInt(Weight::of).sum();
    }

    private static int terms(List<Term> terms) {
        return terms.stream().mapToInt(t -> NODE / 2 + of(t)).sum();
    }
}
