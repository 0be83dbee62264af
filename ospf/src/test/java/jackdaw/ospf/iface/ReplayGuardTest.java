package jackdaw.ospf.iface;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.rib.net.RouterId;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ReplayGuardTest {
    private static final RouterId PEER = new RouterId(7);
    private static final int DEAD = 40;
    private static final long SECOND = 1_000_000_000L;
    private static final int HELLO = 1;
    private static final int ACKNOWLEDGMENT = 5;

    /** RFC 7166 §4.1: strictly greater, for each type on its own, in 64 unsigned bits. */
    @Example
    void ofOspfV3MustGrowForEachType() {
        ReplayGuard guard = new ReplayGuard(OspfVersion.V3);
        assertThat(guard.admit(PEER, 0, HELLO, DEAD, 0)).isTrue();
        assertThat(guard.admit(PEER, 0, HELLO, DEAD, 0)).isFalse();
        assertThat(guard.admit(PEER, 5, HELLO, DEAD, 0)).isTrue();
        assertThat(guard.admit(PEER, 4, ACKNOWLEDGMENT, DEAD, 0)).isTrue();
        assertThat(guard.admit(PEER, 4, ACKNOWLEDGMENT, DEAD, 0)).isFalse();
        assertThat(guard.admit(PEER, 4, HELLO, DEAD, 0)).isFalse();
        assertThat(guard.admit(PEER, -1, HELLO, DEAD, 0)).isTrue();
        assertThat(guard.admit(PEER, Long.MAX_VALUE, HELLO, DEAD, 0)).isFalse();
        assertThat(guard.admit(new RouterId(8), 1, HELLO, DEAD, 0)).isTrue();
    }

    /** A router that counts from 1 at each start is heard again once it is no neighbor any more, and not before. */
    @Example
    void ofOspfV3AreForgottenWithTheNeighbor() {
        ReplayGuard guard = new ReplayGuard(OspfVersion.V3);
        assertThat(guard.admit(PEER, 1000, HELLO, DEAD, 0)).isTrue();
        assertThat(guard.admit(PEER, 1, HELLO, DEAD, DEAD * SECOND - 1)).isFalse();
        assertThat(guard.admit(PEER, 1, HELLO, DEAD, DEAD * SECOND)).isTrue();
    }

    /** RFC 2328 §D.4.3: may stay, must not fall, whatever the type. */
    @Example
    void ofOspfV2MustNotFall() {
        ReplayGuard guard = new ReplayGuard(OspfVersion.V2);
        assertThat(guard.admit(PEER, 10, ACKNOWLEDGMENT, DEAD, 0)).isTrue();
        assertThat(guard.admit(PEER, 10, HELLO, DEAD, 0)).isTrue();
        assertThat(guard.admit(PEER, 10, HELLO, DEAD, SECOND)).isTrue();
        assertThat(guard.admit(PEER, 10, HELLO, DEAD, 3 * SECOND)).isFalse();
        assertThat(guard.admit(PEER, 9, ACKNOWLEDGMENT, DEAD, SECOND)).isFalse();
        assertThat(guard.admit(PEER, 9, HELLO, DEAD, DEAD * SECOND)).isFalse();
    }

    @Property(tries = 50)
    void nothingIsAdmittedTwiceWithinItsTime(@ForAll OspfVersion version, @ForAll long sequence,
                                             @ForAll @IntRange(min = 1, max = 5) int type) {
        ReplayGuard guard = new ReplayGuard(version);
        long number = version == OspfVersion.V2 ? sequence & 0xffff_ffffL : sequence;
        assertThat(guard.admit(PEER, number, type, DEAD, 0)).isTrue();
        assertThat(guard.admit(PEER, number, type, DEAD, 3 * SECOND)).isEqualTo(version == OspfVersion.V2
                && type != HELLO);
    }
}
