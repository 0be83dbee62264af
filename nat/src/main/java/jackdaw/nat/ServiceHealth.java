package jackdaw.nat;

import jackdaw.nat.probe.Proof;
import jackdaw.rib.protocol.Engine;
import jackdaw.rib.time.Turn;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The state machine of one service. Knows no facts and no routes: it is told whether the gates are open, how bad
 * things are, how well that is proven and who else announces the same, and says in which state the service is. What
 * comes next is decided by {@link Situation}; here is what is remembered, and what happens on the way.
 *
 * <pre>
 *      gates true, first verdicts      startup-hold, rise, failback-hold, not suppressed
 *   WAIT ---------------> WEAK rec. ----------------------> UP
 *    ^ \--HARD, alone---> WEAK fail. &lt;---HARD (SOFT: shed)---/
 *    |                     |      ^
 *    |  HARD goes on, settle,     | better than HARD for `rise`, or last resort
 *    |  enough healthy others     |
 *    |                     v      |
 *    |                    DOWN ---/      CERTAIN: UP, WEAK -> DOWN
 *    \-- a gate is false (from UP, WEAK, DOWN)
 *
 *   any --Order.Drain--> DRAIN --Drained--> OFF --any other order--> WAIT
 *   Order.Force: UP, WEAK or DOWN from any state but these two; a gate that is false still leads to WAIT
 * </pre>
 */
final class ServiceHealth implements Engine<HealthEvent, Transition> {
    private final Failback failback = new Failback();
    private final Lasting good = new Lasting();
    private final Lasting alone = new Lasting();
    private final Lasting back = new Lasting();
    private HealthRules rules;
    private Order order;
    private ServiceState state;
    private Demotion demotion = Demotion.NONE;
    private HealthEvent.Judged judged = new HealthEvent.Judged(
            new Verdict(false, Health.PASS, Proof.NONE, false, Duration.ZERO, Long.MAX_VALUE,
            "starting"), Others.NONE,
            Demotion.FAILING);
    private String reason;
    private boolean asLastResort;
    private long since;
    private long deadline = Long.MAX_VALUE;

    ServiceHealth(Order order, HealthRules rules, Turn turn) {
        this.order = order;
        this.rules = rules;
        this.state = order instanceof Order.Drain ? ServiceState.OFF : ServiceState.WAIT;
        this.reason = order instanceof Order.Drain drain ? drain.why() : "starting";
        this.since = turn.now();
    }

    ServiceState state() {
        return state;
    }

    Demotion demotion() {
        return demotion;
    }

    /** Whether an operator's word stands for its health. */
    boolean isForced() {
        return order instanceof Order.Force;
    }

    /** Why it is in this state; while it fails, what is wrong now rather than what was wrong first. */
    String reason() {
        return reason;
    }

    /** Monotonic time of the last transition. */
    long since() {
        return since;
    }

    /** Goes on as it stood in the process before this one; not if it is out of use now. */
    void resume(Standing before) {
        if (state == ServiceState.WAIT) {
            state = before.state();
            demotion = before.demotion();
            reason = "as before the restart";
        }
    }

    /** Takes effect with the next judgement. */
    void setRules(HealthRules next) {
        rules = next;
    }

    /** When it must be judged anew, since time alone may move it. */
    @Override
    public long deadline() {
        return deadline;
    }

    @Override
    public void on(HealthEvent event, Turn turn, Consumer<? super Transition> effects) {
        switch (event) {
            case HealthEvent.Judged j -> {
                judged = j;
                decide(turn, effects);
            }
            case HealthEvent.Ordered(Order next) -> ordered(next, turn, effects);
            case HealthEvent.Resumed() -> failback.forgive();
            case HealthEvent.Drained() -> {
                if (state == ServiceState.DRAIN) {
                    go(Prospect.Move.to(ServiceState.OFF, reason), turn, effects);
                }
            }
        }
    }

    private void ordered(Order next, Turn turn, Consumer<? super Transition> effects) {
        if (order instanceof Order.Force && !(next instanceof Order.Force)) {
            reason = "no longer forced";
        }
        order = next;
        boolean leaving = state == ServiceState.DRAIN || state == ServiceState.OFF;
        if (next instanceof Order.Drain drain) {
            if (leaving) {
                reason = drain.why();
            } else {
                go(Prospect.Move.to(ServiceState.DRAIN, drain.why()), turn, effects);
            }
        } else if (leaving) {
            failback.begin();
            go(Prospect.Move.to(ServiceState.WAIT, "back in use"), turn, effects);
        }
    }

    private void decide(Turn turn, Consumer<? super Transition> effects) {
        Prospect prospect = look(turn.now());
        while (prospect instanceof Prospect.Move move) {
            go(move, turn, effects);
            prospect = look(turn.now());
        }
        deadline = prospect.deadline();
        refreshReason();
    }

    private Prospect look(long now) {
        Verdict verdict = judged.verdict();
        good.see(state == ServiceState.WEAK && demotion == Demotion.RECOVERING && verdict.gatesOpen()
                && verdict.health() == Health.PASS, now);
        alone.see(state == ServiceState.WAIT && verdict.gatesOpen() && verdict.isHard()
                && judged.others().settled() == 0, now);
        back.see(state == ServiceState.WEAK && judged.flooded().compareTo(demotion) >= 0, now);
        return prospect(now);
    }

    private Prospect prospect(long now) {
        Situation situation = new Situation(state, demotion, judged.verdict(), judged.others(), rules, good.since(),
                alone.since(), back.since(), failback.hold(rules, judged.others(), now), now);
        return order instanceof Order.Force force && state != ServiceState.DRAIN && state != ServiceState.OFF
                ? situation.forced(force) : situation.prospect();
    }

    private void go(Prospect.Move move, Turn turn, Consumer<? super Transition> effects) {
        boolean ordered = order instanceof Order.Force force && force.state() == move.to()
                || move.to() == ServiceState.DRAIN;
        if (state == ServiceState.UP && !ordered) {
            failback.left(rules, turn.now());
        }
        boolean last = state.attracts() && !move.to().attracts() && judged.others().settled() == 0;
        Transition transition = new Transition(state, demotion, move.to(), move.demotion(), move.why(), last);
        asLastResort = move.why().startsWith(Situation.LAST_RESORT);
        state = move.to();
        demotion = move.demotion();
        reason = move.why();
        since = turn.now();
        deadline = Long.MAX_VALUE;
        back.see(false, turn.now());
        effects.accept(transition);
    }

    /** While it does not work, its reason is what is wrong now. */
    private void refreshReason() {
        Verdict verdict = judged.verdict();
        boolean failing = state == ServiceState.WEAK && demotion == Demotion.FAILING && verdict.isHard()
                || state == ServiceState.DOWN && !verdict.isBetterThanHard();
        if (order instanceof Order.Force force && force.state() == state) {
            reason = "forced: " + force.why();
        } else if (state == ServiceState.WAIT || failing) {
            reason = (asLastResort ? Situation.LAST_RESORT : "") + verdict.why();
        }
    }

    /** The next possible transition, and why not yet. */
    String next(long now) {
        return prospect(now).text(now);
    }

    double penalty(long now) {
        return failback.penalty(rules, now);
    }

    /** How long the record of leaving UP still keeps it from the base metric; empty if it does not. */
    Optional<Duration> suppressed(long now) {
        return failback.suppressed(rules, now);
    }
}
