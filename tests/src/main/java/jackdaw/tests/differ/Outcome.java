package jackdaw.tests.differ;

import java.util.Map;

/** What became of the table of routes in a filter. */
sealed interface Outcome {

    /** @param shown the accepted ones by their networks */
    record Routes(Map<String, ShownRoute> shown) implements Outcome {
    }

    /** The filter cannot be read. */
    record Refused(String reason) implements Outcome {
    }

    /** BIRD did not survive the filter. */
    record None() implements Outcome {
    }
}
