package jackdaw.tests.differ.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;

/**
 * Where a generator gets its decisions from: drawn at random, or played back. It remembers them, so that a smaller
 * list of decisions gives a smaller program. What lies beyond the end of a list is 0, which every generator takes for
 * its simplest choice.
 */
public final class Choices {
    private final IntUnaryOperator source;
    private final List<Integer> made = new ArrayList<>();

    private Choices(IntUnaryOperator source) {
        this.source = source;
    }

    public static Choices random(long seed) {
        return new Choices(new SplittableRandom(seed)::nextInt);
    }

    static Choices played(List<Integer> choices) {
        var rest = choices.iterator();
        return new Choices(bound -> rest.hasNext() ? rest.next() % bound : 0);
    }

    /** A number from 0 to {@code bound - 1}. */
    public int below(int bound) {
        int choice = source.applyAsInt(bound);
        made.add(choice);
        return choice;
    }

    /** True once in {@code times}. */
    public boolean oneIn(int times) {
        return below(times) == times - 1;
    }

    public <T> T of(List<T> list) {
        return list.get(below(list.size()));
    }

    @SafeVarargs
    public final <T> T of(T... list) {
        return list[below(list.length)];
    }

    List<Integer> made() {
        return List.copyOf(made);
    }
}
