package jackdaw.nat;

import static jackdaw.nat.Demotion.FAILING;
import static jackdaw.nat.Demotion.NONE;
import static jackdaw.nat.Demotion.RECOVERING;
import static jackdaw.nat.ServiceState.DOWN;
import static jackdaw.nat.ServiceState.DRAIN;
import static jackdaw.nat.ServiceState.OFF;
import static jackdaw.nat.ServiceState.UP;
import static jackdaw.nat.ServiceState.WAIT;
import static jackdaw.nat.ServiceState.WEAK;
import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.nat.probe.Proof;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * The state machine beside a table that says the same in another way: second by second, by looking back at everything
 * that was seen. Whatever happens, both are in the same state.
 */
class ServiceHealthModelTest {
    private static final int STARTUP = 5;
    private static final int SETTLE = 10;
    private static final int FAILBACK = 120;
    private static final Order.Force FORCED_UP = forced(UP);

    private record Step(String text, Consumer<HealthMachine> action) {
        @Override
        public String toString() {
            return text;
        }
    }

    /** What was seen at one moment. */
    private record Sample(int at, ServiceState state, Demotion demotion, boolean gates, Health health, Others others,
                          Demotion flooded) {
    }

    /** One arrow: from here, if that, to there. The first that fits is taken, again and again until none fits. */
    private record Arrow(ServiceState from, Demotion step, Predicate<ServiceHealthModelTest> when, ServiceState to,
                         Demotion toStep) {
    }

    private static final List<Arrow> TABLE = List.of(
            new Arrow(UP, NONE, t -> !t.machine.gates, WAIT, NONE),
            new Arrow(WEAK, RECOVERING, t -> !t.machine.gates, WAIT, NONE),
            new Arrow(WEAK, FAILING, t -> !t.machine.gates, WAIT, NONE),
            new Arrow(DOWN, NONE, t -> !t.machine.gates, WAIT, NONE),
            new Arrow(UP, NONE, t -> t.is(Health.CERTAIN), DOWN, NONE),
            new Arrow(WEAK, RECOVERING, t -> t.is(Health.CERTAIN), DOWN, NONE),
            new Arrow(WEAK, FAILING, t -> t.is(Health.CERTAIN), DOWN, NONE),
            new Arrow(WAIT, NONE, t -> t.machine.gates && t.isBetterThanHard() && t.machine.proof != Proof.NONE,
                    WEAK, RECOVERING),
            new Arrow(WAIT, NONE, t -> t.machine.others.isNobody() && t.lasted(2 * STARTUP, s -> s.state == WAIT
                    && s.gates && s.health == Health.HARD && s.others.settled() == 0), WEAK, FAILING),
            new Arrow(UP, NONE, t -> t.is(Health.HARD), WEAK, FAILING),
            new Arrow(UP, NONE, t -> t.sheds(), WEAK, RECOVERING),
            new Arrow(WEAK, RECOVERING, t -> t.is(Health.HARD), WEAK, FAILING),
            new Arrow(WEAK, RECOVERING, t -> t.sheds() && t.isBack(RECOVERING), WEAK, FAILING),
            new Arrow(WEAK, FAILING, t -> t.is(Health.HARD) && t.machine.confirmed && t.isHelped()
                    && t.isBack(FAILING), DOWN, NONE),
            new Arrow(WEAK, FAILING, t -> t.isBetterThanHard() && !t.sheds(), WEAK, RECOVERING),
            new Arrow(WEAK, RECOVERING, t -> t.machine.proof == Proof.STEADY && t.lasted(STARTUP, s ->
                    s.demotion == RECOVERING && s.health == Health.PASS) && t.mayReturn(), UP, NONE),
            new Arrow(DOWN, NONE, t -> t.isBetterThanHard(), WEAK, RECOVERING),
            new Arrow(DOWN, NONE, t -> t.is(Health.HARD) && !t.isHelped(), WEAK, FAILING));

    private final HealthRules rules = new HealthRules(Duration.ofSeconds(STARTUP), Duration.ofSeconds(SETTLE), 1, true,
            Duration.ofSeconds(FAILBACK), false, DampingRules.DEFAULT);
    private HealthMachine machine = new HealthMachine(rules);
    private final List<Sample> history = new ArrayList<>();
    private final List<Integer> departures = new ArrayList<>();
    private ServiceState state;
    private Demotion step;
    private Order order;
    private int second;
    private int entered;
    private int leftUpAt;
    private int suppressedAt;

    private static Order.Force forced(ServiceState to) {
        return new Order.Force(to, "test", Long.MAX_VALUE, new Signature("test", 0));
    }

    @Provide
    Arbitrary<List<Step>> histories() {
        Arbitrary<Step> gates = Arbitraries.of(true, true, true, false)
                .map(on -> new Step("gates " + on, m -> m.gates = on));
        Arbitrary<Step> verdicts = Arbitraries.frequency(Tuple.of(4, Health.PASS), Tuple.of(1, Health.SOFT),
                        Tuple.of(3, Health.HARD), Tuple.of(1, Health.CERTAIN))
                .map(health -> new Step(health.name(), m -> m.verdict = health));
        Arbitrary<Step> proofs = Arbitraries.of(Proof.class).map(p -> new Step(p.name(), m -> m.proof = p));
        Arbitrary<Step> confirmed = Arbitraries.of(true, false)
                .map(on -> new Step("confirmed " + on, m -> m.confirmed = on));
        Arbitrary<Integer> few = Arbitraries.of(0, 0, 1, 2);
        Arbitrary<Step> others = Combinators.combine(few, few, few, few).as((h, r, f, n) ->
                new Step("others " + h + r + f + n, m -> m.others = new Others(h, r, f, n)));
        Arbitrary<Step> flooded = Arbitraries.of(Demotion.class)
                .map(d -> new Step("flooded " + d, m -> m.flooded = d));
        Arbitrary<Step> orders = Arbitraries.of(HealthMachine.AUTO, HealthMachine.AUTO, HealthMachine.DRAINED,
                        FORCED_UP, forced(WEAK), forced(DOWN))
                .map(o -> new Step("order " + o.label(), m -> m.order(o)));
        Arbitrary<Step> drained = Arbitraries.just(new Step("drained", HealthMachine::drained));
        Arbitrary<Step> time = Arbitraries.frequencyOf(Tuple.of(8, Arbitraries.integers().between(1, 15)),
                        Tuple.of(1, Arbitraries.integers().between(16, 700)))
                .map(s -> new Step("pass " + s + " s", m -> m.seconds = s));
        return Arbitraries.frequencyOf(Tuple.of(2, gates), Tuple.of(6, verdicts), Tuple.of(1, proofs),
                Tuple.of(2, confirmed), Tuple.of(3, others), Tuple.of(2, flooded), Tuple.of(1, orders),
                Tuple.of(1, drained), Tuple.of(9, time)).list().ofMinSize(5).ofMaxSize(80);
    }

    private boolean is(Health health) {
        return machine.gates && machine.verdict == health;
    }

    private boolean isBetterThanHard() {
        return is(Health.PASS) || is(Health.SOFT);
    }

    private boolean isHelped() {
        return machine.others.healthy() >= 1;
    }

    private boolean sheds() {
        return is(Health.SOFT) && isHelped();
    }

    /** Now, and whenever it was looked at since the last transition, as far back as that. */
    private boolean lasted(int seconds, Predicate<Sample> what) {
        int since = second;
        for (Sample sample : history.subList(entered, history.size()).reversed()) {
            if (!what.test(sample)) {
                break;
            }
            since = sample.at;
        }
        return what.test(now()) && second - since >= seconds;
    }

    private Sample now() {
        return new Sample(second, state, step, machine.gates, machine.verdict, machine.others, machine.flooded);
    }

    private boolean isBack(Demotion demotion) {
        return lasted(SETTLE, s -> s.state == WEAK && s.flooded.compareTo(demotion) >= 0);
    }

    private double penalty() {
        return departures.stream().mapToDouble(at -> 1000 * Math.pow(0.5, (second - at) / 300.0)).sum();
    }

    private boolean isSuppressed() {
        return suppressedAt >= 0;
    }

    private boolean mayReturn() {
        return !isHelped() || (leftUpAt < 0 || second - leftUpAt >= FAILBACK) && !isSuppressed();
    }

    private void forgetSuppression() {
        if (suppressedAt >= 0 && (penalty() < 1000 || second - suppressedAt >= 1800)) {
            suppressedAt = -1;
        }
    }

    private void go(ServiceState to, Demotion toStep, boolean ordered) {
        if (state == UP && !ordered) {
            departures.add(second);
            leftUpAt = second;
            suppressedAt = suppressedAt < 0 && penalty() >= 2500 ? second : suppressedAt;
        }
        state = to;
        step = toStep;
        entered = history.size();
    }

    private void follow() {
        forgetSuppression();
        if (state == DRAIN || state == OFF) {
            return;
        }
        if (order instanceof Order.Force force) {
            ServiceState to = !machine.gates && force.state() != DOWN ? WAIT : force.state();
            Demotion toStep = to != WEAK ? NONE : machine.verdict.atLeast(Health.HARD) ? FAILING : RECOVERING;
            if (state != to || step != toStep) {
                go(to, toStep, to == force.state());
            }
            return;
        }
        while (true) {
            List<Arrow> next = TABLE.stream().filter(a -> a.from == state && a.step == step && a.when.test(this))
                    .limit(1).toList();
            if (next.isEmpty()) {
                return;
            }
            go(next.getFirst().to, next.getFirst().toStep, false);
        }
    }

    private void orders(Order next) {
        if (next instanceof Order.Drain && state != DRAIN && state != OFF) {
            go(DRAIN, NONE, true);
        } else if (!(next instanceof Order.Drain) && (state == DRAIN || state == OFF)) {
            leftUpAt = -1;
            go(WAIT, NONE, true);
        }
        order = next;
    }

    @Property(tries = 400)
    void theMachineFollowsTheTable(@ForAll("histories") List<Step> steps) {
        machine = new HealthMachine(rules);
        history.clear();
        departures.clear();
        state = WAIT;
        step = NONE;
        order = HealthMachine.AUTO;
        second = 0;
        entered = 0;
        leftUpAt = -1;
        suppressedAt = -1;
        for (Step each : steps) {
            machine.seconds = 0;
            forgetSuppression();
            each.action.accept(machine);
            if (!order.equals(machine.ordered)) {
                orders(machine.ordered);
            }
            if (each.text.equals("drained") && state == DRAIN) {
                go(OFF, NONE, true);
            }
            for (int i = 0; i <= machine.seconds; i++) {
                ServiceState before = state;
                int left = leftUpAt;
                machine.judge(machine.verdict);
                follow();
                assertThat(machine.health.state()).as("after %s at %s s", each, second).isEqualTo(state);
                assertThat(machine.health.demotion()).as("after %s at %s s", each, second).isEqualTo(step);
                assertThat(machine.health.state().attracts() && !machine.gates).as("invariant 1").isFalse();
                if (state == UP && before != UP && !(order instanceof Order.Force) && isHelped() && left >= 0) {
                    assertThat(second - left).as("invariant 6").isGreaterThanOrEqualTo(FAILBACK);
                }
                history.add(now());
                if (i < machine.seconds) {
                    second++;
                    machine.now += Duration.ofSeconds(1).toNanos();
                }
            }
        }
    }
}
