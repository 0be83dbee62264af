package jackdaw.tests.differ;

import jackdaw.tests.differ.generate.BrokenLiterals;
import jackdaw.tests.differ.generate.Choices;
import jackdaw.tests.differ.generate.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Evaluates terms in both. */
public final class TermTrial implements Trial {
    private final Bird bird;
    private final Ours ours;
    private final Function<Choices, String> generator;
    private final Tally tally;

    /** @param ours has the declarations that {@code bird} has */
    private TermTrial(Bird bird, Ours ours, Function<Choices, String> generator, Tally tally) {
        this.bird = bird;
        this.ours = ours;
        this.generator = generator;
        this.tally = tally;
    }

    /** Of terms without errors of type. */
    public static TermTrial ofTerms(Bird bird, Ours ours, Terms.Style style, Tally tally) {
        return new TermTrial(bird, ours, new Terms(bird.version(), style)::term, tally);
    }

    /** Of literals with a wrong character. */
    public static TermTrial ofBrokenLiterals(Bird bird, Ours ours, Tally tally) {
        return new TermTrial(bird, ours, new BrokenLiterals(bird.version())::term, tally);
    }

    @Override
    public String program(Choices choices) {
        return generator.apply(choices);
    }

    @Override
    public List<Finding> run(List<String> programs) {
        List<String> askable = programs.stream().filter(Bird::canEvaluate).toList();
        tally.left(programs.size() - askable.size());
        List<Answer> theirs = bird.evaluate(askable);
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < askable.size(); i++) {
            compare(askable.get(i), theirs.get(i), findings);
        }
        return findings;
    }

    private void compare(String term, Answer theirs, List<Finding> findings) {
        Answer mine = ours.evaluate(term);
        if (theirs instanceof Answer.None || bird.cuts(mine)) {
            tally.left(1);
            return;
        }
        tally.compared(theirs instanceof Answer.Value);
        if (!theirs.equals(mine)) {
            if (ExpectedDifference.explains(mine)
                    || ReadingDifference.explains(theirs, mine, term, bird.version())) {
                tally.expected();
            } else {
                findings.add(new Finding(term, theirs.toString(), mine.toString()));
            }
        }
    }
}
