package jackdaw.policy.compile;

import jackdaw.policy.program.Routine;
import jackdaw.policy.program.Step;
import jackdaw.policy.program.Term;
import jackdaw.policy.type.Type.Basic;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What a routine does as a whole, with all that it calls. */
final class Reach {
    /**
     * What is known of one routine.
     *
     * @param ends    whether a call of it may end the run
     * @param isTyped whether each result is of the type that its calls have; not so if a return of unknown type stands
     *                before one that gave the function its type
     * @param called  the routines it calls itself
     */
    record Facts(boolean ends, boolean isTyped, Set<Routine> called) {
    }

    private final Map<Routine, Facts> known = new IdentityHashMap<>();

    Facts of(Routine routine) {
        Facts facts = known.get(routine);
        if (facts == null) {
            Survey survey = new Survey(routine);
            survey.step(routine.body());
            List<Facts> below = survey.called.stream().map(this::of).toList();
            facts = new Facts(survey.ends || below.stream().anyMatch(Facts::ends),
                    survey.isTyped && below.stream().allMatch(Facts::isTyped), survey.called);
            known.put(routine, facts);
        }
        return facts;
    }

    /** One walk over one body. */
    private static final class Survey {
        private final Routine routine;
        private final Set<Routine> called = Collections.newSetFromMap(new IdentityHashMap<>());
        private boolean ends;
        private boolean isTyped = true;

        private Survey(Routine routine) {
            this.routine = routine;
        }

        private void step(Step step) {
            switch (step) {
                case Step.Sequence s -> s.steps().forEach(this::step);
                case Step.Declare d -> d.initial().ifPresent(this::term);
                case Step.Assign a -> term(a.value());
                case Step.SetStatic s -> term(s.value());
                case Step.SetDynamic s -> term(s.value());
                case Step.Unset _ -> {
                }
                case Step.If i -> {
                    i.branches().forEach(b -> {
                        term(b.condition());
                        step(b.body());
                    });
                    step(i.otherwise());
                }
                case Step.ForEach f -> {
                    term(f.over());
                    step(f.body());
                }
                case Step.Case c -> {
                    term(c.selector());
                    c.arms().forEach(a -> step(a.body()));
                    step(c.otherwise());
                }
                case Step.Assert a -> term(a.condition());
                case Step.Accept a -> {
                    ends = true;
                    a.shown().forEach(this::term);
                }
                case Step.Reject r -> {
                    ends = true;
                    r.shown().forEach(this::term);
                }
                case Step.Fail f -> f.shown().forEach(this::term);
                case Step.Return r -> {
                    isTyped &= r.value().type() == routine.result() || routine.result() == Basic.UNKNOWN;
                    term(r.value());
                }
                case Step.Print p -> p.shown().forEach(this::term);
                case Step.Evaluate e -> term(e.term());
            }
        }

        private void term(Term term) {
            if (term instanceof Term.Call call) {
                called.add(call.routine());
            }
            // What stands in it is not seen here, and may call anything.
            ends |= !isKnown(term);
            parts(term, this::term);
        }
    }

    private static boolean isKnown(Term term) {
        return isTranslated(term) || term instanceof Term.MaskOf || term instanceof Term.Validation;
    }

    /** Whether there is code for such a term. All others are interpreted, with the variables of the moment. */
    static boolean isTranslated(Term term) {
        return switch (term) {
            case Term.Constant _, Term.Variable _, Term.Static _, Term.Dynamic _, Term.Arithmetic _, Term.Compare _,
                 Term.Match _, Term.Not _, Term.Chain _, Term.Apply _, Term.Call _, Term.SelfCall _, Term.Defined _,
                 Term.Checked _ -> true;
            default -> false;
        };
    }

    /** Hands out the terms that a term is made of; of a kind not known here none. */
    static void parts(Term term, Consumer<Term> to) {
        switch (term) {
            case Term.Arithmetic a -> {
                to.accept(a.left());
                to.accept(a.right());
            }
            case Term.Compare c -> {
                to.accept(c.left());
                to.accept(c.right());
            }
            case Term.Match m -> {
                to.accept(m.left());
                to.accept(m.right());
            }
            case Term.Not n -> to.accept(n.operand());
            case Term.Chain c -> {
                to.accept(c.first());
                c.links().forEach(l -> to.accept(l.operand()));
            }
            case Term.Apply a -> a.arguments().forEach(to);
            case Term.Call c -> c.arguments().forEach(to);
            case Term.SelfCall c -> c.arguments().forEach(to);
            case Term.MaskOf m -> m.parts().forEach(p -> {
                if (p instanceof Term.MaskPart.Computed(Term part, var _)) {
                    to.accept(part);
                }
            });
            case Term.Defined d -> to.accept(d.operand());
            case Term.Validation v -> {
                to.accept(v.first());
                to.accept(v.second());
            }
            case Term.Checked c -> to.accept(c.operand());
            default -> {
            }
        }
    }
}
