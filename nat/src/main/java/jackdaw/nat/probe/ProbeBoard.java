package jackdaw.nat.probe;

import jackdaw.rib.time.Turn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * The probes of one service: who runs next, and what all of them together say. At most one run per probe is on.
 *
 * <p>How results count depends on what the service does: {@link Mode#NOTED} while a gate is closed, so that counters
 * stay at zero; {@link Mode#FIRST} while it waits with open gates; {@link Mode#COUNTED} afterwards.
 */
public final class ProbeBoard {
    /** What a result is good for. */
    public enum Mode {
        /** Nothing runs. */
        IDLE,
        /** Shown, not counted. */
        NOTED,
        /** The first one decides. */
        FIRST,
        /** Rise and fall. */
        COUNTED
    }

    /** How long a waiting service waits for a probe that cannot be asked, before it counts as failed. */
    public static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration REREAD = Duration.ofMillis(100);
    /** A run must end by itself; this much after its time-out it is given up. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final RandomGenerator random;
    private final Consumer<? super StartProbe> effects;
    private final Map<String, Slot> slots = new LinkedHashMap<>();
    private Counting counting = Counting.DEFAULT;
    private Mode mode = Mode.IDLE;
    private long firstBy = Long.MAX_VALUE;
    private long lastRun;

    private static final class Slot {
        private final ProbeHistory history;
        private long run;
        private boolean running;
        private boolean givenUp;
        private boolean again;
        private long startedAt;
        private long finishedAt;
        private long nextAt;
        private Duration took = Duration.ZERO;

        Slot(ProbeSpec spec, long nextAt) {
            this.history = new ProbeHistory(spec);
            this.nextAt = nextAt;
            this.finishedAt = nextAt - spec.rest().toNanos();
        }

        /** When it may run for a special reason. */
        long restedAt() {
            return finishedAt + history.spec().rest().toNanos();
        }

        long giveUpAt() {
            return startedAt + history.spec().schedule().timeout().plus(GRACE).toNanos();
        }
    }

    /**
     * @param random for the jitter of periods
     * @param effects what must be run; the answer comes by {@link #finished}
     */
    public ProbeBoard(RandomGenerator random, Consumer<? super StartProbe> effects) {
        this.random = random;
        this.effects = effects;
    }

    /** Takes these probes; one that did not change keeps its history. */
    public void want(List<ProbeSpec> specs, Counting next, Turn turn) {
        counting = next;
        Map<String, Slot> before = new LinkedHashMap<>(slots);
        slots.clear();
        for (ProbeSpec spec : specs) {
            Slot old = before.get(spec.name());
            slots.put(spec.name(), old != null && old.history.spec().equals(spec) ? old
                    : new Slot(spec, turn.now()));
        }
    }

    /** Tells it how results count from now on. Whenever gates open, all counters begin anew and all probes run. */
    public void become(Mode next, Turn turn) {
        if (next == mode) {
            return;
        }
        boolean restart = next == Mode.FIRST || mode == Mode.IDLE;
        if (restart || next == Mode.NOTED || next == Mode.IDLE) {
            slots.values().forEach(s -> s.history.clear());
        }
        mode = next;
        firstBy = next == Mode.FIRST ? turn.now() + PATIENCE.toNanos() : Long.MAX_VALUE;
        if (restart) {
            trigger(_ -> true, turn);
        }
    }

    /** Something happened that such a probe should look at without waiting for its period. */
    public void trigger(Predicate<? super ProbeSpec> which, Turn turn) {
        for (Slot slot : slots.values()) {
            if (which.test(slot.history.spec())) {
                slot.again = slot.running;
                slot.nextAt = Math.max(turn.now(), Math.min(slot.nextAt, slot.restedAt()));
            }
        }
    }

    /** When {@link #timersDue} must be called. */
    public long deadline() {
        if (mode == Mode.IDLE) {
            return Long.MAX_VALUE;
        }
        long earliest = firstBy;
        for (Slot slot : slots.values()) {
            earliest = Math.min(earliest, !slot.running ? slot.nextAt
                    : slot.givenUp ? Long.MAX_VALUE : slot.giveUpAt());
        }
        return earliest;
    }

    /** Starts what is due, gives up what does not return. */
    public void timersDue(Turn turn) {
        if (mode == Mode.IDLE) {
            return;
        }
        if (firstBy <= turn.now()) {
            firstBy = Long.MAX_VALUE;
            slots.values().stream().map(s -> s.history).filter(ProbeHistory::isDecisive).forEach(ProbeHistory::expire);
        }
        for (Slot slot : List.copyOf(slots.values())) {
            if (slot.running && !slot.givenUp && slot.giveUpAt() <= turn.now()) {
                slot.givenUp = true;
                slot.finishedAt = turn.now();
                slot.history.note(ProbeResult.unknown("the run has not returned"), turn.now());
            } else if (!slot.running && slot.nextAt <= turn.now()) {
                slot.running = true;
                slot.givenUp = false;
                slot.startedAt = turn.now();
                slot.run = ++lastRun;
                effects.accept(new StartProbe(slot.run, slot.history.spec()));
            }
        }
    }

    /** Takes a result. Returns what the probe says now if that is news. */
    public Optional<ProbeStatus> finished(ProbeFinished event, Turn turn) {
        Optional<Slot> found = slots.values().stream().filter(s -> s.running && s.run == event.run()).findFirst();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Slot slot = found.get();
        Optional<Outcome> before = slot.history.last().map(ProbeResult::outcome);
        slot.running = false;
        slot.finishedAt = turn.now();
        slot.took = Duration.ofNanos(turn.now() - slot.startedAt);
        switch (mode) {
            case IDLE, NOTED -> slot.history.note(event.result(), turn.now());
            case FIRST -> slot.history.count(event.result(), Counting.FIRST, turn.now());
            case COUNTED -> slot.history.count(event.result(), counting, turn.now());
        }
        slot.nextAt = slot.again ? slot.restedAt() : turn.now() + interval(slot);
        slot.again = false;
        Optional<Outcome> now = slot.history.last().map(ProbeResult::outcome);
        return now.equals(before) ? Optional.empty() : Optional.of(status(slot));
    }

    private long interval(Slot slot) {
        Duration period = counting.period(slot.history.spec());
        if (mode == Mode.COUNTED && slot.history.wantsRereading() && period.compareTo(REREAD) > 0) {
            return REREAD.toNanos();
        }
        boolean soon = mode != Mode.NOTED && slot.history.isCounting(counting)
                && period.compareTo(counting.fastInterval()) > 0;
        long nanos = (soon ? counting.fastInterval() : period).toNanos();
        return nanos - nanos / 10 + random.nextLong(nanos / 5 + 1);
    }

    /**
     * Those that have a say. A silent one has none while others, which may demote as well, all pass: a failure that
     * nobody can look at again must not count for ever.
     */
    private Stream<Slot> heard() {
        List<ProbeHistory> decisive = slots.values().stream().map(s -> s.history)
                .filter(h -> h.isDecisive() && !h.isSilent()).toList();
        boolean vouched = !decisive.isEmpty()
                && decisive.stream().allMatch(h -> h.proof(counting.rise()) == Proof.STEADY);
        return slots.values().stream().filter(s -> !vouched || !s.history.isSilent());
    }

    /** The worst failure that stands. */
    public Optional<ProbeStatus> worst() {
        return heard().filter(s -> s.history.failing().isPresent())
                .max(Comparator.comparing(s -> s.history.failing().orElseThrow())).map(this::status);
    }

    /** Whether a hard failure has been seen as often again as it took to count. */
    public boolean isConfirmed() {
        return heard().anyMatch(s -> s.history.isConfirmed(counting));
    }

    public Proof proof() {
        return heard().map(s -> s.history.proof(counting.rise())).reduce(Proof.STEADY, Proof::and);
    }

    /** Probes that hold back a verdict, by name. */
    public List<String> unproven() {
        return heard().filter(s -> s.history.proof(counting.rise()) != Proof.STEADY)
                .map(s -> s.history.spec().name()).toList();
    }

    /** When a probe without a verdict counts as failed; {@link Long#MAX_VALUE} if none waits. */
    public long verdictBy() {
        return proof() == Proof.NONE ? firstBy : Long.MAX_VALUE;
    }

    public List<ProbeStatus> status() {
        List<ProbeStatus> all = new ArrayList<>();
        slots.values().forEach(s -> all.add(status(s)));
        return all;
    }

    private ProbeStatus status(Slot slot) {
        return slot.history.status(slot.finishedAt, slot.took,
                slot.running || mode == Mode.IDLE ? Long.MAX_VALUE : slot.nextAt, counting);
    }
}
