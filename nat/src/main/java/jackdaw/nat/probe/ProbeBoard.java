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
 * The probes of one service: who runs next, and what all of them together say. At most one run per probe is on, but
 * for those that hang: see {@link ProbeSlot}.
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

    private final RandomGenerator random;
    private final Consumer<? super StartProbe> effects;
    private final Map<String, ProbeSlot> slots = new LinkedHashMap<>();
    private Counting counting = Counting.DEFAULT;
    private Mode mode = Mode.IDLE;
    private long firstBy = Long.MAX_VALUE;
    private long lastRun;

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
        Map<String, ProbeSlot> before = new LinkedHashMap<>(slots);
        slots.clear();
        for (ProbeSpec spec : specs) {
            ProbeSlot old = before.get(spec.name());
            slots.put(spec.name(), old != null && old.history().spec().equals(spec) ? old
                    : new ProbeSlot(spec, turn.now()));
        }
    }

    /** Tells it how results count from now on. Whenever gates open, all counters begin anew and all probes run. */
    public void become(Mode next, Turn turn) {
        if (next == mode) {
            return;
        }
        boolean restart = next == Mode.FIRST || mode == Mode.IDLE;
        if (restart || next == Mode.NOTED || next == Mode.IDLE) {
            slots.values().forEach(s -> s.history().clear());
        }
        mode = next;
        firstBy = next == Mode.FIRST ? turn.now() + PATIENCE.toNanos() : Long.MAX_VALUE;
        if (restart) {
            trigger(_ -> true, turn);
        }
    }

    /** Something happened that such a probe should look at without waiting for its period. */
    public void trigger(Predicate<? super ProbeSpec> which, Turn turn) {
        for (ProbeSlot slot : slots.values()) {
            if (which.test(slot.history().spec())) {
                slot.hasten(turn.now());
            }
        }
    }

    /** When {@link #timersDue} must be called. */
    public long deadline() {
        if (mode == Mode.IDLE) {
            return Long.MAX_VALUE;
        }
        long earliest = firstBy;
        for (ProbeSlot slot : slots.values()) {
            earliest = Math.min(earliest, slot.deadline());
        }
        return earliest;
    }

    /** Starts what is due, abandons what does not return. Returns what probes say now as far as that is news. */
    public List<ProbeStatus> timersDue(Turn turn) {
        if (mode == Mode.IDLE) {
            return List.of();
        }
        if (firstBy <= turn.now()) {
            firstBy = Long.MAX_VALUE;
            slots.values().stream().map(ProbeSlot::history).filter(ProbeHistory::isDecisive)
                    .forEach(ProbeHistory::expire);
        }
        List<ProbeStatus> news = new ArrayList<>();
        for (ProbeSlot slot : List.copyOf(slots.values())) {
            if (slot.isLate(turn.now())) {
                news(slot, () -> slot.abandon(counting.period(slot.history().spec()), turn.now()))
                        .ifPresent(news::add);
            } else if (slot.isDue(turn.now())) {
                effects.accept(slot.start(++lastRun, turn.now()));
            }
        }
        return news;
    }

    /** Takes a result. Returns what the probe says now if that is news. */
    public Optional<ProbeStatus> finished(ProbeFinished event, Turn turn) {
        for (ProbeSlot slot : slots.values()) {
            if (slot.isRunning(event.run())) {
                return news(slot, () -> {
                    count(slot, event.result(), turn.now());
                    slot.finish(turn, interval(slot));
                });
            }
            if (slot.returned(event.run(), turn.now())) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private Optional<ProbeStatus> news(ProbeSlot slot, Runnable happening) {
        Optional<Outcome> before = slot.history().last().map(ProbeResult::outcome);
        happening.run();
        return slot.history().last().map(ProbeResult::outcome).equals(before) ? Optional.empty()
                : Optional.of(status(slot));
    }

    private void count(ProbeSlot slot, ProbeResult result, long now) {
        switch (mode) {
            case IDLE, NOTED -> slot.history().note(result, now);
            case FIRST -> slot.history().count(result, Counting.FIRST, now);
            case COUNTED -> slot.history().count(result, counting, now);
        }
    }

    private long interval(ProbeSlot slot) {
        Duration period = counting.period(slot.history().spec());
        if (mode == Mode.COUNTED && slot.history().wantsRereading() && period.compareTo(REREAD) > 0) {
            return REREAD.toNanos();
        }
        boolean soon = mode != Mode.NOTED && slot.history().isCounting(counting)
                && period.compareTo(counting.fastInterval()) > 0;
        long nanos = (soon ? counting.fastInterval() : period).toNanos();
        return nanos - nanos / 10 + random.nextLong(nanos / 5 + 1);
    }

    /**
     * Those that have a say. A silent one has none while others, which may demote as well, all pass: a failure that
     * nobody can look at again must not count for ever.
     */
    private Stream<ProbeSlot> heard() {
        List<ProbeHistory> decisive = slots.values().stream().map(ProbeSlot::history)
                .filter(h -> h.isDecisive() && !h.isSilent()).toList();
        boolean vouched = !decisive.isEmpty()
                && decisive.stream().allMatch(h -> h.proof(counting.rise()) == Proof.STEADY);
        return slots.values().stream().filter(s -> !vouched || !s.history().isSilent());
    }

    /** The worst failure that stands. */
    public Optional<ProbeStatus> worst() {
        return heard().filter(s -> s.history().failing().isPresent())
                .max(Comparator.comparing(s -> s.history().failing().orElseThrow())).map(this::status);
    }

    /** Whether a hard failure has been seen as often again as it took to count. */
    public boolean isConfirmed() {
        return heard().anyMatch(s -> s.history().isConfirmed(counting));
    }

    /**
     * How long another gateway may take until it sees what fails here. Of several failing probes the quickest counts:
     * where the cause is the same, it is the first there too. Zero if none that may demote fails.
     */
    public Duration detection() {
        return heard().filter(s -> s.history().failing().filter(f -> f.atLeast(ProbeClass.HARD)).isPresent())
                .map(s -> counting.worstDetection(s.history().spec())).min(Duration::compareTo).orElse(Duration.ZERO);
    }

    public Proof proof() {
        return heard().map(s -> s.history().proof(counting.rise())).reduce(Proof.STEADY, Proof::and);
    }

    /** Probes that hold back a verdict, by name. */
    public List<String> unproven() {
        return heard().filter(s -> s.history().proof(counting.rise()) != Proof.STEADY)
                .map(s -> s.history().spec().name()).toList();
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

    private ProbeStatus status(ProbeSlot slot) {
        return slot.status(mode != Mode.IDLE, counting);
    }
}
