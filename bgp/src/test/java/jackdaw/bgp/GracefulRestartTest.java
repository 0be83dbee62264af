package jackdaw.bgp;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.bgp.session.GracefulRestart;
import jackdaw.bgp.status.RestartStatus;
import jackdaw.bgp.wire.Capability;
import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.protocol.Fact;
import jackdaw.rib.protocol.FormerLife;
import jackdaw.rib.protocol.FormerLives;
import jackdaw.rib.protocol.NeighborPath;
import jackdaw.rib.protocol.ProtocolState;
import jackdaw.rib.protocol.StopReason;
import jackdaw.rib.table.Route;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Example;

/** RFC 4724 and RFC 8538: the right side restarts, the left side helps. */
class GracefulRestartTest {
    private static final GracefulRestart ON = new GracefulRestart(GracefulRestart.Mode.ON, Duration.ofSeconds(60),
            Duration.ofSeconds(30));
    private static final GracefulRestart AWARE = new GracefulRestart(GracefulRestart.Mode.AWARE,
            Duration.ofSeconds(60), Duration.ofSeconds(30));
    private static final GracefulRestart OFF = new GracefulRestart(GracefulRestart.Mode.OFF, Duration.ofSeconds(60),
            Duration.ofSeconds(30));
    private static final Fact.Session UP = new Fact.Session("peer", AddressFamily.IPV4, true, true);
    private static final String A = "198.51.100.0/24";
    private static final String B = "203.0.113.0/24";
    private static final String POOL = "192.0.2.128/25";

    private static PeerConfig right(GracefulRestart restart) {
        return Pair.restarting(Pair.rightConfig(), restart);
    }

    /** Established, with two routes from the right and one from the left. */
    private static Pair pair(GracefulRestart left, GracefulRestart right) {
        Pair pair = new Pair(1, Pair.restarting(Pair.leftConfig(), left), right(right)).started();
        pair.left.facts.watch(Prefix.parse(POOL));
        pair.left.route(POOL, Attributes.EMPTY);
        pair.right.route(A, Attributes.EMPTY);
        pair.right.route(B, Attributes.EMPTY);
        pair.run(6);
        assertThat(pair.left.route(A)).isPresent();
        return pair;
    }

    private static FormerLives former(Pair pair, int seconds) {
        return new FormerLives(Map.of("peer", new FormerLife(false, pair.lab.now(), Duration.ofSeconds(seconds))));
    }

    private static RestartStatus restarts(Lab.Node node, Pair pair) {
        return node.bgp.status(pair.lab.turn()).restarts();
    }

    /** RFC 4724 §4.2: routes stay as they are, and what is not told again goes with End-of-RIB. */
    @Example
    void routesOutliveARestartUntilEndOfRib() {
        Pair pair = pair(AWARE, ON);
        Route before = pair.left.route(A).orElseThrow();
        pair.right.reborn(right(ON), "10.0.0.2", former(pair, 60));
        assertThat(pair.left.isUp()).isFalse();
        assertThat(pair.left.route(A)).containsSame(before);
        assertThat(pair.left.route(B)).isPresent();
        assertThat(restarts(pair.left, pair).stale()).hasSize(2);
        assertThat(restarts(pair.left, pair).timer().orElseThrow().total()).isEqualTo(Duration.ofSeconds(60));
        assertThat(pair.left.facts.find(Fact.Session.class, "peer.ipv4")).contains(UP);
        assertThat(pair.left.facts.all(Fact.Advertised.class)).allMatch(Fact.Advertised::advertised);
        assertThat(pair.left.log.getLast()).contains("its routes are kept for now");

        pair.right.route(A, Attributes.EMPTY);
        pair.right.start();
        pair.run(6);
        assertThat(pair.left.isUp()).isTrue();
        assertThat(pair.left.route(A)).containsSame(before);
        assertThat(pair.left.route(B)).isEmpty();
        assertThat(restarts(pair.left, pair).stale()).isEmpty();
        assertThat(restarts(pair.left, pair).completed()).isEqualTo(1);
        assertThat(pair.right.route(POOL)).isPresent();
        assertThat(pair.left.facts.all(Fact.Advertised.class)).hasSize(1).allMatch(Fact.Advertised::advertised);
        pair.run(100);
        assertThat(pair.left.route(A)).containsSame(before);
    }

    @Example
    void aNeighborThatDoesNotReturnInItsTimeIsLost() {
        Pair pair = pair(AWARE, ON);
        pair.right.reborn(right(ON), "10.0.0.2", FormerLives.none());
        pair.run(58);
        assertThat(pair.left.route(A)).isPresent();
        pair.run(4);
        assertThat(pair.left.route(A)).isEmpty();
        assertThat(restarts(pair.left, pair).expired()).isEqualTo(1);
        assertThat(pair.left.facts.find(Fact.Session.class, "peer.ipv4").orElseThrow().established()).isFalse();
        assertThat(pair.left.facts.all(Fact.Advertised.class)).noneMatch(Fact.Advertised::advertised);
    }

    /** RFC 4724 §4.2: the Forwarding State bit is not set in the new OPEN. */
    @Example
    void whatANeighborHasNotPreservedGoesWhenItReturns() {
        Pair pair = pair(AWARE, ON);
        pair.right.reborn(right(ON), "10.0.0.2", FormerLives.none());
        pair.right.facts.publish(new Fact.Recovering("another", true, Long.MAX_VALUE));
        pair.right.start();
        pair.run(4);
        assertThat(pair.left.isUp()).isTrue();
        assertThat(pair.left.route(A)).as("without End-of-RIB").isEmpty();
        assertThat(restarts(pair.left, pair).completed()).isZero();
    }

    /** RFC 4724 §4.1: nothing is announced before all has been learned; §4.2: a neighbor does not wait for ever. */
    @Example
    void exportsWaitForAllThatRecover() {
        Pair pair = pair(AWARE, ON);
        pair.right.reborn(right(ON), "10.0.0.2", former(pair, 60));
        pair.right.route(A, Attributes.EMPTY);
        pair.right.facts.publish(new Fact.Recovering("ospf", true, Long.MAX_VALUE));
        pair.right.start();
        assertThat(pair.right.facts.find(Fact.Recovering.class, "peer").orElseThrow().recovering()).isTrue();
        pair.run(4);
        assertThat(pair.left.bgp.status(pair.lab.turn()).neighborCapabilities()).contains(
                new Capability.GracefulRestart(true, true, 60, List.of(new Capability.Preserved(1, 1, true),
                        new Capability.Preserved(2, 1, true))));
        assertThat(pair.right.route(POOL)).isPresent();
        assertThat(pair.right.facts.find(Fact.Recovering.class, "peer").orElseThrow().recovering()).isFalse();
        assertThat(pair.right.bgp.channels().getFirst().exportedCount()).isZero();
        assertThat(restarts(pair.left, pair).stale()).as("no End-of-RIB yet").hasSize(2);

        pair.right.facts.publish(new Fact.Recovering("ospf", false, 0));
        pair.right.wake();
        pair.run(1);
        assertThat(restarts(pair.left, pair).stale()).isEmpty();
        assertThat(pair.left.route(A)).isPresent();
        assertThat(pair.left.route(B)).isEmpty();

        pair.right.reborn(right(ON), "10.0.0.2", former(pair, 60));
        pair.right.facts.publish(new Fact.Recovering("ospf", true, Long.MAX_VALUE));
        pair.right.start();
        pair.run(25);
        assertThat(pair.left.route(A)).isPresent();
        pair.run(20);
        assertThat(pair.left.route(A)).as("its stale time is over").isEmpty();
        assertThat(pair.left.isUp()).isTrue();
    }

    /** The neighbor's patience bounds our recovery; after that its routes have to be learned in the ordinary way. */
    @Example
    void aRestartThatFindsNobodyEndsWithTheNeighborsPatience() {
        Pair pair = pair(AWARE, ON);
        pair.right.reborn(right(ON), "10.0.0.2", former(pair, 20));
        pair.lab.refuse = 1;
        pair.right.start();
        pair.run(19);
        assertThat(pair.right.facts.find(Fact.Recovering.class, "peer").orElseThrow().recovering()).isTrue();
        pair.run(2);
        assertThat(pair.right.facts.find(Fact.Recovering.class, "peer").orElseThrow().recovering()).isFalse();
    }

    /** RFC 4724 §4.1: neither waits for the End-of-RIB of the other, but for what it has to tell. */
    @Example
    void twoThatHaveBothRestartedDoNotWaitForOneAnother() {
        Pair pair = pair(ON, ON);
        FormerLives lives = former(pair, 60);
        pair.left.reborn(Pair.restarting(Pair.leftConfig(), ON), "10.0.0.1", lives);
        pair.right.reborn(right(ON), "10.0.0.2", former(pair, 60));
        pair.left.route(POOL, Attributes.EMPTY);
        pair.right.route(A, Attributes.EMPTY);
        pair.left.start();
        pair.right.start();
        pair.run(4);
        assertThat(pair.left.isUp()).isTrue();
        assertThat(pair.right.route(POOL)).isEmpty();
        pair.run(8);
        assertThat(pair.right.route(POOL)).isPresent();
        assertThat(pair.left.route(A)).isPresent();
    }

    /** RFC 4724 §4.2: consecutive restarts do not keep a route for ever. */
    @Example
    void whatWasStaleBeforeASecondRestartGoes() {
        Pair pair = pair(AWARE, ON);
        pair.right.reborn(right(ON), "10.0.0.2", former(pair, 60));
        pair.right.facts.publish(new Fact.Recovering("another", true, Long.MAX_VALUE));
        pair.right.start();
        pair.run(4);
        assertThat(pair.left.isUp()).isTrue();
        assertThat(pair.left.route(A)).isPresent();
        pair.right.reborn(right(ON), "10.0.0.2", former(pair, 60));
        assertThat(pair.left.route(A)).isEmpty();
    }

    /** RFC 4724 §5: the new connection ends an old one that nobody has reset; it must not wait for the hold time. */
    @Example
    void aNeighborReturnsBeforeItsOldConnectionIsKnownToBeDead() {
        Pair pair = pair(AWARE, ON);
        Route before = pair.left.route(A).orElseThrow();
        pair.lab.mute(pair.right);
        pair.right.reborn(right(ON), "10.0.0.2", former(pair, 60));
        pair.right.route(A, Attributes.EMPTY);
        pair.right.start();
        pair.run(6);
        assertThat(pair.left.isUp()).isTrue();
        assertThat(pair.right.isUp()).isTrue();
        assertThat(pair.left.route(A)).containsSame(before);
        assertThat(pair.left.route(B)).isEmpty();
        assertThat(pair.lab.openPipes()).isEqualTo(1);
    }

    @Example
    void aHandoverSaysNothingAndLeavesWordForTheNextProcess() {
        Pair pair = pair(AWARE, ON);
        assertThat(pair.right.facts.find(Fact.Restartable.class, "peer").orElseThrow().seconds()).isEqualTo(60);
        assertThat(pair.left.facts.find(Fact.Restartable.class, "peer").orElseThrow().seconds()).isZero();
        pair.right.stop(StopReason.HANDOVER, "");
        pair.run(1);
        assertThat(pair.right.bgp.state()).isEqualTo(ProtocolState.DOWN);
        assertThat(pair.right.facts.find(Fact.Restartable.class, "peer").orElseThrow().seconds()).isEqualTo(60);
        assertThat(pair.left.route(A)).isPresent();
        assertThat(pair.left.bgp.status(pair.lab.turn()).lastError()).contains("Socket: Connection closed");

        Pair aware = pair(AWARE, AWARE);
        aware.right.stop(StopReason.HANDOVER, "");
        aware.run(1);
        assertThat(aware.left.route(A)).isEmpty();
        assertThat(aware.left.bgp.info()).endsWith("Received: Administrative reset");
    }

    /** RFC 8538 §3: a stop is none of the NOTIFICATIONs after which routes are kept. */
    @Example
    void aStopIsAHardReset() {
        Pair pair = pair(ON, ON);
        pair.right.stop(StopReason.DISABLED, "for good");
        pair.run(1);
        assertThat(pair.left.route(A)).isEmpty();
        assertThat(pair.left.bgp.info()).endsWith("Received: Administrative shutdown");
        assertThat(pair.left.bgp.status(pair.lab.turn()).message()).contains("for good");
        assertThat(pair.right.facts.find(Fact.Restartable.class, "peer").orElseThrow().seconds()).isZero();
    }

    /** RFC 8538 §4: the hold timer's NOTIFICATION leaves routes in place, and both have preserved forwarding. */
    @Example
    void routesOutliveAnExpiredHoldTimer() {
        Pair pair = pair(ON, ON);
        pair.lab.mute(pair.right);
        pair.lab.refuse = 1;
        pair.run(98);
        assertThat(pair.left.log).anyMatch(l -> l.contains("Hold timer expired, its routes are kept for now"));
        assertThat(pair.left.route(A)).isPresent();
        pair.run(60);
        assertThat(pair.left.route(A)).isEmpty();
    }

    /** The same: nobody rests after it, since routes are kept for no longer than the neighbor has asked for. */
    @Example
    void whoseHoldTimerHasExpiredConnectsAgainWhileRoutesAreKept() {
        Pair pair = pair(ON, ON);
        Route before = pair.left.route(A).orElseThrow();
        pair.lab.mute(pair.right);
        pair.run(92);
        assertThat(pair.left.log).anyMatch(l -> l.contains("Hold timer expired, its routes are kept for now"));
        pair.run(10);
        assertThat(pair.left.isUp()).isTrue();
        assertThat(pair.left.route(A)).containsSame(before);
        assertThat(restarts(pair.left, pair).stale()).isEmpty();
    }

    @Example
    void aLostLinkAndBfdEndAllPatience() {
        Pair pair = pair(AWARE, ON);
        pair.left.linkState(false, Pair.LEFT);
        assertThat(pair.left.route(A)).isEmpty();

        Pair watched = new Pair(2, Pair.watched(Pair.leftConfig()), right(ON)).started();
        watched.right.route(A, Attributes.EMPTY);
        watched.run(1);
        NeighborPath path = watched.left.facts.all(Fact.LivenessWanted.class).iterator().next().path();
        watched.lab.crash(watched.right);
        assertThat(watched.left.route(A)).isPresent();
        watched.left.bgp.factChanged(new Fact.Liveness(path, Fact.Life.LOST), watched.lab.turn());
        assertThat(watched.left.route(A)).isEmpty();
    }

    @Example
    void whoTakesNoPartKeepsNothing() {
        Pair pair = pair(OFF, ON);
        assertThat(pair.right.bgp.status(pair.lab.turn()).neighborCapabilities())
                .noneMatch(Capability.GracefulRestart.class::isInstance);
        pair.lab.crash(pair.right);
        assertThat(pair.left.route(A)).isEmpty();
        Pair helpers = pair(AWARE, AWARE);
        assertThat(helpers.right.bgp.status(helpers.lab.turn()).neighborCapabilities())
                .contains(new Capability.GracefulRestart(false, true, 0, List.of()));
        helpers.lab.crash(helpers.right);
        assertThat(helpers.left.route(A)).isEmpty();
        assertThat(Optional.of(helpers.left.bgp.status(helpers.lab.turn()).restarts().begun())).contains(0L);
    }
}
