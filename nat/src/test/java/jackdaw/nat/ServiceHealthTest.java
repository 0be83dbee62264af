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

import jackdaw.nat.probe.Proof;
import jackdaw.rib.time.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ServiceHealthTest {
    private static final Duration HOLD = Duration.ofSeconds(5);
    private static final Order AUTO = new Order.Auto();
    private static final Order DRAINED = new Order.Drain("test");

    /** One line of the table: in this state, told this, it is then in that state. */
    private record Row(ServiceState state, Demotion demotion, boolean gates, Health health, ServiceState then,
                       Demotion thenDemotion) {
    }

    private static final List<Row> TABLE = List.of(
            new Row(WAIT, NONE, false, PASS, WAIT, NONE),
            new Row(WAIT, NONE, false, CERTAIN, WAIT, NONE),
            new Row(WAIT, NONE, true, PASS, WEAK, RECOVERING),
            new Row(WAIT, NONE, true, SOFT, WEAK, RECOVERING),
            new Row(WAIT, NONE, true, HARD, WAIT, NONE),
            new Row(WAIT, NONE, true, CERTAIN, WAIT, NONE),
            new Row(UP, NONE, false, PASS, WAIT, NONE),
            new Row(UP, NONE, false, HARD, WAIT, NONE),
            new Row(UP, NONE, true, PASS, UP, NONE),
            new Row(UP, NONE, true, SOFT, UP, NONE),
            new Row(UP, NONE, true, HARD, WEAK, FAILING),
            new Row(UP, NONE, true, CERTAIN, DOWN, NONE),
            new Row(WEAK, RECOVERING, false, PASS, WAIT, NONE),
            new Row(WEAK, RECOVERING, true, PASS, WEAK, RECOVERING),
            new Row(WEAK, RECOVERING, true, SOFT, WEAK, RECOVERING),
            new Row(WEAK, RECOVERING, true, HARD, WEAK, FAILING),
            new Row(WEAK, RECOVERING, true, CERTAIN, DOWN, NONE),
            new Row(WEAK, FAILING, false, HARD, WAIT, NONE),
            new Row(WEAK, FAILING, true, HARD, WEAK, FAILING),
            new Row(WEAK, FAILING, true, SOFT, WEAK, RECOVERING),
            new Row(WEAK, FAILING, true, PASS, WEAK, RECOVERING),
            new Row(WEAK, FAILING, true, CERTAIN, DOWN, NONE),
            new Row(DOWN, NONE, false, CERTAIN, WAIT, NONE),
            new Row(DOWN, NONE, true, CERTAIN, DOWN, NONE),
            new Row(DOWN, NONE, true, HARD, WEAK, FAILING),
            new Row(DOWN, NONE, true, SOFT, WEAK, RECOVERING),
            new Row(DOWN, NONE, true, PASS, WEAK, RECOVERING),
            new Row(DRAIN, NONE, true, PASS, DRAIN, NONE),
            new Row(DRAIN, NONE, false, CERTAIN, DRAIN, NONE),
            new Row(OFF, NONE, true, PASS, OFF, NONE),
            new Row(OFF, NONE, false, HARD, OFF, NONE));

    private long now;
    private final List<Transition> seen = new ArrayList<>();

    private Turn turn() {
        return new Turn(now, Instant.EPOCH);
    }

    private void tell(ServiceHealth health, HealthEvent event) {
        health.on(event, turn(), seen::add);
    }

    private void judge(ServiceHealth health, boolean gates, Health verdict) {
        tell(health, new HealthEvent.Judged(gates, verdict, Proof.STEADY, "why"));
    }

    private void pass(ServiceHealth health, Duration time) {
        now += time.toNanos();
        tell(health, new HealthEvent.TimersDue());
    }

    private ServiceHealth inState(ServiceState state, Demotion demotion) {
        ServiceHealth health = new ServiceHealth(state != OFF ? AUTO : DRAINED, HOLD, turn());
        if (state == UP || state == WEAK || state == DOWN) {
            judge(health, true, PASS);
            switch (state) {
                case UP -> pass(health, HOLD);
                case DOWN -> judge(health, true, CERTAIN);
                case WEAK, WAIT, DRAIN, OFF -> {
                    if (demotion == FAILING) {
                        judge(health, true, HARD);
                    }
                }
            }
        } else if (state == DRAIN) {
            tell(health, new HealthEvent.Ordered(DRAINED));
        }
        assertThat(health.state()).isEqualTo(state);
        assertThat(health.demotion()).isEqualTo(demotion);
        seen.clear();
        return health;
    }

    @Example
    void obeysTheTable() {
        for (Row row : TABLE) {
            ServiceHealth health = inState(row.state, row.demotion);
            judge(health, row.gates, row.health);
            assertThat(health.state()).as(row.toString()).isEqualTo(row.then);
            assertThat(health.demotion()).as(row.toString()).isEqualTo(row.thenDemotion);
            boolean moved = row.state != row.then || row.demotion != row.thenDemotion;
            assertThat(seen).as(row.toString()).hasSize(moved ? 1 : 0);
        }
    }

    @Example
    void aSoftFailureStopsTheWayUp() {
        ServiceHealth health = inState(WEAK, RECOVERING);
        judge(health, true, SOFT);
        pass(health, HOLD.multipliedBy(10));
        assertThat(health.state()).isEqualTo(WEAK);
        judge(health, true, PASS);
        pass(health, HOLD.minusNanos(1));
        assertThat(health.state()).isEqualTo(WEAK);
        pass(health, Duration.ofNanos(1));
        assertThat(health.state()).isEqualTo(UP);
    }

    @Example
    void repeatedJudgementsDoNotPostponeTheWayUp() {
        ServiceHealth health = inState(WEAK, RECOVERING);
        for (int i = 0; i < 5; i++) {
            judge(health, true, PASS);
            pass(health, Duration.ofSeconds(1));
        }
        assertThat(health.state()).isEqualTo(UP);
    }

    @Example
    void theLastResortTakesTwoHoldsOfOpenGates() {
        ServiceHealth health = inState(WAIT, NONE);
        judge(health, true, HARD);
        pass(health, HOLD.multipliedBy(2).minusNanos(1));
        judge(health, false, HARD);
        judge(health, true, HARD);
        pass(health, HOLD.multipliedBy(2).minusNanos(1));
        assertThat(health.state()).isEqualTo(WAIT);
        pass(health, Duration.ofNanos(1));
        assertThat(health.state()).isEqualTo(WEAK);
        assertThat(health.demotion()).isEqualTo(FAILING);
        assertThat(health.reason()).startsWith("last resort");
    }

    @Example
    void goesOffThroughDrainOnly() {
        for (ServiceState state : List.of(WAIT, UP, DOWN)) {
            ServiceHealth health = inState(state, NONE);
            tell(health, new HealthEvent.Drained());
            assertThat(health.state()).isEqualTo(state);
            tell(health, new HealthEvent.Ordered(DRAINED));
            assertThat(health.state()).isEqualTo(DRAIN);
            assertThat(health.deadline()).isEqualTo(Long.MAX_VALUE);
            tell(health, new HealthEvent.Drained());
            assertThat(health.state()).isEqualTo(OFF);
            tell(health, new HealthEvent.Ordered(AUTO));
            assertThat(health.state()).isEqualTo(state == WAIT ? WAIT : state == UP ? WEAK : WAIT);
        }
    }

    @Provide
    Arbitrary<List<Object>> histories() {
        Arbitrary<Object> judged = Combinators.combine(Arbitraries.of(true, true, false), Arbitraries.of(Health.class))
                .as((g, h) -> new HealthEvent.Judged(g, h, Proof.STEADY, "why"));
        Arbitrary<Object> others = Arbitraries.of(new HealthEvent.Ordered(DRAINED), new HealthEvent.Ordered(AUTO),
                new HealthEvent.Drained());
        Arbitrary<Object> time = Arbitraries.integers().between(0, 12).map(s -> (Object) Duration.ofSeconds(s));
        return Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(5, judged), net.jqwik.api.Tuple.of(1, others),
                net.jqwik.api.Tuple.of(4, time)).list().ofMaxSize(40);
    }

    /** Whatever happens: attracts only with open gates, UP only after a hold of health, one step at a time. */
    @Property(tries = 500)
    void keepsItsPromises(@ForAll("histories") List<Object> history) {
        ServiceHealth health = new ServiceHealth(AUTO, HOLD, turn());
        boolean gates = false;
        long goodSince = Long.MAX_VALUE;
        for (Object step : history) {
            ServiceState before = health.state();
            seen.clear();
            switch (step) {
                case HealthEvent.Judged j -> {
                    gates = j.gatesOpen();
                    boolean good = gates && j.health() == PASS;
                    goodSince = !good ? Long.MAX_VALUE : Math.min(goodSince, now);
                    tell(health, j);
                }
                case HealthEvent e -> tell(health, e);
                case Duration d -> {
                    for (long end = now + d.toNanos(); health.deadline() <= end;) {
                        pass(health, Duration.ofNanos(health.deadline() - now));
                    }
                    now = now + d.toNanos();
                }
                default -> throw new AssertionError(step);
            }
            assertThat(health.state().attracts() && !gates).isFalse();
            assertThat(health.demotion() != NONE).isEqualTo(health.state() == WEAK);
            if (health.state() == UP && before != UP) {
                assertThat(now - goodSince).isGreaterThanOrEqualTo(HOLD.toNanos());
            }
            for (Transition t : seen) {
                switch (t.to()) {
                    case UP -> assertThat(t.from()).isEqualTo(WEAK);
                    case OFF -> assertThat(t.from()).isEqualTo(DRAIN);
                    case DOWN -> assertThat(t.from()).isIn(UP, WEAK);
                    case WAIT, WEAK, DRAIN -> assertThat(t.from()).isNotEqualTo(t.to() == WEAK ? OFF : t.to());
                }
            }
            if (before != health.state()) {
                assertThat(seen).as("no change is silent").isNotEmpty();
            }
        }
    }
}
