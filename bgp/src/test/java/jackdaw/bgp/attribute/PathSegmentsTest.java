package jackdaw.bgp.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.rib.attribute.AsPath;
import jackdaw.rib.wire.WireReader;
import jackdaw.rib.wire.WireWriter;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class PathSegmentsTest {

    @Example
    void oldSpeakersInFrontStayInFront() {
        AsPath merged = PathSegments.merge(AsPath.sequence(275, 250, 225, 23456, 23456, 200, 23456, 175),
                AsPath.sequence(202222, 202223, 200, 202224, 175));
        assertThat(merged).isEqualTo(AsPath.sequence(275, 250, 225, 202222, 202223, 200, 202224, 175));
    }

    @Example
    void aSetCountsAsOne() {
        AsPath.Segment set = new AsPath.Segment(AsPath.Kind.SET, List.of(8L, 9L));
        AsPath two = AsPath.of(List.of(new AsPath.Segment(AsPath.Kind.SEQUENCE, List.of(1L, 23456L)), set));
        AsPath four = AsPath.of(List.of(new AsPath.Segment(AsPath.Kind.SEQUENCE, List.of(100000L)), set));
        assertThat(PathSegments.merge(two, four)).hasToString("1 100000 {8 9}");
    }

    @Example
    void aLongerNewPathIsNotBelieved() {
        AsPath two = AsPath.sequence(1, 2);
        assertThat(PathSegments.merge(two, AsPath.sequence(1, 2, 3))).isEqualTo(two);
    }

    @Property(tries = 200)
    void whatATwoOctetSpeakerPassesOnIsRestored(
            @ForAll @Size(min = 1, max = 600) List<@LongRange(min = 1, max = 0xffff_ffffL) Long> list) {
        long[] asns = list.stream().mapToLong(a -> a).toArray();
        AsPath path = AsPath.sequence(asns);
        WireWriter out = new WireWriter();
        PathSegments.encode(path, out, false);
        AsPath seen = PathSegments.decode(new WireReader(out.toBytes()), false);
        assertThat(seen.flattened()).hasSize(asns.length);
        AsPath onward = seen.prepend(7);
        assertThat(PathSegments.merge(onward, path).flattened())
                .isEqualTo(AsPath.sequence(asns).prepend(7).flattened());
        assertThat(Arrays.stream(asns).anyMatch(a -> a > 0xffff)).isEqualTo(PathSegments.needsFourOctets(path));
    }
}
