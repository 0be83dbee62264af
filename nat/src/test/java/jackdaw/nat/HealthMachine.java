package jackdaw.nat;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.nat.probe.Proof;
import jackdaw.rib.time.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A state machine with the circumstances that a test sets, and a clock that stops at each deadline. */
final class HealthMachine {
    static final Order AUTO = new Order.Auto();
    static final Order DRAINED = new Order.Drain("test");

    final HealthRules rules;
    final ServiceHealth health;
    final List<Transition> seen = new ArrayList<>();
    boolean gates = true;
    Health verdict = Health.PASS;
    Proof proof = Proof.STEADY;
    boolean confirmed;
    long dueBy = Long.MAX_VALUE;
    Others others = Others.NONE;
    Demotion flooded = Demotion.FAILING;
    /** The last order. */
    Order ordered = AUTO;
    /** What a history asks for. */
    Duration detection = Duration.ZERO;
    int seconds;
    long now;

    HealthMachine(HealthRules rules) {
        this.rules = rules;
        this.health = new ServiceHealth(AUTO, rules, turn());
    }

    static HealthRules failback(Duration hold) {
        HealthRules d = HealthRules.DEFAULT;
        return new HealthRules(d.startupHold(), d.settle(), d.minOthers(), d.shed(), hold, false, d.damping());
    }

    static HealthRules manual() {
        HealthRules d = HealthRules.DEFAULT;
        return new HealthRules(d.startupHold(), d.settle(), d.minOthers(), d.shed(), d.failbackHold(), true,
                d.damping());
    }

    static HealthRules shedding() {
        HealthRules d = HealthRules.DEFAULT;
        return new HealthRules(d.startupHold(), d.settle(), d.minOthers(), true, d.failbackHold(), false,
                d.damping());
    }

    private Turn turn() {
        return new Turn(now, Instant.EPOCH);
    }

    private HealthMachine tell(HealthEvent event) {
        health.on(event, turn(), seen::add);
        return this;
    }

    HealthMachine judge(Health next) {
        verdict = next;
        return tell(new HealthEvent.Judged(new Verdict(gates, verdict, proof, confirmed, detection, dueBy, "why"),
                others, flooded));
    }

    HealthMachine order(Order order) {
        ordered = order;
        return tell(new HealthEvent.Ordered(order));
    }

    HealthMachine resume() {
        return tell(new HealthEvent.Resumed());
    }

    HealthMachine drained() {
        return tell(new HealthEvent.Drained());
    }

    HealthMachine pass(Duration time) {
        long end = now + time.toNanos();
        while (health.deadline() <= end) {
            now = Math.max(now, health.deadline());
            judge(verdict);
            assertThat(health.deadline()).as("deadline must move").isGreaterThan(now);
        }
        now = end;
        return this;
    }

    void is(ServiceState state, Demotion demotion) {
        assertThat(health.state()).isEqualTo(state);
        assertThat(health.demotion()).isEqualTo(demotion);
    }

    String next() {
        return health.next(now);
    }
}
