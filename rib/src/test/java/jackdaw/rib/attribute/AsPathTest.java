package jackdaw.rib.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.rib.attribute.AsPath.Kind;
import jackdaw.rib.attribute.AsPath.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AsPathTest {

    @Provide
    Arbitrary<AsPath> paths() {
        Arbitrary<Long> asn = Arbitraries.longs().between(1, 6);
        return Combinators.combine(Arbitraries.of(Kind.class), asn.list().ofMaxSize(4)).as(Segment::new)
                .list().ofMaxSize(4).map(AsPath::of);
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void prependingPutsOneInFront(@ForAll("paths") AsPath path) {
        AsPath longer = path.prepend(64512);
        assertThat(longer.first()).isEqualTo(64512);
        assertThat(longer.length()).isEqualTo(path.length() + 1);
        List<Long> expected = new ArrayList<>(List.of(64512L));
        expected.addAll(path.flattened());
        assertThat(longer.flattened()).isEqualTo(expected);
        assertThat(longer.segments()).noneMatch(s -> s.asns().isEmpty());
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void retainKeepsWhatPasses(@ForAll("paths") AsPath path) {
        AsPath even = path.retain(a -> a % 2 == 0);
        assertThat(even.flattened()).isEqualTo(path.flattened().stream().filter(a -> a % 2 == 0).toList());
        assertThat(even.segments()).noneMatch(s -> s.asns().isEmpty());
        assertThat(path.retain(_ -> true)).isEqualTo(path).hasSameHashCodeAs(path);
        assertThat(path.retain(_ -> false)).isSameAs(AsPath.EMPTY);
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void containsWhatItShows(@ForAll("paths") AsPath path) {
        for (long asn = 0; asn < 8; asn++) {
            assertThat(path.contains(asn)).isEqualTo(path.flattened().contains(asn));
        }
    }

    @Example
    void aFullSegmentIsNotOverfilled() {
        AsPath path = AsPath.sequence(LongStream.rangeClosed(1, 255).toArray()).prepend(9);
        assertThat(path.segments()).extracting(s -> s.asns().size()).containsExactly(1, 255);
    }

    /** A set names no neighbor, nor does a segment of the own confederation; what BIRD 2.0 to 3.4 say, all of them. */
    @Example
    void theFirstStandsInASequence() {
        Segment confederates = new Segment(Kind.CONFED_SEQUENCE, List.of(65001L, 65002L));
        Segment sequence = new Segment(Kind.SEQUENCE, List.of(24L, 100L));
        assertThat(AsPath.of(List.of(confederates, sequence)).first()).isZero();
        assertThat(AsPath.of(List.of(confederates)).first()).isZero();
        assertThat(AsPath.of(List.of(new Segment(Kind.CONFED_SET, List.of(1L)), sequence)).first()).isZero();
        assertThat(AsPath.of(List.of(new Segment(Kind.SET, List.of(1L)), sequence)).first()).isZero();
        assertThat(AsPath.of(List.of(sequence, confederates)).first()).isEqualTo(24);
        assertThat(AsPath.of(List.of(sequence, confederates)).last()).isEqualTo(65002);
        assertThat(AsPath.of(List.of(confederates, new Segment(Kind.SET, List.of(7L)), sequence)).lastNonAggregated())
                .isEqualTo(65002);
    }

    @Example
    void countsAndNamesAsBestPathNeedsIt() {
        AsPath path = AsPath.of(List.of(new Segment(Kind.CONFED_SEQUENCE, List.of(65001L)),
                new Segment(Kind.SEQUENCE, List.of(1L, 2L)), new Segment(Kind.SET, List.of(3L, 4L))));
        assertThat(path.length()).isEqualTo(3);
        assertThat(path.last()).isZero();
        assertThat(path.lastNonAggregated()).isEqualTo(2);
        assertThat(path).hasToString("(65001) 1 2 {3 4}");
        assertThat(AsPath.EMPTY.first()).isZero();
        assertThat(AsPath.EMPTY.last()).isZero();
        assertThat(AsPath.EMPTY.lastNonAggregated()).isZero();
        assertThat(AsPath.sequence(4200000000L, 7)).hasToString("4200000000 7");
        assertThat(AsPath.sequence(5, 7).last()).isEqualTo(7);
    }
}
