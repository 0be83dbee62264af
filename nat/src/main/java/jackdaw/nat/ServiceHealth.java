package jackdaw.nat;

import jackdaw.nat.probe.Proof;
import jackdaw.rib.protocol.Engine;
import jackdaw.rib.time.TimerQueue;
import jackdaw.rib.time.Turn;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * The state machine of one service. Knows no facts and no routes: it is told whether the gates are open, how bad
 * things are and how well that is proven, and says in which state the service is. Results of probes are counted
 * before they come here.
 *
 * <pre>
 *      gates open, first verdicts      hold passed, proof steady
 *   WAIT ----------------> WEAK rec. -----------------> UP
 *    ^  \--HARD, 2 holds-> WEAK fail. &lt;-----HARD--------/      CERTAIN: UP, WEAK -> DOWN
 *    \-------- a gate is false (from UP, WEAK, DOWN)           better than CERTAIN: DOWN -> WEAK
 *
 *   any --Order.Drain--> DRAIN --Drained--> OFF --any other order--> WAIT
 *   Order.Force: UP, WEAK or DOWN from any state but these two; a gate that is false still leads to WAIT
 * </pre>
 *
 * Other originators are not counted yet, so the machine assumes that there are none: HARD never goes beyond WEAK, and
 * the way back to UP takes the startup hold and {@code rise} passes only.
 */
final class ServiceHealth implements Engine<HealthEvent, Transition> {
    private enum Timer {
        HOLD, LAST_RESORT
    }

    private static final String LAST_RESORT = "last resort: ";

    private final TimerQueue<Timer> timers = new TimerQueue<>();
    private Duration hold;
    private ServiceState state;
    private Demotion demotion = Demotion.NONE;
    private HealthEvent.Judged judged = new HealthEvent.Judged(false, Health.PASS, Proof.NONE,
            "starting");
    private Order order;
    private String reason;
    private boolean asLastResort;
    private long since;
    private OptionalLong goodSince = OptionalLong.empty();

    /** @param hold from the recovering step to the base metric; twice as long until the last resort */
    ServiceHealth(Order order, Duration hold, Turn turn) {
        this.order = order;
        this.state = order instanceof Order.Drain ? ServiceState.OFF : ServiceState.WAIT;
        this.reason = order instanceof Order.Drain drain ? drain.why() : "starting";
        this.hold = hold;
        this.since = turn.now();
    }

    ServiceState state() {
        return state;
    }

    Demotion demotion() {
        return demotion;
    }

    /** Why it is in this state; while it fails, what is wrong now rather than what was wrong first. */
    String reason() {
        return reason;
    }

    /** Monotonic time of the last transition. */
    long since() {
        return since;
    }

    /** Takes effect with the next hold. */
    void setHold(Duration next) {
        hold = next;
    }

    @Override
    public long deadline() {
        return timers.earliest();
    }

    @Override
    public void on(HealthEvent event, Turn turn, Consumer<? super Transition> effects) {
        switch (event) {
            case HealthEvent.Judged j -> {
                judged = j;
                reassess(Optional.empty(), turn, effects);
            }
            case HealthEvent.Ordered(Order next) -> ordered(next, turn, effects);
            case HealthEvent.Drained() -> {
                if (state == ServiceState.DRAIN) {
                    go(ServiceState.OFF, Demotion.NONE, reason, turn, effects);
                }
            }
            case HealthEvent.TimersDue() -> {
                for (Optional<Timer> t = timers.pollDue(turn.now()); t.isPresent(); t = timers.pollDue(turn.now())) {
                    reassess(t, turn, effects);
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
            if (!leaving) {
                go(ServiceState.DRAIN, Demotion.NONE, drain.why(), turn, effects);
            }
            return;
        }
        if (leaving) {
            go(ServiceState.WAIT, Demotion.NONE, "back in use", turn, effects);
        }
        reassess(Optional.empty(), turn, effects);
    }

    /** Gates hold for an operator too; a service forced down announces nothing, so they do not matter to it. */
    private void forced(Order.Force force, Turn turn, Consumer<? super Transition> effects) {
        boolean blocked = !judged.gatesOpen() && force.state() != ServiceState.DOWN;
        ServiceState to = blocked ? ServiceState.WAIT : force.state();
        Demotion step = to != ServiceState.WEAK ? Demotion.NONE
                : judged.health().atLeast(Health.HARD) ? Demotion.FAILING : Demotion.RECOVERING;
        String why = blocked ? judged.why() : "forced: " + force.why();
        if (to != state || step != demotion) {
            go(to, step, why, turn, effects);
        } else {
            reason = why;
        }
    }

    private void reassess(Optional<Timer> due, Turn turn, Consumer<? super Transition> effects) {
        if (order instanceof Order.Force force && state != ServiceState.DRAIN && state != ServiceState.OFF) {
            timers.cancelIf(_ -> true);
            forced(force, turn, effects);
            return;
        }
        switch (state) {
            case OFF, DRAIN -> timers.cancelIf(_ -> true);
            case WAIT -> waiting(due, turn, effects);
            case UP -> {
                if (!judged.gatesOpen()) {
                    go(ServiceState.WAIT, Demotion.NONE, judged.why(), turn, effects);
                } else if (judged.health() == Health.CERTAIN) {
                    go(ServiceState.DOWN, Demotion.NONE, judged.why(), turn, effects);
                } else if (judged.health() == Health.HARD) {
                    go(ServiceState.WEAK, Demotion.FAILING, judged.why(), turn, effects);
                }
            }
            case WEAK -> weak(turn, effects);
            case DOWN -> {
                if (!judged.gatesOpen()) {
                    go(ServiceState.WAIT, Demotion.NONE, judged.why(), turn, effects);
                } else if (judged.health() == Health.HARD) {
                    resort(turn, effects);
                } else if (judged.health() == Health.CERTAIN) {
                    reason = judged.why();
                } else {
                    recover("works again", turn, effects);
                }
            }
        }
    }

    private void waiting(Optional<Timer> due, Turn turn, Consumer<? super Transition> effects) {
        if (judged.gatesOpen() && !judged.health().atLeast(Health.HARD) && judged.proof() != Proof.NONE) {
            recover("all gates are true", turn, effects);
        } else if (judged.gatesOpen() && judged.health() == Health.HARD) {
            if (due.equals(Optional.of(Timer.LAST_RESORT))) {
                resort(turn, effects);
            } else {
                reason = judged.why();
                timers.setIfIdle(Timer.LAST_RESORT, turn.in(hold.multipliedBy(2)));
            }
        } else {
            timers.cancel(Timer.LAST_RESORT);
            reason = judged.why();
        }
    }

    private void weak(Turn turn, Consumer<? super Transition> effects) {
        if (!judged.gatesOpen()) {
            go(ServiceState.WAIT, Demotion.NONE, judged.why(), turn, effects);
        } else if (judged.health() == Health.CERTAIN) {
            go(ServiceState.DOWN, Demotion.NONE, judged.why(), turn, effects);
        } else if (judged.health() == Health.HARD) {
            if (demotion == Demotion.RECOVERING) {
                go(ServiceState.WEAK, Demotion.FAILING, judged.why(), turn, effects);
            } else {
                reason = (asLastResort ? LAST_RESORT : "") + judged.why();
            }
        } else if (demotion == Demotion.FAILING) {
            recover("works again", turn, effects);
        } else {
            rise(turn, effects);
        }
    }

    /** Nothing bad is known: what is missing for the base metric is time or proof. */
    private void rise(Turn turn, Consumer<? super Transition> effects) {
        if (judged.health() != Health.PASS) {
            goodSince = OptionalLong.empty();
            timers.cancel(Timer.HOLD);
            return;
        }
        if (goodSince.isEmpty()) {
            goodSince = OptionalLong.of(turn.now());
        }
        long heldUntil = goodSince.getAsLong() + hold.toNanos();
        if (turn.now() < heldUntil) {
            timers.set(Timer.HOLD, heldUntil);
        } else if (judged.proof() == Proof.STEADY) {
            go(ServiceState.UP, Demotion.NONE, "worked for " + hold.toSeconds() + " s", turn, effects);
        }
    }

    /** Announces in spite of what is wrong: behind every gateway that works, but before none at all. */
    private void resort(Turn turn, Consumer<? super Transition> effects) {
        go(ServiceState.WEAK, Demotion.FAILING, LAST_RESORT + judged.why(), turn, effects);
        asLastResort = true;
    }

    private void recover(String why, Turn turn, Consumer<? super Transition> effects) {
        go(ServiceState.WEAK, Demotion.RECOVERING, why, turn, effects);
        if (judged.health() == Health.PASS) {
            goodSince = OptionalLong.of(turn.now());
            timers.set(Timer.HOLD, turn.in(hold));
        }
    }

    private void go(ServiceState to, Demotion toDemotion, String why, Turn turn,
                    Consumer<? super Transition> effects) {
        Transition transition = new Transition(state, demotion, to, toDemotion, why);
        timers.cancelIf(_ -> true);
        goodSince = OptionalLong.empty();
        state = to;
        demotion = toDemotion;
        reason = why;
        asLastResort = false;
        since = turn.now();
        effects.accept(transition);
    }

    /** The next possible transition, and why not yet. */
    String next(long now) {
        if (order instanceof Order.Force force && state == force.state()) {
            return "what its health says, once nothing is forced";
        }
        return switch (state) {
            case WAIT -> !judged.gatesOpen() ? "WEAK when its gates are true: " + judged.why()
                    : judged.health() == Health.HARD ? "WEAK (failing) " + in(Timer.LAST_RESORT, now) + ": "
                    + judged.why() : "WEAK when this ends: " + judged.why();
            case WEAK -> demotion == Demotion.FAILING ? "WEAK (recovering) when this ends: " + judged.why()
                    : judged.health() == Health.PASS && timers.isSet(Timer.HOLD) ? "UP " + in(Timer.HOLD, now)
                    : "UP when this ends: " + judged.why();
            case UP -> "WAIT when a gate turns false, WEAK (failing) or DOWN when a probe fails";
            case DOWN -> "WEAK when this ends: " + judged.why();
            case DRAIN -> "OFF when its routes are flushed and traffic had time to end";
            case OFF -> "WAIT when it is back in use";
        };
    }

    private String in(Timer timer, long now) {
        return timers.deadline(timer).stream()
                .mapToObj(at -> "in " + Math.max(0, Math.ceilDiv(at - now, 1_000_000_000L)) + " s")
                .findFirst().orElse("later");
    }
}
