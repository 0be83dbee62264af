package jackdaw.tests.filters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import jackdaw.tests.differ.Ours;
import jackdaw.tests.differ.generate.Sample;
import jackdaw.tests.differ.generate.Terms;
import jackdaw.tests.differ.generate.Version;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/** The comparisons with BIRD find an operator that means another one, and show it in a short term. */
class ShrinkingTest {
    private static final Version VERSION = new Version(2, 20);
    private static final int SMALL = 40;

    private final Ours ours = new Ours(Terms.declarations(VERSION), VERSION);

    @Property(tries = 200, seed = "1")
    @AddLifecycleHook(FailsSmall.class)
    void lessOrEqualIsTakenForLess(@ForAll("terms") List<Sample<String>> terms) {
        compare(terms, " <= ", " < ");
    }

    @Property(tries = 200, seed = "2")
    @AddLifecycleHook(FailsSmall.class)
    void theSumIsTakenForTheDifference(@ForAll("terms") List<Sample<String>> terms) {
        compare(terms, " + ", " - ");
    }

    @Property(tries = 200, seed = "3")
    @AddLifecycleHook(FailsSmall.class)
    void theConjunctionIsTakenForTheDisjunction(@ForAll("terms") List<Sample<String>> terms) {
        compare(terms, " && ", " || ");
    }

    @Property(tries = 200, seed = "4")
    @AddLifecycleHook(FailsSmall.class)
    void theFirstOfAPathIsTakenForTheLast(@ForAll("terms") List<Sample<String>> terms) {
        compare(terms, ".first", ".last");
    }

    private void compare(List<Sample<String>> terms, String operator, String other) {
        assertThat(terms).allSatisfy(term -> assertThat(ours.evaluate(term.value().replace(operator, other)))
                .isEqualTo(ours.evaluate(term.value())));
    }

    @Provide
    Arbitrary<List<Sample<String>>> terms() {
        return Batch.of(new Terms(VERSION, Terms.Style.PLAIN)::term);
    }

    /** Turns the verdict round: the property has to fail, with a single small term. */
    private static final class FailsSmall implements AroundPropertyHook {
        @Override
        public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
            PropertyExecutionResult result = property.execute();
            List<?> shown = result.falsifiedParameters().map(List::getFirst).map(List.class::cast).orElse(List.of());
            boolean isSmall = shown.size() == 1 && shown.getFirst().toString().length() <= SMALL;
            return isSmall ? result.mapToSuccessful()
                    : result.mapToFailed("not found, or not made small: " + shown);
        }
    }
}
