package jackdaw.ospf;

import jackdaw.ospf.instance.Instance;
import jackdaw.ospf.instance.OspfTimer.OfInstance;
import jackdaw.ospf.instance.Pacing;
import jackdaw.ospf.spf.RouteCalculation.Stage;
import java.time.Duration;
import java.util.Optional;

/**
 * When to calculate routes, by RFC 8405. Its LEARN_TIMER and HOLDDOWN_TIMER only change what the next event finds, so
 * that moments are kept instead of timers:
 *
 * <pre>
 *   QUIET ──event──▶ SHORT_WAIT ──TIME_TO_LEARN over──▶ LONG_WAIT
 *     ▲                  │                                  │
 *     └──────────────────┴─── HOLDDOWN without an event ────┘
 * </pre>
 *
 * <p>Differs: LONG_SPF_DELAY is the longest that a change waits. While changes go on in LONG_WAIT there is no
 * calculation until they have stopped for SHORT_SPF_DELAY, so that a storm of changes ends with one calculation soon
 * after its last, and its middle, which no packet will follow for long, costs the kernel little.
 *
 * <p>Differs: the loss of an adjacency of our own waits INITIAL_SPF_DELAY alone ({@link #hurry}). Others notice a dead
 * neighbor a little sooner or later than we do, and what they say of it must not have us send into the void for a
 * SHORT_SPF_DELAY; nothing that is still to come makes a next hop any better that is gone.
 */
final class SpfThrottle {

    /** The states of RFC 8405 §5.1. */
    enum State {
        QUIET, SHORT_WAIT, LONG_WAIT
    }

    private final Instance instance;
    private Optional<Stage> pending = Optional.empty();
    private long pendingSince;
    private Optional<Long> lastEvent = Optional.empty();
    private long learnedAt;
    /** Nothing is calculated before. */
    private Optional<Long> pauseUntil = Optional.empty();
    private Optional<Long> lastRun = Optional.empty();
    private boolean isHurried;

    SpfThrottle(Instance instance) {
        this.instance = instance;
    }

    /** Whatever changes, routes stay for that long. */
    void pause(long millis) {
        pauseUntil = Optional.of(instance.inMillis(millis));
        if (isPending()) {
            instance.timers().set(OfInstance.SPF, instance.inMillis(millis));
        }
    }

    /** The database changed; returns whether to calculate now. Otherwise a timer will say when. */
    boolean request(Stage stage) {
        Pacing pacing = instance.pacing();
        long now = instance.now();
        State before = state();
        if (before == State.QUIET) {
            learnedAt = now + pacing.learn().toNanos();
        }
        lastEvent = Optional.of(now);
        boolean isFirst = pending.isEmpty();
        pendingSince = isFirst ? now : pendingSince;
        pending = Optional.of(pending.map(p -> p.or(stage)).orElse(stage));
        Duration delay = switch (before) {
            case QUIET -> pacing.initial();
            case SHORT_WAIT, LONG_WAIT -> pacing.shortDelay();
        };
        long at = Math.max(now + delay.toNanos(), pauseUntil.orElse(now));
        if (isFirst && at == now) {
            return true;
        }
        instance.timers().setIfIdle(OfInstance.SPF, at);
        return false;
    }

    /**
     * What was requested follows from the loss of an own adjacency. In LONG_WAIT the calculation before must be
     * SHORT_SPF_DELAY ago, so that neighbors that come and go cost no more than other changes do.
     */
    void hurry() {
        if (!isPending()) {
            return;
        }
        Pacing pacing = instance.pacing();
        long now = instance.now();
        long allowed = state() == State.LONG_WAIT
                ? lastRun.map(run -> run + pacing.shortDelay().toNanos()).orElse(now) : now;
        isHurried = true;
        instance.timers().setEarlier(OfInstance.SPF,
                Math.max(Math.max(now + pacing.initial().toNanos(), allowed), pauseUntil.orElse(now)));
    }

    State state() {
        long now = instance.now();
        if (lastEvent.isEmpty() || now - lastEvent.get() >= instance.pacing().holdDown().toNanos()) {
            return State.QUIET;
        }
        return now < learnedAt ? State.SHORT_WAIT : State.LONG_WAIT;
    }

    /** While changes go on it is when they will have stopped for a while, or have gone on for too long. */
    private long ripeAt() {
        Pacing pacing = instance.pacing();
        return isHurried || state() != State.LONG_WAIT ? instance.now()
                : Math.min(lastEvent.orElseThrow() + pacing.shortDelay().toNanos(),
                        pendingSince + pacing.longDelay().toNanos());
    }

    /** Whether the database has changes that no calculation has seen. */
    boolean isPending() {
        return pending.isPresent();
    }

    /** The calculation begins; returns where, empty if there is nothing to do, or not yet. */
    Optional<Stage> begin() {
        long ripe = ripeAt();
        if (isPending() && ripe > instance.now()) {
            instance.timers().set(OfInstance.SPF, ripe);
            return Optional.empty();
        }
        Optional<Stage> stage = pending;
        pending = Optional.empty();
        isHurried = false;
        lastRun = stage.isPresent() ? Optional.of(instance.now()) : lastRun;
        instance.timers().cancel(OfInstance.SPF);
        return stage;
    }
}
