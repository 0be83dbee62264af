package jackdaw.ospf.instance;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.rib.time.Turn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** RFC 2328 §D.3: numbers never fall, whatever the clock does and however the process ends. */
class CryptographicSequenceTest {
    private static Turn at(long epochSecond) {
        return new Turn(0, Instant.ofEpochSecond(epochSecond));
    }

    @Example
    void followsTheClock() {
        CryptographicSequence sequence = new CryptographicSequence(OspfVersion.V2, 0);
        assertThat(sequence.next(at(1000), _ -> { })).isEqualTo(1000);
        assertThat(sequence.next(at(1000), _ -> { })).isEqualTo(1001);
        assertThat(sequence.next(at(5000), _ -> { })).isEqualTo(5000);
    }

    @Example
    void extendedOnesCountMicroseconds() {
        CryptographicSequence sequence = CryptographicSequence.extended(0);
        Turn turn = new Turn(0, Instant.ofEpochSecond(10_000_000_000L, 7_000));
        assertThat(sequence.next(turn, _ -> { })).isEqualTo(10_000_000_000_000_007L);
        assertThat(sequence.next(turn, _ -> { })).isEqualTo(10_000_000_000_000_008L);
    }

    /** RFC 7166 §4.1 compares all 64 bits; FRR 10.3 wants the lower 32 to grow as well. */
    @Example
    void bothHalvesOfThoseOfOspfV3NeverFall() {
        CryptographicSequence sequence = new CryptographicSequence(OspfVersion.V3, 1_795_930_000_000_000L);
        long last = sequence.next(at(1_795_930_000L), _ -> { });
        assertThat(last).as("more than the microseconds of a former release").isGreaterThan(1_795_930_000_000_000L);
        for (long second = 1; second < 20_000; second += 300) {
            long next = sequence.next(at(1_795_930_000L + second), _ -> { });
            assertThat(next >>> 32).isEqualTo(last >>> 32);
            assertThat(next & 0xffff_ffffL).isGreaterThan(last & 0xffff_ffffL);
            last = next;
        }
    }

    @Example
    void aNumberOfTheOtherVersionBlocksNothing() {
        CryptographicSequence sequence = new CryptographicSequence(OspfVersion.V2, 10_000_000_000_000_007L);
        assertThat(sequence.next(at(1000), _ -> { })).isEqualTo(1000);
    }

    @Property(tries = 100)
    void growsOverRestartsWithAnyClock(@ForAll OspfVersion version,
                                       @ForAll List<@IntRange(max = 100_000) Integer> clock,
                                       @ForAll @IntRange(min = 1, max = 5) int perLife) {
        List<Long> stored = new ArrayList<>(List.of(0L));
        long last = -1;
        CryptographicSequence sequence = new CryptographicSequence(version, 0);
        for (int i = 0; i < clock.size(); i++) {
            if (i % perLife == 0) {
                sequence = new CryptographicSequence(version, stored.getLast());
            }
            long next = sequence.next(at(clock.get(i)), stored::add);
            assertThat(next).isGreaterThan(last).isLessThanOrEqualTo(stored.getLast());
            last = next;
        }
    }
}
