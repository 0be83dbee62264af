package jackdaw.tests.differ;

import jackdaw.tests.differ.generate.Choices;
import jackdaw.tests.differ.generate.Terms;
import java.util.ArrayList;
import java.util.List;

/** Evaluates terms in both. */
public final class TermTrial implements Trial {
    private final Bird bird;
    private final Ours ours;
    private final Terms terms;
    private final Tally tally;

    /** @param ours has the declarations that {@code bird} has */
    public TermTrial(Bird bird, Ours ours, Terms.Style style, Tally tally) {
        this.bird = bird;
        this.ours = ours;
        this.terms = new Terms(bird.version(), style);
        this.tally = tally;
    }

    @Override
    public String program(Choices choices) {
        return terms.term(choices);
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
            if (ExpectedDifference.explains(mine)) {
                tally.expected();
            } else {
                findings.add(new Finding(term, theirs.toString(), mine.toString()));
            }
        }
    }
}
