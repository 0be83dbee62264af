package jackdaw.bfd.session;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.bfd.wire.BfdState;
import jackdaw.bfd.wire.ControlCodec;
import jackdaw.bfd.wire.ControlPacket;
import jackdaw.bfd.wire.Decoded;
import jackdaw.bfd.wire.Diagnostic;
import jackdaw.bfd.wire.DropReason;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.protocol.NeighborPath;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Example;

class SessionTest {
    private static final long MILLI = 1_000_000;
    private static final int OURS = 77;
    private static final int THEIRS = 99;

    private final NeighborPath path = new NeighborPath(IpAddress.parse("192.0.2.2"), IpAddress.parse("192.0.2.1"), 3);
    private long now = 1_000_000_000_000L;
    private Session session = session(SessionSettings.DEFAULT);

    private Session session(SessionSettings settings) {
        return new Session(path, "eth0", settings, OURS, now, new Random(1));
    }

    private static SessionSettings settings(long minRx, long minTx, boolean passive) {
        return new SessionSettings(Duration.ofMillis(minRx), Duration.ofMillis(minTx), Duration.ofSeconds(1), 3,
                passive, List.of());
    }

    private static ControlPacket packet(BfdState state, long desiredMillis, long requiredMillis, boolean isFinal) {
        return new ControlPacket(Diagnostic.NONE, state, false, isFinal, false, false, 3, THEIRS, OURS,
                desiredMillis * 1000, requiredMillis * 1000, 0);
    }

    private Optional<DropReason> receive(ControlPacket packet) {
        return session.receive((Decoded.Packet) ControlCodec.decode(
                ControlCodec.encode(packet, Optional.empty(), 0)), now);
    }

    private void receive(BfdState state) {
        assertThat(receive(packet(state, 300, 300, false))).isEmpty();
    }

    private ControlPacket sends() {
        return ((Decoded.Packet) ControlCodec.decode(session.write(now))).packet();
    }

    private void bringUp() {
        receive(BfdState.DOWN);
        receive(BfdState.INIT);
        assertThat(session.state()).isEqualTo(BfdState.UP);
    }

    /** RFC 5880 §6.2, the diagram, and §6.8.6. */
    @Example
    void section6_8_6_everyStateHearsEveryState() {
        BfdState[][] table = {
            // of ours, said by the neighbor, then
            {BfdState.DOWN, BfdState.ADMIN_DOWN, BfdState.DOWN},
            {BfdState.DOWN, BfdState.DOWN, BfdState.INIT},
            {BfdState.DOWN, BfdState.INIT, BfdState.UP},
            {BfdState.DOWN, BfdState.UP, BfdState.DOWN},
            {BfdState.INIT, BfdState.ADMIN_DOWN, BfdState.DOWN},
            {BfdState.INIT, BfdState.DOWN, BfdState.INIT},
            {BfdState.INIT, BfdState.INIT, BfdState.UP},
            {BfdState.INIT, BfdState.UP, BfdState.UP},
            {BfdState.UP, BfdState.ADMIN_DOWN, BfdState.DOWN},
            {BfdState.UP, BfdState.DOWN, BfdState.DOWN},
            {BfdState.UP, BfdState.INIT, BfdState.UP},
            {BfdState.UP, BfdState.UP, BfdState.UP},
        };
        for (BfdState[] row : table) {
            session = session(SessionSettings.DEFAULT);
            switch (row[0]) {
                case INIT -> receive(BfdState.DOWN);
                case UP -> bringUp();
                case DOWN, ADMIN_DOWN -> {
                }
            }
            assertThat(session.state()).isEqualTo(row[0]);
            receive(row[1]);
            assertThat(session.state()).as("%s hears %s", row[0], row[1]).isEqualTo(row[2]);
        }
    }

    @Example
    void tellsWhyItWentDown() {
        bringUp();
        receive(BfdState.DOWN);
        assertThat(sends().diagnostic()).isEqualTo(Diagnostic.NEIGHBOR_SIGNALED_DOWN);
        bringUp();
        now += 900 * MILLI;
        session.timersDue(now);
        assertThat(session.state()).isEqualTo(BfdState.DOWN);
        ControlPacket packet = sends();
        assertThat(packet.diagnostic()).isEqualTo(Diagnostic.DETECTION_TIME_EXPIRED);
        assertThat(packet.yourDiscriminator()).as("forgotten, §6.8.1").isZero();
    }

    /** §6.8.4: the neighbor's multiplier times the slower of its sending and our receiving. */
    @Example
    void theDetectionTimeIsTheNeighborsMultiplierTimesTheSlowerInterval() {
        bringUp();
        // The second packet ends the poll by which this end told its own intervals.
        receive(packet(BfdState.UP, 500, 10, true));
        assertThat(session.status().timeout()).isEqualTo(Duration.ofMillis(1500));
        receive(packet(BfdState.UP, 50, 10, false));
        assertThat(session.status().timeout()).isEqualTo(Duration.ofMillis(900));
        now += 899 * MILLI;
        session.timersDue(now);
        assertThat(session.state()).isEqualTo(BfdState.UP);
        now += MILLI;
        session.timersDue(now);
        assertThat(session.state()).isEqualTo(BfdState.DOWN);
    }

    /** §6.8.2 and §6.8.7: the slower of our wish and the neighbor's, less up to a quarter. */
    @Example
    void sendsNoFasterThanTheNeighborTakes() {
        bringUp();
        receive(packet(BfdState.UP, 300, 700, true));
        for (int i = 0; i < 200; i++) {
            session.write(now);
            assertThat(session.deadline() - now).isBetween(525 * MILLI, 700 * MILLI);
        }
    }

    /** §6.8.3. */
    @Example
    void sendsOncePerSecondWhileItIsNotUp() {
        ControlPacket first = sends();
        assertThat(first.desiredMinTx()).isEqualTo(1_000_000);
        assertThat(session.deadline() - now).isBetween(750 * MILLI, 1000 * MILLI);
    }

    /** §6.5. */
    @Example
    void pollsUntilItsNewIntervalsAreConfirmed() {
        bringUp();
        ControlPacket polling = sends();
        assertThat(polling.poll()).isTrue();
        assertThat(polling.desiredMinTx()).isEqualTo(300_000);
        assertThat(sends().poll()).as("again, the answer may have been lost").isTrue();
        receive(packet(BfdState.UP, 300, 300, true));
        assertThat(sends().poll()).isFalse();
    }

    /** §6.8.3: a neighbor that has not confirmed may still wait by the old interval. */
    @Example
    void aSlowerIntervalIsUsedOnlyOnceItIsConfirmed() {
        bringUp();
        receive(packet(BfdState.UP, 300, 10, true));
        session.configure(settings(300, 2000, false));
        assertThat(session.status().interval()).isEqualTo(Duration.ofMillis(300));
        receive(packet(BfdState.UP, 300, 10, true));
        assertThat(session.status().interval()).isEqualTo(Duration.ofMillis(2000));
    }

    @Example
    void aShorterReceiveIntervalShortensTheDetectionTimeOnlyOnceItIsConfirmed() {
        bringUp();
        receive(packet(BfdState.UP, 10, 300, true));
        session.configure(settings(50, 300, false));
        assertThat(session.status().timeout()).isEqualTo(Duration.ofMillis(900));
        receive(packet(BfdState.UP, 10, 300, true));
        assertThat(session.status().timeout()).isEqualTo(Duration.ofMillis(150));
    }

    @Example
    void answersAPollAtOnceWithoutPollingItself() {
        bringUp();
        ControlPacket answer = ((Decoded.Packet) ControlCodec.decode(session.answerPoll())).packet();
        assertThat(answer.isFinal()).isTrue();
        assertThat(answer.poll()).isFalse();
    }

    @Example
    void aPassiveEndIsSilentUntilItIsSpokenTo() {
        session = session(settings(300, 300, true));
        assertThat(session.deadline()).isEqualTo(Session.NEVER);
        receive(BfdState.DOWN);
        assertThat(session.deadline()).isLessThanOrEqualTo(now);
    }

    /** §6.8.1 bfd.RemoteMinRxInterval. */
    @Example
    void aNeighborThatTakesNoPacketsGetsNone() {
        bringUp();
        receive(packet(BfdState.UP, 300, 0, true));
        assertThat(session.deadline()).as("only its silence").isEqualTo(now + 900 * MILLI);
    }

    @Example
    void aDemandingNeighborGetsPollsOnly() {
        bringUp();
        session.receive(demanding(false), now);
        assertThat(session.deadline()).as("the poll is not answered yet").isLessThan(now + 900 * MILLI);
        session.receive(demanding(true), now);
        assertThat(session.deadline()).isEqualTo(now + 900 * MILLI);
    }

    private static Decoded.Packet demanding(boolean isFinal) {
        return (Decoded.Packet) ControlCodec.decode(ControlCodec.encode(new ControlPacket(Diagnostic.NONE,
                BfdState.UP, false, isFinal, false, true, 3, THEIRS, OURS, 300_000, 300_000, 0), Optional.empty(), 0));
    }

    @Example
    void endsInPeace() {
        bringUp();
        assertThat(session.shutDown(now)).as("three packets, one a second").isEqualTo(Duration.ofSeconds(3));
        ControlPacket packet = sends();
        assertThat(packet.state()).isEqualTo(BfdState.ADMIN_DOWN);
        assertThat(packet.diagnostic()).isEqualTo(Diagnostic.ADMINISTRATIVELY_DOWN);
        assertThat(receive(packet(BfdState.UP, 300, 300, false))).contains(DropReason.ADMIN_DOWN);
        assertThat(session.state()).isEqualTo(BfdState.ADMIN_DOWN);
    }
}
