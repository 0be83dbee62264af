package jackdaw.tests.differ.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Something generated, with the decisions that led to it.
 *
 * @param choices what {@code generator} was given
 */
public record Sample<T>(Function<Choices, T> generator, List<Integer> choices, T value) {

    /** Draws one; the same seed draws the same. */
    public static <T> Sample<T> draw(Function<Choices, T> generator, long seed) {
        return of(generator, Choices.random(seed));
    }

    private static <T> Sample<T> of(Function<Choices, T> generator, Choices choices) {
        T value = generator.apply(choices);
        return new Sample<>(generator, choices.made(), value);
    }

    /** Simpler ones, the boldest first: fewer decisions, then smaller ones. */
    public Stream<Sample<T>> smaller() {
        int size = choices.size();
        Stream<List<Integer>> shorter = IntStream.iterate(size / 2, n -> n > 0, n -> n / 2).boxed()
                .flatMap(n -> IntStream.iterate(0, at -> at + n <= size, at -> at + n).mapToObj(at -> without(at, n)));
        Stream<List<Integer>> lower = IntStream.range(0, size).boxed().filter(at -> choices.get(at) > 0)
                .flatMap(at -> IntStream.of(0, choices.get(at) / 2, choices.get(at) - 1).distinct()
                        .mapToObj(value -> with(at, value)));
        return Stream.concat(shorter, lower).map(list -> of(generator, Choices.played(list)))
                .filter(sample -> sample.weight() < weight());
    }

    /** What shrinking makes less. */
    public long weight() {
        return choices.stream().mapToLong(choice -> 1000L + choice).sum();
    }

    private List<Integer> without(int at, int count) {
        List<Integer> list = new ArrayList<>(choices);
        list.subList(at, at + count).clear();
        return list;
    }

    private List<Integer> with(int at, int value) {
        List<Integer> list = new ArrayList<>(choices);
        list.set(at, value);
        return list;
    }

    @Override
    public String toString() {
        return String.valueOf(value);
    }
}
