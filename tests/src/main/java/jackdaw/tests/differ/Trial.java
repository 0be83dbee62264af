package jackdaw.tests.differ;

import jackdaw.tests.differ.generate.Choices;
import java.util.List;

/** A way to compare what BIRD and Jackdaw make of generated programs. */
public interface Trial {

    /** Generates one for the release at hand. */
    String program(Choices choices);

    /** Runs these in both; returns those with unexpected differences. */
    List<Finding> run(List<String> programs);
}
