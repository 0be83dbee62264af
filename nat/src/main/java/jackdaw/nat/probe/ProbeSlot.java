package jackdaw.nat.probe;

import jackdaw.rib.time.Turn;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * When one probe is asked. One run is on at most; one that has not returned in time is abandoned: it hangs, what it
 * says when it returns is too old to count, and nobody can end it. So each that hangs makes the next run wait ten times
 * longer than the one before, and beyond a few there is none until one of them returns.
 */
final class ProbeSlot {
    /** A run must end by itself; this much after its time-out it is abandoned. */
    static final Duration GRACE = Duration.ofSeconds(3);
    /** Abandoned runs, each of which may hold a thread. */
    static final int MOST_HANGING = 4;
    private static final int PATIENCE_FACTOR = 10;
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final ProbeHistory history;
    private final Set<Long> hanging = new HashSet<>();
    private long run;
    private boolean running;
    private boolean again;
    private long startedAt;
    private long finishedAt;
    private long nextAt;
    private Duration took = Duration.ZERO;

    /** A probe that is due now. */
    ProbeSlot(ProbeSpec spec, long now) {
        this.history = new ProbeHistory(spec);
        this.nextAt = now;
        this.finishedAt = now - spec.rest().toNanos();
    }

    ProbeHistory history() {
        return history;
    }

    boolean isRunning(long which) {
        return running && run == which;
    }

    boolean isDue(long now) {
        return !running && nextAt <= now;
    }

    boolean isLate(long now) {
        return running && giveUpAt() <= now;
    }

    long deadline() {
        return running ? giveUpAt() : nextAt;
    }

    private long giveUpAt() {
        return startedAt + history.spec().schedule().timeout().plus(GRACE).toNanos();
    }

    /** When it may run for a special reason. */
    private long restedAt() {
        return finishedAt + history.spec().rest().toNanos();
    }

    private boolean isFull() {
        return hanging.size() >= MOST_HANGING;
    }

    /** There is a special reason to ask: as soon as it may, and after the run that is on. */
    void hasten(long now) {
        again = running;
        if (!isFull()) {
            nextAt = Math.max(now, Math.min(nextAt, restedAt()));
        }
    }

    StartProbe start(long which, long now) {
        running = true;
        run = which;
        startedAt = now;
        return new StartProbe(which, history.spec());
    }

    /** The run that was on has ended and its result has been counted. */
    void finish(Turn turn, long interval) {
        running = false;
        finishedAt = turn.now();
        took = Duration.ofNanos(turn.now() - startedAt);
        nextAt = again ? restedAt() : turn.now() + interval;
        again = false;
    }

    /** The run that is on does not return: nothing is known. */
    void abandon(Duration period, long now) {
        hanging.add(run);
        running = false;
        again = false;
        finishedAt = now;
        took = Duration.ofNanos(now - startedAt);
        history.note(ProbeResult.unknown((hanging.size() == 1 ? "the run has" : hanging.size() + " runs have")
                + " not returned" + (isFull() ? ": none is started until one does" : "")), now);
        nextAt = isFull() ? Long.MAX_VALUE : now + patience(period).toNanos();
    }

    private Duration patience(Duration period) {
        Duration wait = period.multipliedBy((long) Math.pow(PATIENCE_FACTOR, hanging.size()));
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }

    /** Whether this was a run that had been abandoned: now it can be asked again at once. */
    boolean returned(long which, long now) {
        boolean was = hanging.remove(which);
        if (was && !running) {
            nextAt = Math.max(now, restedAt());
        }
        return was;
    }

    /** @param runs whether anything is started at all */
    ProbeStatus status(boolean runs, Counting counting) {
        return history.status(finishedAt, took, running || !runs ? Long.MAX_VALUE : nextAt, counting,
                hanging.size());
    }
}
