package jackdaw.nat;

import static jackdaw.nat.ServiceWorld.DEFAULT4;
import static jackdaw.nat.ServiceWorld.POOL4;
import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.nat.probe.ProbeResult;
import jackdaw.rib.channel.Passage;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.protocol.Fact;
import jackdaw.rib.protocol.FormerLife;
import jackdaw.rib.protocol.FormerLives;
import jackdaw.rib.protocol.ProtocolState;
import jackdaw.rib.protocol.StopReason;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Example;

/** A service hands over to the next process, and takes over from the one before. */
class ServiceRestartTest {
    private final ServiceWorld world = new ServiceWorld();

    private Optional<Fact.Restartable> restartable() {
        return world.facts.find(Fact.Restartable.class, "nat44");
    }

    private void waitFor(String protocol, int seconds) {
        world.publish(new Fact.Restartable(protocol, seconds));
    }

    /** The same services in another process, with an empty board and all gates closed at first. */
    private ServiceWorld next(int patience) {
        ServiceWorld next = new ServiceWorld();
        Fact.Restartable left = restartable().orElseThrow();
        next.former = new FormerLives(Map.of("nat44", new FormerLife(false, next.now - 1_000_000_000L,
                Duration.ofSeconds(patience), left.memory())));
        next.publish(new Fact.Recovering("core_v4", true, Long.MAX_VALUE));
        next.start(ServiceWorld.nat44(true));
        return next;
    }

    private static void attracts(ServiceWorld in, int demotion) {
        assertThat(in.attract.passage(DEFAULT4)).isInstanceOfSatisfying(Passage.Open.class,
                open -> assertThat(open.demotion()).isEqualTo(demotion));
        assertThat(in.pools.passage(POOL4)).isInstanceOf(Passage.Open.class);
    }

    private static boolean recovers(ServiceWorld in) {
        return in.facts.find(Fact.Recovering.class, "nat44").filter(Fact.Recovering::recovering).isPresent();
    }

    private void bringUp() {
        world.start(ServiceWorld.nat44(true));
        world.allGood();
        waitFor("core_v4", 120);
        waitFor("site4", 90);
        world.seconds(30);
        assertThat(world.services.get("nat44").serviceState()).isEqualTo(ServiceState.UP);
    }

    @Example
    void isRestartableAsLongAsAllWhoCarryItAre() {
        world.start(ServiceWorld.nat44(true));
        assertThat(restartable().orElseThrow().seconds()).isZero();
        bringUp();
        assertThat(restartable()).contains(new Fact.Restartable("nat44", 90, "UP NONE"));
        waitFor("core_v4", 0);
        assertThat(restartable().orElseThrow().seconds()).isZero();
        waitFor("core_v4", 60);
        assertThat(restartable().orElseThrow().seconds()).isEqualTo(60);
        world.installed(DEFAULT4, "", false);
        assertThat(restartable().orElseThrow().seconds()).as("it attracts nothing").isZero();
    }

    @Example
    void aHandoverLeavesGatesAndWordAndAStopDoesNot() {
        bringUp();
        world.services.get("nat44").stop(StopReason.HANDOVER, "", world.turn());
        assertThat(world.services.get("nat44").state()).isEqualTo(ProtocolState.DOWN);
        world.full(AddressFamily.IPV4, 0);
        attracts(world, 0);
        assertThat(restartable()).contains(new Fact.Restartable("nat44", 90, "UP NONE"));

        ServiceWorld stopped = next(90);
        stopped.services.get("nat44").stop(StopReason.SHUTDOWN, "", stopped.turn());
        stopped.settle();
        assertThat(stopped.facts.find(Fact.Restartable.class, "nat44").orElseThrow().seconds()).isZero();
        assertThat(recovers(stopped)).isFalse();
    }

    /** docs/services.md: it stays announced until the first verdict, and moves nobody if that is good. */
    @Example
    void staysAsItWasUntilItCanTellHowItIs() {
        bringUp();
        ServiceWorld next = next(90);
        attracts(next, 0);
        assertThat(recovers(next)).isTrue();
        next.seconds(20);
        attracts(next, 0);
        next.attractChanges.clear();
        next.allGood();
        next.seconds(10);
        assertThat(recovers(next)).as("routes are missing").isTrue();
        next.publish(new Fact.Recovering("core_v4", false, 0));
        assertThat(recovers(next)).isFalse();
        attracts(next, 0);
        next.seconds(60);
        attracts(next, 0);
        assertThat(next.attractChanges).isEmpty();
        assertThat(next.services.get("nat44").serviceState()).isEqualTo(ServiceState.UP);
    }

    @Example
    void leavesIfItsGatesStayFalseOnceAllRoutesAreBack() {
        bringUp();
        ServiceWorld next = next(90);
        next.publish(new Fact.Recovering("core_v4", false, 0));
        next.seconds(14);
        attracts(next, 0);
        next.seconds(2);
        assertThat(next.attract.passage(DEFAULT4)).isInstanceOf(Passage.Closed.class);
        assertThat(recovers(next)).isFalse();
    }

    @Example
    void leavesWhenNeighborsGiveUp() {
        bringUp();
        ServiceWorld next = next(40);
        next.seconds(38);
        attracts(next, 0);
        next.seconds(2);
        assertThat(next.attract.passage(DEFAULT4)).isInstanceOf(Passage.Closed.class);
    }

    @Example
    void whatIsCertainCountsAtOnce() {
        bringUp();
        ServiceWorld next = next(90);
        next.answers.put("fwd", ProbeResult.fail("forwarding is off"));
        next.publish(new Fact.Recovering("core_v4", false, 0));
        next.allGood();
        next.seconds(6);
        assertThat(next.attract.passage(DEFAULT4)).isInstanceOf(Passage.Closed.class);
        assertThat(recovers(next)).isFalse();
    }

    @Example
    void whatIsOutOfUseNowIsNotTakenUp() {
        bringUp();
        ServiceWorld next = new ServiceWorld();
        next.former = new FormerLives(Map.of("nat44", new FormerLife(true, next.now - 1_000_000_000L,
                Duration.ofSeconds(90), "UP NONE")));
        next.start(ServiceWorld.nat44(false));
        assertThat(next.attract.passage(DEFAULT4)).isInstanceOf(Passage.Closed.class);
        assertThat(recovers(next)).isFalse();
    }
}
