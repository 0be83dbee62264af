package jackdaw.tests.filters;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import jackdaw.tests.differ.generate.Choices;
import jackdaw.tests.differ.generate.Sample;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.ShrinkingDistance;

/** Generated programs that are asked for together. They shrink to a single one, and that to a smaller one. */
public record Batch(List<Sample<String>> samples) implements Shrinkable<List<Sample<String>>> {
    private static final int SIZE = 50;

    /** Batches of programs of this generator. */
    public static Arbitrary<List<Sample<String>>> of(Function<Choices, String> generator) {
        return Arbitraries.fromGenerator(random -> {
            List<Sample<String>> samples = new ArrayList<>();
            for (int i = 0; i < SIZE; i++) {
                samples.add(Sample.draw(generator, random.nextLong()));
            }
            return new Batch(samples);
        });
    }

    @Override
    public List<Sample<String>> value() {
        return samples;
    }

    @Override
    public Stream<Shrinkable<List<Sample<String>>>> shrink() {
        Stream<Sample<String>> smaller = samples.size() > 1 ? samples.stream() : samples.getFirst().smaller();
        return smaller.map(sample -> new Batch(List.of(sample)));
    }

    @Override
    public ShrinkingDistance distance() {
        return ShrinkingDistance.of(samples.size(), samples.stream().mapToLong(Sample::weight).sum());
    }
}
