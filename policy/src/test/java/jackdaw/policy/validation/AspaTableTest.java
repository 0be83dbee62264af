package jackdaw.policy.validation;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.rib.attribute.AsPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AspaTableTest {
    /** 1 and 2 are transit-free, 10 buys of 1, 20 of 2, 100 of 10, 200 of 20. */
    private final AspaTable table = new AspaTable.Builder().add(1, List.of(0L)).add(2, List.of(0L))
            .add(10, List.of(1L)).add(20, List.of(2L)).add(100, List.of(10L)).add(200, List.of(20L, 21L)).build();

    private Validity up(long... path) {
        return table.check(AsPath.sequence(path), true);
    }

    private Validity down(long... path) {
        return table.check(AsPath.sequence(path), false);
    }

    @Example
    void fromBelowEveryStepLeadsToAProvider() {
        assertThat(up(10, 100)).isEqualTo(Validity.VALID);
        assertThat(up(1, 10, 100)).isEqualTo(Validity.VALID);
        assertThat(up(1, 1, 10, 10, 10, 100)).isEqualTo(Validity.VALID);
        assertThat(up(100)).isEqualTo(Validity.VALID);
        assertThat(up(7)).isEqualTo(Validity.VALID);
        assertThat(up(10, 7)).isEqualTo(Validity.UNKNOWN);
        assertThat(up(10, 1)).isEqualTo(Validity.INVALID);
        assertThat(up(7, 10, 8)).isEqualTo(Validity.INVALID);
    }

    @Example
    void fromAboveThePathGoesUpAndThenDown() {
        assertThat(down(100, 10, 1, 2, 20, 200)).isEqualTo(Validity.VALID);
        assertThat(down(200, 20, 200)).isEqualTo(Validity.VALID);
        assertThat(down(1, 2)).isEqualTo(Validity.VALID);
        assertThat(down(7, 8)).isEqualTo(Validity.VALID);
        assertThat(down(7, 8, 9)).isEqualTo(Validity.UNKNOWN);
        assertThat(down(1, 10, 2, 20)).as("10 passes a route of one provider to the other").isEqualTo(
                Validity.INVALID);
    }

    @Example
    void whatHidesTheWayIsInvalid() {
        AsPath withSet = AsPath.of(List.of(new AsPath.Segment(AsPath.Kind.SEQUENCE, List.of(10L)),
                new AsPath.Segment(AsPath.Kind.SET, List.of(100L))));
        AsPath confederation = AsPath.of(List.of(new AsPath.Segment(AsPath.Kind.CONFED_SEQUENCE, List.of(10L))));
        for (boolean isUpstream : new boolean[] {true, false}) {
            assertThat(table.check(AsPath.EMPTY, isUpstream)).isEqualTo(Validity.INVALID);
            assertThat(table.check(withSet, isUpstream)).isEqualTo(Validity.INVALID);
            assertThat(table.check(confederation, isUpstream)).isEqualTo(Validity.INVALID);
        }
    }

    @Example
    void severalObjectsOfOneCustomerAreOne() {
        AspaTable twice = new AspaTable.Builder().add(5, List.of(1L)).add(5, List.of(2L)).build();
        assertThat(twice).isEqualTo(new AspaTable.Builder().add(5, List.of(2L, 1L)).build())
                .isNotEqualTo(new AspaTable.Builder().add(5, List.of(1L)).build());
        assertThat(twice.check(AsPath.sequence(2, 5), true)).isEqualTo(Validity.VALID);
        assertThat(twice.check(AsPath.sequence(3, 5), true)).isEqualTo(Validity.INVALID);
    }

    @Property(tries = 5000)
    void asTheTextOfTheDraftSays(@ForAll("objects") Map<Long, Set<Long>> objects,
                                 @ForAll("paths") List<Long> path, @ForAll boolean isUpstream) {
        AspaTable.Builder builder = new AspaTable.Builder();
        objects.forEach(builder::add);
        assertThat(builder.build().check(AsPath.sequence(path.stream().mapToLong(a -> a).toArray()), isUpstream))
                .isEqualTo(isUpstream ? draftUpstream(objects, path) : draftDownstream(objects, path));
    }

    @Provide
    Arbitrary<Map<Long, Set<Long>>> objects() {
        Arbitrary<Long> asn = Arbitraries.longs().between(0, 6);
        return Arbitraries.maps(asn, asn.set().ofMinSize(1).ofMaxSize(3)).ofMaxSize(6);
    }

    @Provide
    Arbitrary<List<Long>> paths() {
        return Arbitraries.longs().between(1, 6).list().ofMinSize(1).ofMaxSize(8);
    }

    private enum Hop {
        NO_ATTESTATION, PROVIDER, NOT_PROVIDER
    }

    private static Hop hop(Map<Long, Set<Long>> objects, long customer, long provider) {
        return !objects.containsKey(customer) ? Hop.NO_ATTESTATION
                : objects.get(customer).contains(provider) ? Hop.PROVIDER : Hop.NOT_PROVIDER;
    }

    /** AS(1), the origin, to AS(N), without repetitions; element 0 is not used. */
    private static List<Long> numbered(List<Long> path) {
        List<Long> ases = new ArrayList<>(List.of(-1L));
        path.reversed().stream().filter(asn -> !asn.equals(ases.getLast()) && ases.add(asn)).toList();
        return ases;
    }

    /** Section "Algorithm for Upstream Paths". */
    private static Validity draftUpstream(Map<Long, Set<Long>> objects, List<Long> path) {
        List<Long> as = numbered(path);
        List<Hop> hops = LongStream.range(1, as.size() - 1).mapToObj(i ->
                hop(objects, as.get((int) i), as.get((int) i + 1))).toList();
        return hops.contains(Hop.NOT_PROVIDER) ? Validity.INVALID
                : hops.contains(Hop.NO_ATTESTATION) ? Validity.UNKNOWN : Validity.VALID;
    }

    /** Section "Algorithm for Downstream Paths": two ramps that must span the path. */
    private static Validity draftDownstream(Map<Long, Set<Long>> objects, List<Long> path) {
        List<Long> as = numbered(path);
        int n = as.size() - 1;
        int maxUp = ramp(objects, as, Set.of(Hop.NOT_PROVIDER));
        int minUp = ramp(objects, as, Set.of(Hop.NOT_PROVIDER, Hop.NO_ATTESTATION));
        List<Long> turned = new ArrayList<>(List.of(-1L));
        turned.addAll(as.subList(1, as.size()).reversed());
        int maxDown = ramp(objects, turned, Set.of(Hop.NOT_PROVIDER));
        int minDown = ramp(objects, turned, Set.of(Hop.NOT_PROVIDER, Hop.NO_ATTESTATION));
        return maxUp + maxDown < n ? Validity.INVALID : minUp + minDown < n ? Validity.UNKNOWN : Validity.VALID;
    }

    /** The smallest i whose step to i + 1 is one of {@code ending}; the whole path if there is none. */
    private static int ramp(Map<Long, Set<Long>> objects, List<Long> as, Set<Hop> ending) {
        for (int i = 1; i < as.size() - 1; i++) {
            if (ending.contains(hop(objects, as.get(i), as.get(i + 1)))) {
                return i;
            }
        }
        return as.size() - 1;
    }
}
