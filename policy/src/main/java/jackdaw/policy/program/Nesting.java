package jackdaw.policy.program;

import java.util.List;

/** How deeply steps and terms stand inside one another: what a call costs of the stack. */
final class Nesting {
    private Nesting() {
    }

    static int of(Step step) {
        return 1 + switch (step) {
            case Step.Sequence s -> s.steps().stream().mapToInt(Nesting::of).max().orElse(0);
            case Step.Declare d -> d.initial().map(Nesting::of).orElse(0);
            case Step.Assign a -> of(a.value());
            case Step.SetStatic s -> of(s.value());
            case Step.SetDynamic s -> of(s.value());
            case Step.Unset _ -> 0;
            case Step.If i -> Math.max(of(i.otherwise()), i.branches().stream()
                    .mapToInt(b -> Math.max(of(b.condition()), of(b.body()))).max().orElse(0));
            case Step.ForEach f -> Math.max(of(f.over()), of(f.body()));
            case Step.Case c -> Math.max(Math.max(of(c.selector()), of(c.otherwise())),
                    c.arms().stream().mapToInt(a -> of(a.body())).max().orElse(0));
            case Step.Assert a -> of(a.condition());
            case Step.Accept a -> all(a.shown());
            case Step.Reject r -> all(r.shown());
            case Step.Fail f -> all(f.shown());
            case Step.Return r -> of(r.value());
            case Step.Print p -> all(p.shown());
            case Step.Evaluate e -> of(e.term());
        };
    }

    private static int of(Term term) {
        return 1 + switch (term) {
            case Term.Constant _, Term.Variable _, Term.Static _, Term.Dynamic _ -> 0;
            case Term.Arithmetic a -> Math.max(of(a.left()), of(a.right()));
            case Term.Compare c -> Math.max(of(c.left()), of(c.right()));
            case Term.Match m -> Math.max(of(m.left()), of(m.right()));
            case Term.Not n -> of(n.operand());
            case Term.Chain c -> Math.max(of(c.first()),
                    c.links().stream().mapToInt(l -> of(l.operand())).max().orElse(0));
            case Term.Apply a -> all(a.arguments());
            case Term.Call c -> all(c.arguments());
            case Term.SelfCall c -> all(c.arguments());
            case Term.MaskOf m -> m.parts().stream().mapToInt(p -> p instanceof Term.MaskPart.Computed(Term t, var _)
                    ? of(t) : 0).max().orElse(0);
            case Term.Defined d -> of(d.operand());
            case Term.Validation v -> Math.max(of(v.first()), of(v.second()));
            case Term.Checked c -> of(c.operand());
        };
    }

    private static int all(List<Term> terms) {
        return terms.stream().mapToInt(Nesting::of).max().orElse(0);
    }
}
