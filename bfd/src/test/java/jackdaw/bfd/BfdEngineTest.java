package jackdaw.bfd;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.bfd.session.SessionSettings;
import jackdaw.bfd.session.SessionStatus;
import jackdaw.bfd.wire.AuthType;
import jackdaw.bfd.wire.BfdState;
import jackdaw.bfd.wire.Diagnostic;
import jackdaw.bfd.wire.DropReason;
import jackdaw.bfd.wire.PacketKey;
import jackdaw.rib.protocol.Secret;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Two engines in virtual time: what BFD is for, and what must not happen. */
class BfdEngineTest {

    private static SessionSettings settings(int rx, int tx, int multiplier, Optional<AuthType> auth) {
        return new SessionSettings(Duration.ofMillis(rx), Duration.ofMillis(tx), Duration.ofSeconds(1), multiplier,
                false, auth.map(t -> List.of(new PacketKey(t, 1, new Secret(new byte[] {1, 2, 3})))).orElse(List.of()));
    }

    private static Wire up(long seed, boolean multihop, SessionSettings a, SessionSettings b) {
        Wire wire = new Wire(seed, multihop);
        wire.a.watch(a);
        wire.b.watch(b);
        wire.run(Duration.ofSeconds(4));
        assertThat(wire.a.status().state()).isEqualTo(BfdState.UP);
        assertThat(wire.b.status().state()).isEqualTo(BfdState.UP);
        return wire;
    }

    @Property(tries = 100)
    void comesUpAgreesAndStaysUp(@ForAll long seed, @ForAll boolean multihop, @ForAll Optional<AuthType> auth,
                                 @ForAll @IntRange(min = 10, max = 1000) int rx,
                                 @ForAll @IntRange(min = 10, max = 1000) int tx,
                                 @ForAll @IntRange(min = 2, max = 9) int multiplier) {
        Wire wire = up(seed, multihop, settings(rx, tx, multiplier, auth), settings(tx, rx, 3, auth));
        wire.run(Duration.ofSeconds(2));
        SessionStatus a = wire.a.status();
        SessionStatus b = wire.b.status();
        assertThat(a.interval()).isEqualTo(Duration.ofMillis(tx));
        assertThat(b.interval()).isEqualTo(Duration.ofMillis(rx));
        assertThat(a.timeout()).isEqualTo(Duration.ofMillis(3L * rx));
        assertThat(b.timeout()).isEqualTo(Duration.ofMillis((long) multiplier * tx));
        assertThat(a.remoteDiscriminator()).isEqualTo(b.localDiscriminator());
        wire.run(Duration.ofSeconds(20));
        assertThat(wire.a.changes).extracting(SessionStatus::state)
                .containsExactlyElementsOf(wire.a.changes.stream().map(SessionStatus::state).distinct().toList());
        assertThat(wire.a.status().transitions()).isEqualTo(1);
    }

    @Property(tries = 150)
    void bothEndsNoticeACutWithinTheirDetectionTime(@ForAll long seed,
                                                    @ForAll @IntRange(min = 10, max = 400) int interval,
                                                    @ForAll @IntRange(min = 2, max = 5) int multiplier) {
        SessionSettings settings = settings(interval, interval, multiplier, Optional.empty());
        Wire wire = up(seed, false, settings, settings);
        wire.run(Duration.ofMillis(Math.floorMod(seed, 1000)));
        wire.cut = true;
        wire.run(Duration.ofMillis((long) interval * multiplier + 2));
        assertThat(wire.a.status().state()).isEqualTo(BfdState.DOWN);
        assertThat(wire.b.status().state()).isEqualTo(BfdState.DOWN);
        assertThat(wire.a.status().diagnostic()).isEqualTo(Diagnostic.DETECTION_TIME_EXPIRED);
        wire.cut = false;
        wire.run(Duration.ofSeconds(4));
        assertThat(wire.a.status().state()).isEqualTo(BfdState.UP);
        assertThat(wire.b.status().state()).isEqualTo(BfdState.UP);
    }

    /** RFC 5880 §6.8.7: a change of state is told between two periodic packets as well. */
    @Property(tries = 50)
    void aLinkThatFailsOneWayIsLostAtBothEnds(@ForAll long seed, @ForAll Optional<AuthType> auth) {
        Wire wire = up(seed, false, settings(100, 100, 200, auth), settings(100, 100, 3, auth));
        wire.run(Duration.ofMillis(Math.floorMod(seed, 1000)));
        assertThat(wire.b.status().timeout()).isEqualTo(Duration.ofSeconds(20));
        wire.a.deaf = true;
        wire.run(Duration.ofMillis(305));
        assertThat(wire.a.status().diagnostic()).isEqualTo(Diagnostic.DETECTION_TIME_EXPIRED);
        assertThat(wire.b.status().state()).isEqualTo(BfdState.DOWN);
        assertThat(wire.b.status().diagnostic()).isEqualTo(Diagnostic.NEIGHBOR_SIGNALED_DOWN);
        assertThat(wire.b.status().remoteState()).as("lost, not in peace").isEqualTo(BfdState.DOWN);
    }

    @Property(tries = 100)
    void whateverALinkDidTheyComeUpOnceItWorks(@ForAll long seed, @ForAll @DoubleRange(max = 0.9) double loss,
                                               @ForAll @IntRange(max = 2000) int jitterMillis,
                                               @ForAll Optional<AuthType> auth) {
        Wire wire = new Wire(seed, false);
        SessionSettings settings = settings(50, 50, 3, auth);
        wire.a.watch(settings);
        wire.b.watch(settings);
        wire.loss = loss;
        wire.jitter = jitterMillis * 1_000_000L;
        wire.run(Duration.ofSeconds(30));
        wire.loss = 0;
        wire.jitter = 0;
        wire.run(Duration.ofSeconds(10));
        assertThat(wire.a.status().state()).isEqualTo(BfdState.UP);
        assertThat(wire.b.status().state()).isEqualTo(BfdState.UP);
        assertThat(wire.a.status().interval()).isEqualTo(Duration.ofMillis(50));
    }

    @Example
    void anEndThatStartsAgainIsTakenBack() {
        SessionSettings settings = settings(50, 50, 3, Optional.of(AuthType.METICULOUS_KEYED_SHA1));
        Wire wire = up(5, false, settings, settings);
        wire.b.tell(new BfdEvent.Shutdown());
        assertThat(wire.b.open).isFalse();
        wire.run(Duration.ofMillis(10));
        assertThat(wire.a.status().state()).isEqualTo(BfdState.DOWN);
        assertThat(wire.a.status().remoteState()).as("in peace, not lost").isEqualTo(BfdState.ADMIN_DOWN);
        wire.run(Duration.ofSeconds(1));
        wire.b.watch(settings);
        // Its sequence numbers begin anywhere: they count after twice the detection time, of packets once a second.
        wire.run(Duration.ofSeconds(8));
        assertThat(wire.a.status().state()).isEqualTo(BfdState.UP);
    }

    @Example
    void aSessionNobodyWantsTellsSoUntilItMustHaveBeenHeard() {
        SessionSettings settings = settings(50, 50, 3, Optional.empty());
        Wire wire = up(6, false, settings, settings);
        wire.b.tell(new BfdEvent.Unwatch(wire.b.path));
        assertThat(wire.b.engine.snapshot().sessions()).isEmpty();
        assertThat(wire.b.open).isTrue();
        wire.run(Duration.ofMillis(100));
        assertThat(wire.a.status().remoteState()).isEqualTo(BfdState.ADMIN_DOWN);
        wire.run(Duration.ofSeconds(4));
        assertThat(wire.b.open).isFalse();
        wire.b.watch(settings);
        wire.run(Duration.ofSeconds(3));
        assertThat(wire.a.status().state()).isEqualTo(BfdState.UP);
    }

    @Example
    void newIntervalsAreTakenWithoutGoingDown() {
        SessionSettings slow = settings(300, 300, 3, Optional.empty());
        Wire wire = up(7, false, slow, slow);
        wire.run(Duration.ofSeconds(1));
        wire.a.watch(settings(20, 20, 4, Optional.empty()));
        wire.b.watch(settings(20, 20, 4, Optional.empty()));
        wire.run(Duration.ofSeconds(3));
        assertThat(wire.a.status().interval()).isEqualTo(Duration.ofMillis(20));
        assertThat(wire.b.status().timeout()).isEqualTo(Duration.ofMillis(80));
        wire.a.watch(slow);
        wire.b.watch(slow);
        wire.run(Duration.ofSeconds(3));
        assertThat(wire.a.status().interval()).isEqualTo(Duration.ofMillis(300));
        assertThat(wire.a.status().transitions()).isEqualTo(1);
        assertThat(wire.b.status().transitions()).isEqualTo(1);
    }

    /** RFC 5881 §5. */
    @Example
    void aPacketThatPassedARouterIsNoNeighbors() {
        SessionSettings settings = settings(50, 50, 3, Optional.empty());
        Wire wire = up(8, false, settings, settings);
        wire.hopLimit = 254;
        wire.run(Duration.ofSeconds(1));
        assertThat(wire.a.status().state()).isEqualTo(BfdState.DOWN);
        assertThat(wire.a.engine.snapshot().drops()).containsOnlyKeys(DropReason.HOP_LIMIT);
    }

    @Example
    void aWrongKeyKeepsItDown() {
        Wire wire = new Wire(9, false);
        wire.a.watch(settings(50, 50, 3, Optional.of(AuthType.KEYED_MD5)));
        wire.b.watch(settings(50, 50, 3, Optional.empty()));
        wire.run(Duration.ofSeconds(10));
        assertThat(wire.a.status().state()).isEqualTo(BfdState.DOWN);
        assertThat(wire.a.engine.snapshot().drops().get(DropReason.AUTHENTICATION)).isPositive();
        assertThat(wire.b.engine.snapshot().drops().get(DropReason.AUTHENTICATION)).isPositive();
    }

    @Property
    void strangersChangeNothing(@ForAll @Size(max = 60) byte[] octets, @ForAll boolean multihop) {
        SessionSettings settings = settings(50, 50, 3, Optional.empty());
        Wire wire = up(10, false, settings, settings);
        int before = wire.a.changes.size();
        byte[] likely = octets.length < 24 ? octets : Arrays.copyOf(octets, octets.length);
        if (likely.length >= 24) {
            likely[0] = 0x20;
            likely[3] = 24;
        }
        wire.a.tell(new BfdEvent.PacketReceived(multihop, Wire.B.equals(wire.a.path.remote()) ? Wire.A : Wire.B,
                Wire.A, 4, 255, likely));
        assertThat(wire.a.changes).hasSize(before);
        assertThat(wire.a.engine.snapshot().drops().values().stream().mapToLong(n -> n).sum()).isEqualTo(1);
    }
}
