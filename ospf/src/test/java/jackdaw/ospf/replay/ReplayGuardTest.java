package jackdaw.ospf.replay;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.time.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
        assertThat(guard.admit(PEER, 0, HELLO, 0, DEAD, 0)).isTrue();
        assertThat(guard.admit(PEER, 0, HELLO, 0, DEAD, 0)).isFalse();
        assertThat(guard.admit(PEER, 5, HELLO, 0, DEAD, 0)).isTrue();
        assertThat(guard.admit(PEER, 4, ACKNOWLEDGMENT, 1, DEAD, 0)).isTrue();
        assertThat(guard.admit(PEER, 4, ACKNOWLEDGMENT, 1, DEAD, 0)).isFalse();
        assertThat(guard.admit(PEER, 4, HELLO, 0, DEAD, 0)).isFalse();
        assertThat(guard.admit(PEER, -1, HELLO, 0, DEAD, 0)).isTrue();
        assertThat(guard.admit(PEER, Long.MAX_VALUE, HELLO, 0, DEAD, 0)).isFalse();
        assertThat(guard.admit(new RouterId(8), 1, HELLO, 0, DEAD, 0)).isTrue();
    }

    /** RFC 7166 §4.1: each packet has a greater number than the one before; types overtake one another, but not far. */
    @Example
    void ofAnyTypeAreNotOlderByADeadIntervalThanWhatWasHeard() {
        ReplayGuard guard = new ReplayGuard(OspfVersion.V3);
        assertThat(guard.admit(PEER, 3, ACKNOWLEDGMENT, 0, DEAD, 0)).isTrue();
        assertThat(guard.admit(PEER, 7, HELLO, 0, DEAD, DEAD * SECOND)).as("a new one").isTrue();
        assertThat(guard.admit(PEER, 4, ACKNOWLEDGMENT, 0, DEAD, DEAD * SECOND)).isFalse();
        assertThat(guard.admit(PEER, 20, HELLO, 0, DEAD, (DEAD + 30) * SECOND)).isTrue();
        assertThat(guard.admit(PEER, 8, ACKNOWLEDGMENT, 0, DEAD, (DEAD + 31) * SECOND)).isTrue();
        assertThat(guard.admit(PEER, 30, HELLO, 0, DEAD, (DEAD + 60) * SECOND)).isTrue();
        assertThat(guard.admit(PEER, 40, HELLO, 0, DEAD, (DEAD + 90) * SECOND)).isTrue();
        assertThat(guard.admit(PEER, 50, HELLO, 0, DEAD, (DEAD + 120) * SECOND)).isTrue();
        assertThat(guard.admit(PEER, 19, ACKNOWLEDGMENT, 0, DEAD, (DEAD + 121) * SECOND)).isFalse();
        assertThat(guard.admit(PEER, 45, ACKNOWLEDGMENT, 0, DEAD, (DEAD + 121) * SECOND)).isTrue();
    }

    /** A former process may not have written down the last that it heard of a type. */
    @Example
    void whatAFormerProcessHasHeardIsOlderThanAnyThatComes() {
        ReplayGuards guards = new ReplayGuards(OspfVersion.V3, List.of(), at(0, 900));
        guards.of("lan0").admit(PEER, 50, HELLO, 0, DEAD, 0);
        ReplayGuard next = new ReplayGuards(OspfVersion.V3, guards.heard(at(1, 901)), at(7, 905)).of("lan0");
        assertThat(next.admit(PEER, 49, ACKNOWLEDGMENT, 0, DEAD, 8 * SECOND)).isFalse();
        assertThat(next.admit(PEER, 51, ACKNOWLEDGMENT, 0, DEAD, 8 * SECOND)).isTrue();
    }

    /** A router that counts from 1 at each start is heard again once it is no neighbor any more, and not before. */
    @Example
    void ofOspfV3AreForgottenWithTheNeighbor() {
        ReplayGuard guard = new ReplayGuard(OspfVersion.V3);
        assertThat(guard.admit(PEER, 1000, HELLO, 0, DEAD, 0)).isTrue();
        assertThat(guard.admit(PEER, 1, HELLO, 0, DEAD, DEAD * SECOND - 1)).isFalse();
        assertThat(guard.admit(PEER, 1, HELLO, 0, DEAD, DEAD * SECOND)).isTrue();
    }

    /** RFC 2328 §D.4.3: may stay, must not fall, whatever the type. */
    @Example
    void ofOspfV2MustNotFall() {
        ReplayGuard guard = new ReplayGuard(OspfVersion.V2);
        assertThat(guard.admit(PEER, 10, ACKNOWLEDGMENT, 1, DEAD, 0)).isTrue();
        assertThat(guard.admit(PEER, 10, HELLO, 0, DEAD, 0)).isTrue();
        assertThat(guard.admit(PEER, 10, HELLO, 0, DEAD, DEAD * SECOND)).isTrue();
        assertThat(guard.admit(PEER, 10, HELLO, 0, DEAD, DEAD * SECOND + 1)).isFalse();
        assertThat(guard.admit(PEER, 9, ACKNOWLEDGMENT, 1, DEAD, SECOND)).isFalse();
        assertThat(guard.admit(PEER, 9, HELLO, 0, DEAD, DEAD * SECOND)).isFalse();
    }

    @Property(tries = 50)
    void nothingIsAdmittedTwiceWithinItsTime(@ForAll OspfVersion version, @ForAll long sequence,
                                             @ForAll @IntRange(min = 1, max = 5) int type) {
        ReplayGuard guard = new ReplayGuard(version);
        long number = version == OspfVersion.V2 ? sequence & 0xffff_ffffL : sequence;
        assertThat(guard.admit(PEER, number, type, 0, DEAD, 0)).isTrue();
        long later = (version == OspfVersion.V2 ? DEAD + 1 : 3) * SECOND;
        assertThat(guard.admit(PEER, number, type, 0, DEAD, later)).isEqualTo(version == OspfVersion.V2
                && type != HELLO);
    }

    /** BIRD 2 in a flood: the number stays, while what comes under it is new; later all of it is sent once more. */
    @Example
    void ofOspfV2MayStayWhileSomethingNewComes() {
        ReplayGuard guard = new ReplayGuard(OspfVersion.V2);
        for (int i = 0; i <= 30; i++) {
            long now = i * 10 * SECOND;
            assertThat(guard.admit(PEER, 10, ACKNOWLEDGMENT, i + 1, DEAD, now)).isTrue();
            assertThat(guard.admit(PEER, 10, HELLO, 0, DEAD, now)).as("at %d s", 10 * i).isTrue();
        }
        for (int i = 0; i <= 30; i++) {
            assertThat(guard.admit(PEER, 10, ACKNOWLEDGMENT, i + 1, DEAD, (301 + i) * SECOND)).isTrue();
        }
        assertThat(guard.admit(PEER, 10, HELLO, 0, DEAD, (300 + DEAD) * SECOND)).isTrue();
        assertThat(guard.admit(PEER, 10, HELLO, 0, DEAD, (301 + DEAD) * SECOND)).isFalse();
        assertThat(guard.admit(PEER, 11, HELLO, 0, DEAD, (301 + DEAD) * SECOND)).isTrue();
    }

    private static Turn at(long seconds, long wall) {
        return new Turn(seconds * SECOND, Instant.ofEpochSecond(wall));
    }

    /** What a process heard at 100 s of its own time, 1,000 s on the wall. */
    private static List<HeardNumbers> former(OspfVersion version, int type) {
        ReplayGuards guards = new ReplayGuards(version, List.of(), at(0, 900));
        assertThat(guards.of("lan0").admit(PEER, 50, type, 0, DEAD, 100 * SECOND)).isTrue();
        return guards.heard(at(105, 1005));
    }

    @Example
    void whatIsKeptForTheNextProcess() {
        assertThat(former(OspfVersion.V2, HELLO)).containsExactly(new HeardNumbers("lan0", PEER, Map.of(0, 50L),
                Instant.ofEpochSecond(1000), Duration.ofSeconds(4 * DEAD)));
        assertThat(former(OspfVersion.V3, ACKNOWLEDGMENT)).containsExactly(new HeardNumbers("lan0", PEER,
                Map.of(ACKNOWLEDGMENT, 50L), Instant.ofEpochSecond(1000), Duration.ofSeconds(DEAD)));
    }

    /** The next process begins with its own time at 7 s, 20 s after the neighbor was heard last. */
    @Property(tries = 2)
    void aRestartChangesNothing(@ForAll OspfVersion version) {
        List<HeardNumbers> former = former(version, HELLO);
        long left = (version == OspfVersion.V2 ? 4 * DEAD : DEAD) - 20;
        ReplayGuard guard = new ReplayGuards(version, former, at(7, 1020)).of("lan0");
        assertThat(guard.admit(PEER, 49, HELLO, 0, DEAD, (7 + left) * SECOND - 1)).isFalse();
        assertThat(guard.admit(PEER, 50, HELLO, 0, DEAD, 8 * SECOND)).as("not even the last one").isFalse();
        assertThat(guard.admit(PEER, 1, HELLO, 0, DEAD, (7 + left) * SECOND)).as("nobody is locked out for ever")
                .isTrue();
        ReplayGuards next = new ReplayGuards(version, former, at(7, 1020));
        assertThat(next.of("lan0").admit(PEER, 51, HELLO, 0, DEAD, 8 * SECOND)).isTrue();
        assertThat(next.of("lan1").admit(PEER, 1, HELLO, 0, DEAD, 8 * SECOND))
                .as("another link").isTrue();
    }

    @Example
    void theClockMayHaveGoneBackOrBeFarAhead() {
        ReplayGuard back = new ReplayGuards(OspfVersion.V3, former(OspfVersion.V3, HELLO), at(7, 0)).of("lan0");
        assertThat(back.admit(PEER, 50, HELLO, 0, DEAD, (7 + DEAD) * SECOND - 1)).isFalse();
        assertThat(back.admit(PEER, 50, HELLO, 0, DEAD, (7 + DEAD) * SECOND)).isTrue();
        ReplayGuard ahead = new ReplayGuards(OspfVersion.V3, former(OspfVersion.V3, HELLO), at(7, 9000)).of("lan0");
        assertThat(ahead.admit(PEER, 1, HELLO, 0, DEAD, 8 * SECOND)).isTrue();
    }

    /** RFC 7474 §2: they grow for each type for the life of the router, so they count although it is long dead. */
    @Example
    void extendedNumbersOutliveTheNeighbor() {
        ReplayGuards guards = new ReplayGuards(OspfVersion.V2, List.of(), at(0, 900));
        assertThat(guards.of("lan0").admitExtended(PEER, 50, HELLO, DEAD, 0)).isTrue();
        assertThat(guards.of("lan0").admitExtended(PEER, 50, HELLO, DEAD, 0)).isFalse();
        assertThat(guards.of("lan0").admitExtended(PEER, 60, ACKNOWLEDGMENT, DEAD, 0)).isTrue();
        assertThat(guards.of("lan0").admitExtended(PEER, 55, HELLO, DEAD, 0)).isTrue();
        ReplayGuard next = new ReplayGuards(OspfVersion.V2, guards.heard(at(10, 910)), at(3, 4500)).of("lan0");
        assertThat(next.admitExtended(PEER, 55, HELLO, DEAD, 3600 * SECOND)).isFalse();
        assertThat(next.admitExtended(PEER, 61, HELLO, DEAD, 3600 * SECOND)).isTrue();
        assertThat(next.admitExtended(PEER, 1, HELLO, DEAD, (3600 + 86_400) * SECOND)).isTrue();
    }
}
