package jackdaw.ospf.lsa;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.rib.net.RouterId;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** RFC 2328 §13.1: which instance is newer. */
class LsaHeaderTest {

    private static LsaHeader header(int sequence, int checksum, int age) {
        return new LsaHeader(age, 2, LsaType.ROUTER2, 1, new RouterId(1), sequence, checksum, 24);
    }

    @Provide
    Arbitrary<LsaHeader> instances() {
        return Combinators.combine(
                Arbitraries.of(LsaHeader.INITIAL_SEQUENCE, LsaHeader.INITIAL_SEQUENCE + 1, -1, 0, 1,
                        LsaHeader.MAX_SEQUENCE),
                Arbitraries.of(1, 0x7fff, 0x8000, 0xffff),
                Arbitraries.of(0, 1, 899, 900, 901, 1800, 2699, 2700, 3599, 3600)).as(LsaHeaderTest::header);
    }

    @Example
    void theHigherSequenceNumberIsNewerAsASignedNumber() {
        assertThat(header(1, 1, 0).isNewerThan(header(-1, 9, 0))).isTrue();
        assertThat(header(LsaHeader.INITIAL_SEQUENCE, 9, 0).isNewerThan(header(-1, 1, 0))).isFalse();
        assertThat(header(LsaHeader.MAX_SEQUENCE, 1, 3600).isNewerThan(header(0, 9, 0))).isTrue();
    }

    @Example
    void thenTheHigherChecksumAsAnUnsignedNumber() {
        assertThat(header(5, 0x8000, 0).isNewerThan(header(5, 0x7fff, 3600))).isTrue();
    }

    @Example
    void thenMaxAge() {
        assertThat(header(5, 1, 3600).isNewerThan(header(5, 1, 3599))).isTrue();
        assertThat(header(5, 1, 3600).isSameInstance(header(5, 1, 3600))).isTrue();
    }

    @Example
    void thenTheYoungerOneIfTheAgesDifferByMoreThanMaxAgeDiff() {
        assertThat(header(5, 1, 100).isNewerThan(header(5, 1, 1001))).isTrue();
        assertThat(header(5, 1, 100).isSameInstance(header(5, 1, 1000))).isTrue();
    }

    @Property(tries = 500)
    void isAntisymmetric(@ForAll("instances") LsaHeader a, @ForAll("instances") LsaHeader b) {
        assertThat(a.compareRecency(b)).isEqualTo(-b.compareRecency(a));
        assertThat(a.isSameInstance(a)).isTrue();
    }

    @Property(tries = 1000)
    void isTransitive(@ForAll("instances") LsaHeader a, @ForAll("instances") LsaHeader b,
                      @ForAll("instances") LsaHeader c) {
        if (a.isNewerThan(b) && b.isNewerThan(c)) {
            assertThat(a.isNewerThan(c)).isTrue();
        }
    }

    /** But for ages close to one another, which count as equal, the order is total. */
    @Property(tries = 1000)
    void isATotalPreorderOnInstancesOfOneAge(@ForAll("instances") LsaHeader a, @ForAll("instances") LsaHeader b,
                                            @ForAll("instances") LsaHeader c) {
        LsaHeader x = a.withAge(7);
        LsaHeader y = b.withAge(7);
        LsaHeader z = c.withAge(7);
        if (x.compareRecency(y) >= 0 && y.compareRecency(z) >= 0) {
            assertThat(x.compareRecency(z)).isGreaterThanOrEqualTo(0);
        }
    }
}
