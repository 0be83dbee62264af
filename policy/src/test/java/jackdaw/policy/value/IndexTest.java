package jackdaw.policy.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Searches among sorted unsigned keys, wherever they lie and however they cluster. */
class IndexTest {
    private static final int PROBES = 50;

    /** Keys around a random place, half of them near to each other. */
    private static long[] keys(int count, int width, int spread, Random random) {
        long base = random.nextLong();
        return LongStream.generate(() -> base + (random.nextLong() >>> 64 - (random.nextBoolean() ? spread
                : Math.max(1, spread / 2)))).limit(count).map(key -> key << 64 - width >>> 64 - width)
                .boxed().sorted(Long::compareUnsigned).mapToLong(Long::longValue).toArray();
    }

    private static long probe(long[] keys, Random random) {
        return keys.length == 0 || random.nextInt(5) == 0 ? random.nextLong()
                : keys[random.nextInt(keys.length)] + random.nextInt(3) - 1;
    }

    @Property(tries = 300)
    void intsAreFoundWhereTheyStand(@ForAll @IntRange(max = 3000) int count, @ForAll @IntRange(min = 1, max = 32) int
            spread, @ForAll long seed) {
        Random random = new Random(seed);
        long[] keys = keys(count, 32, spread, random);
        int[] ints = LongStream.of(keys).mapToInt(key -> (int) key).toArray();
        IntIndex index = IntIndex.of(ints);
        for (int i = 0; i < PROBES; i++) {
            int key = (int) probe(keys, random);
            int place = (int) IntStream.of(ints).filter(k -> Integer.compareUnsigned(k, key) < 0).count();
            assertThat(index.firstFrom(key)).as("%s", key).isEqualTo(place);
            assertThat(IntIndex.plain(ints).firstFrom(key)).as("without a table").isEqualTo(place);
        }
    }

    @Property(tries = 300)
    void longsAreFoundWhereTheyStand(@ForAll @IntRange(max = 3000) int count, @ForAll @IntRange(min = 1, max = 64) int
            spread, @ForAll long seed) {
        Random random = new Random(seed);
        long[] keys = keys(count, 64, spread, random);
        LongIndex index = LongIndex.of(keys);
        for (int i = 0; i < PROBES; i++) {
            long key = probe(keys, random);
            int place = (int) LongStream.of(keys).filter(k -> Long.compareUnsigned(k, key) < 0).count();
            assertThat(index.firstFrom(key)).as("%s", key).isEqualTo(place);
            assertThat(LongIndex.plain(keys).firstFrom(key)).as("without a table").isEqualTo(place);
        }
    }
}
