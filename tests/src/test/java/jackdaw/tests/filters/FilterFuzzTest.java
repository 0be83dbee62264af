package jackdaw.tests.filters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;

/**
 * No text brings down what reads filters. The ordinary part is short and always the same; {@code ./jackdaw test
 * --fuzz-filters} goes on with new seeds, which it prints.
 */
class FilterFuzzTest {
    private static final int MINUTES = Integer.getInteger("jackdaw.fuzz-minutes", 0);
    private static final int TEXTS = 4000;
    private static final int MAX_COMPLAINTS = 20;

    @Example
    void noTextBringsTheReaderDown() {
        List<String> complaints = FilterRun.onRoutersStack(() -> {
            List<String> found = new ArrayList<>();
            FilterFuzz fuzz = new FilterFuzz(1);
            for (int i = 0; i < TEXTS && found.size() < MAX_COMPLAINTS; i++) {
                fuzz.tryNext().ifPresent(found::add);
            }
            assertThat(fuzz.corpusSize()).as("texts with an answer of a new kind").isGreaterThan(500);
            return found;
        });
        assertThat(complaints).isEmpty();
    }

    @Example
    void nothingIsFoundInTheTimeThatIsGiven() {
        long end = System.nanoTime() + MINUTES * 60_000_000_000L;
        List<String> complaints = FilterRun.onRoutersStack(() -> {
            List<String> found = new ArrayList<>();
            long tried = 0;
            while (System.nanoTime() < end && found.size() < MAX_COMPLAINTS) {
                long seed = new Random().nextLong();
                FilterFuzz fuzz = new FilterFuzz(seed);
                for (int i = 0; i < 50_000 && System.nanoTime() < end && found.size() < MAX_COMPLAINTS; i++) {
                    int number = i;
                    fuzz.tryNext().ifPresent(c -> found.add("seed " + seed + ", text " + number + ": " + c));
                    tried++;
                }
                System.out.println("filters fuzzed with seed " + seed + ": " + tried + " texts so far, corpus "
                        + fuzz.corpusSize() + ", complaints " + found.size());
            }
            return found;
        });
        assertThat(complaints).isEmpty();
    }
}
