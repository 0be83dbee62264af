package jackdaw.nat;

import static jackdaw.nat.Demotion.FAILING;
import static jackdaw.nat.Demotion.NONE;
import static jackdaw.nat.Demotion.RECOVERING;
import static jackdaw.nat.Health.CERTAIN;
import static jackdaw.nat.Health.HARD;
import static jackdaw.nat.Health.PASS;
import static jackdaw.nat.Health.SOFT;
import static jackdaw.nat.ServiceState.DOWN;
import static jackdaw.nat.ServiceState.DRAIN;
import static jackdaw.nat.ServiceState.OFF;
import static jackdaw.nat.ServiceState.UP;
import static jackdaw.nat.ServiceState.WAIT;
import static jackdaw.nat.ServiceState.WEAK;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.Example;

/** Each arrow of the state machine, and what holds it back. */
class ServiceHealthTest {
    private static final Others ALONE = Others.NONE;
    private static final Others HELPED = new Others(1, 0, 0, 0);
    private static final Others FAILING_TOO = new Others(0, 0, 1, 0);
    private static final Duration HOLD = Duration.ofSeconds(5);

    private HealthMachine machine = new HealthMachine(HealthRules.DEFAULT);

    /** One line of the table: in this state, told this, it is then in that state. */
    private record Row(ServiceState state, Demotion demotion, boolean gates, Health health, Others others,
                       ServiceState then, Demotion thenDemotion) {
    }

    private static final List<Row> TABLE = List.of(
            new Row(WAIT, NONE, false, PASS, ALONE, WAIT, NONE),
            new Row(WAIT, NONE, false, CERTAIN, ALONE, WAIT, NONE),
            new Row(WAIT, NONE, true, PASS, ALONE, WEAK, RECOVERING),
            new Row(WAIT, NONE, true, SOFT, HELPED, WEAK, RECOVERING),
            new Row(WAIT, NONE, true, HARD, ALONE, WAIT, NONE),
            new Row(WAIT, NONE, true, CERTAIN, ALONE, WAIT, NONE),
            new Row(UP, NONE, false, PASS, ALONE, WAIT, NONE),
            new Row(UP, NONE, false, HARD, HELPED, WAIT, NONE),
            new Row(UP, NONE, true, PASS, HELPED, UP, NONE),
            new Row(UP, NONE, true, SOFT, HELPED, UP, NONE),
            new Row(UP, NONE, true, HARD, HELPED, WEAK, FAILING),
            new Row(UP, NONE, true, CERTAIN, ALONE, DOWN, NONE),
            new Row(WEAK, RECOVERING, false, PASS, ALONE, WAIT, NONE),
            new Row(WEAK, RECOVERING, true, PASS, ALONE, WEAK, RECOVERING),
            new Row(WEAK, RECOVERING, true, SOFT, HELPED, WEAK, RECOVERING),
            new Row(WEAK, RECOVERING, true, HARD, HELPED, WEAK, FAILING),
            new Row(WEAK, RECOVERING, true, CERTAIN, ALONE, DOWN, NONE),
            new Row(WEAK, FAILING, false, HARD, ALONE, WAIT, NONE),
            new Row(WEAK, FAILING, true, HARD, HELPED, WEAK, FAILING),
            new Row(WEAK, FAILING, true, SOFT, HELPED, WEAK, RECOVERING),
            new Row(WEAK, FAILING, true, PASS, ALONE, WEAK, RECOVERING),
            new Row(WEAK, FAILING, true, CERTAIN, ALONE, DOWN, NONE),
            new Row(DOWN, NONE, false, CERTAIN, ALONE, WAIT, NONE),
            new Row(DOWN, NONE, true, CERTAIN, ALONE, DOWN, NONE),
            new Row(DOWN, NONE, true, HARD, ALONE, WEAK, FAILING),
            new Row(DOWN, NONE, true, HARD, FAILING_TOO, WEAK, FAILING),
            new Row(DOWN, NONE, true, HARD, HELPED, DOWN, NONE),
            new Row(DOWN, NONE, true, SOFT, HELPED, WEAK, RECOVERING),
            new Row(DOWN, NONE, true, PASS, ALONE, WEAK, RECOVERING),
            new Row(DRAIN, NONE, true, PASS, ALONE, DRAIN, NONE),
            new Row(DRAIN, NONE, false, CERTAIN, ALONE, DRAIN, NONE),
            new Row(OFF, NONE, true, PASS, ALONE, OFF, NONE),
            new Row(OFF, NONE, false, HARD, ALONE, OFF, NONE));

    private void inState(ServiceState state, Demotion demotion) {
        machine = new HealthMachine(machine.rules);
        switch (state) {
            case WAIT -> { }
            case UP -> machine.judge(PASS).pass(HOLD);
            case DOWN -> machine.judge(PASS).judge(CERTAIN);
            case WEAK -> machine.judge(PASS).judge(demotion == FAILING ? HARD : PASS);
            case DRAIN -> machine.order(HealthMachine.DRAINED);
            case OFF -> machine.order(HealthMachine.DRAINED).drained();
        }
        machine.is(state, demotion);
        machine.seen.clear();
    }

    @Example
    void obeysTheTable() {
        for (Row row : TABLE) {
            inState(row.state, row.demotion);
            machine.others = row.others;
            machine.gates = row.gates;
            machine.judge(row.health);
            assertThat(machine.health.state()).as(row.toString()).isEqualTo(row.then);
            assertThat(machine.health.demotion()).as(row.toString()).isEqualTo(row.thenDemotion);
            boolean moved = row.state != row.then || row.demotion != row.thenDemotion;
            assertThat(machine.seen).as(row.toString()).hasSize(moved ? 1 : 0);
        }
    }

    @Example
    void aSoftFailureStopsTheWayUp() {
        inState(WEAK, RECOVERING);
        machine.judge(SOFT).pass(HOLD.multipliedBy(10)).is(WEAK, RECOVERING);
        machine.judge(PASS).pass(HOLD.minusNanos(1)).is(WEAK, RECOVERING);
        machine.pass(Duration.ofNanos(1)).is(UP, NONE);
    }

    @Example
    void repeatedJudgementsDoNotPostponeTheWayUp() {
        inState(WEAK, RECOVERING);
        for (int i = 0; i < 5; i++) {
            machine.judge(PASS).pass(Duration.ofSeconds(1));
        }
        machine.is(UP, NONE);
    }

    @Example
    void theFirstStartTakesTheStartupHoldOnly() {
        machine.others = HELPED;
        machine.judge(PASS).pass(HOLD).is(UP, NONE);
    }

    @Example
    void failbackIsHeldFromLeavingUp() {
        inState(UP, NONE);
        machine.others = HELPED;
        machine.judge(HARD).pass(Duration.ofSeconds(100));
        machine.judge(PASS).is(WEAK, RECOVERING);
        assertThat(machine.next()).isEqualTo("UP in 200 s, or once nobody else is healthy: failback-hold");
        machine.pass(Duration.ofSeconds(200).minusNanos(1)).is(WEAK, RECOVERING);
        machine.pass(Duration.ofNanos(1)).is(UP, NONE);
    }

    @Example
    void theHoldIsCutShortWhenNoOriginatorWithoutDemotionIsLeft() {
        inState(UP, NONE);
        machine.others = HELPED;
        machine.judge(HARD).judge(PASS).pass(Duration.ofSeconds(10)).is(WEAK, RECOVERING);
        machine.others = new Others(0, 1, 1, 0);
        machine.judge(PASS).is(UP, NONE);
    }

    @Example
    void withFailbackManualOnlyAnOperatorLetsItReturn() {
        machine = new HealthMachine(HealthMachine.manual());
        inState(UP, NONE);
        machine.judge(HARD).judge(PASS).pass(Duration.ofDays(1)).is(WEAK, RECOVERING);
        assertThat(machine.next()).isEqualTo("UP when an operator resumes it: failback = manual");
        machine.resume().judge(PASS).is(UP, NONE);
    }

    @Example
    void whatAnOperatorOrderedIsNotHeldAgainstTheService() {
        machine = new HealthMachine(HealthMachine.manual());
        inState(UP, NONE);
        machine.others = HELPED;
        machine.order(new Order.Force(WEAK, "test", Long.MAX_VALUE,
                new Signature("test", 0))).judge(PASS).is(WEAK, RECOVERING);
        machine.order(HealthMachine.AUTO).judge(PASS).pass(HOLD).is(UP, NONE);
        machine.judge(HARD).order(HealthMachine.DRAINED).drained().is(OFF, NONE);
        machine.order(HealthMachine.AUTO).judge(PASS).pass(HOLD).is(UP, NONE);
    }

    @Example
    void aServiceThatKeepsLeavingUpIsSuppressed() {
        machine = new HealthMachine(HealthMachine.failback(Duration.ofSeconds(1)));
        inState(UP, NONE);
        machine.others = HELPED;
        for (int i = 0; i < 3; i++) {
            machine.judge(HARD).judge(PASS).pass(HOLD);
            assertThat(machine.health.state()).isEqualTo(i < 2 ? UP : WEAK);
        }
        assertThat(machine.next()).contains("suppressed");
        assertThat(machine.health.suppressed(machine.now)).isPresent();
        machine.pass(Duration.ofSeconds(400)).is(WEAK, RECOVERING);
        machine.pass(Duration.ofSeconds(100)).is(UP, NONE);
    }

    @Example
    void suppressionIsCutShortTooAndNeverWithdraws() {
        machine = new HealthMachine(HealthMachine.failback(Duration.ofSeconds(1)));
        inState(UP, NONE);
        machine.others = HELPED;
        for (int i = 0; i < 3; i++) {
            machine.judge(HARD).judge(PASS).pass(HOLD);
        }
        machine.is(WEAK, RECOVERING);
        machine.others = FAILING_TOO;
        machine.judge(PASS).is(UP, NONE);
    }

    @Example
    void aHardFailureWithdrawsInASecondPhase() {
        inState(UP, NONE);
        machine.others = HELPED;
        machine.flooded = NONE;
        machine.judge(HARD).is(WEAK, FAILING);
        assertThat(machine.next()).endsWith("DOWN when it has failed as often again");
        machine.confirmed = true;
        machine.judge(HARD).pass(Duration.ofMinutes(1)).is(WEAK, FAILING);
        assertThat(machine.next()).endsWith("DOWN 10 s after its demotion is flooded");
        machine.flooded = FAILING;
        machine.judge(HARD).pass(Duration.ofSeconds(10).minusNanos(1)).is(WEAK, FAILING);
        assertThat(machine.next()).isEqualTo("DOWN in 1 s: why");
        machine.pass(Duration.ofNanos(1)).is(DOWN, NONE);
    }

    @Example
    void nobodyLeavesBeforeOthersHadTimeToSeeTheSameFailure() {
        inState(UP, NONE);
        machine.others = HELPED;
        machine.confirmed = true;
        machine.detection = Duration.ofSeconds(37);
        machine.judge(HARD).pass(Duration.ofSeconds(37).minusNanos(1)).is(WEAK, FAILING);
        machine.pass(Duration.ofNanos(1)).is(DOWN, NONE);
    }

    @Example
    void aHardFailureNeverWithdrawsWithoutEnoughHealthyOthers() {
        for (Others others : List.of(ALONE, FAILING_TOO, new Others(0, 2, 0, 0), new Others(0, 0, 0, 3))) {
            inState(UP, NONE);
            machine.others = others;
            machine.confirmed = true;
            machine.judge(HARD).pass(Duration.ofDays(1)).is(WEAK, FAILING);
            assertThat(machine.next()).contains("DOWN only beside 1 healthy");
        }
    }

    @Example
    void downReturnsAsTheLastResortUnlessCertain() {
        inState(UP, NONE);
        machine.others = HELPED;
        machine.confirmed = true;
        machine.judge(HARD).pass(Duration.ofSeconds(10)).is(DOWN, NONE);
        machine.others = FAILING_TOO;
        machine.judge(HARD).is(WEAK, FAILING);
        assertThat(machine.health.reason()).isEqualTo("last resort: why");
        machine.judge(CERTAIN).pass(Duration.ofDays(1)).is(DOWN, NONE);
    }

    @Example
    void theLastResortOfAColdStartTakesTwoHoldsWithoutAnybody() {
        machine.judge(HARD).pass(HOLD.multipliedBy(2).minusNanos(1));
        machine.gates = false;
        machine.judge(HARD);
        machine.gates = true;
        machine.judge(HARD).pass(HOLD.multipliedBy(2).minusNanos(1)).is(WAIT, NONE);
        assertThat(machine.next()).isEqualTo("WEAK (failing) in 1 s as the last resort: why");
        machine.pass(Duration.ofNanos(1)).is(WEAK, FAILING);
        assertThat(machine.health.reason()).startsWith("last resort");
    }

    @Example
    void aColdStartIsNoLastResortBesideAnyOriginator() {
        for (Others others : List.of(HELPED, FAILING_TOO, new Others(0, 0, 0, 1))) {
            inState(WAIT, NONE);
            machine.others = others;
            machine.judge(HARD).pass(Duration.ofDays(1)).is(WAIT, NONE);
            assertThat(machine.next()).contains("or as the last resort, without other originators");
        }
    }

    @Example
    void saysWhenAProbeThatIsSilentMakesItTheLastResort() {
        machine.proof = jackdaw.nat.probe.Proof.NONE;
        machine.dueBy = Duration.ofSeconds(60).toNanos();
        machine.judge(PASS).is(WAIT, NONE);
        assertThat(machine.next()).isEqualTo("WEAK when this ends: why; joins as the last resort in 70 s");
    }

    @Example
    void aSoftFailureShedsStepByStepWhileAnotherIsHealthy() {
        machine = new HealthMachine(HealthMachine.shedding());
        inState(UP, NONE);
        machine.judge(SOFT).is(UP, NONE);
        machine.others = HELPED;
        machine.judge(SOFT).is(WEAK, RECOVERING);
        machine.pass(Duration.ofSeconds(10)).is(WEAK, FAILING);
        machine.pass(Duration.ofDays(1)).is(WEAK, FAILING);
        machine.others = FAILING_TOO;
        machine.judge(SOFT).is(WEAK, RECOVERING);
        machine.judge(PASS).pass(HOLD).is(UP, NONE);
    }

    @Example
    void theLastOriginatorIsNamed() {
        inState(UP, NONE);
        machine.judge(CERTAIN);
        assertThat(machine.seen.getLast().lastOriginator()).isTrue();
        inState(UP, NONE);
        machine.others = FAILING_TOO;
        machine.judge(CERTAIN);
        assertThat(machine.seen.getLast().lastOriginator()).isFalse();
    }

    @Example
    void goesOffThroughDrainOnly() {
        for (ServiceState state : List.of(WAIT, UP, DOWN)) {
            inState(state, NONE);
            machine.drained().is(state, NONE);
            machine.order(HealthMachine.DRAINED).is(DRAIN, NONE);
            assertThat(machine.health.deadline()).isEqualTo(Long.MAX_VALUE);
            machine.drained().is(OFF, NONE);
            machine.order(HealthMachine.AUTO).is(WAIT, NONE);
        }
    }
}
