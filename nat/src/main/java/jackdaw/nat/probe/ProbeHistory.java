package jackdaw.nat.probe;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Results of one probe, counted. Per class a {@link Latch} says whether a failure of at least that class stands, so a
 * probe whose failures differ in weight is counted at each; what stands as CERTAIN stands as HARD too.
 *
 * <p>An inferred failure means something only where the probe has passed before: a firewall may refuse its path for
 * good. Until then it is UNKNOWN. And it is forgotten in the end: a probe that has said nothing but UNKNOWN for a while
 * is silent.
 */
final class ProbeHistory {
    /** How long a failure counts while nobody can ask again. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ProbeSpec spec;
    private final Window window;
    private final Map<ProbeClass, Latch> latches = new EnumMap<>(ProbeClass.class);
    private Optional<ProbeResult> last = Optional.empty();
    private Outcome decided = Outcome.UNKNOWN;
    private boolean hasPassed;
    private boolean proven;
    private boolean abstains;
    private boolean overdue;
    private OptionalLong unknownSince = OptionalLong.empty();
    private boolean silent;
    private int passes;
    private int confirmations;
    private long runs;
    private long unknowns;

    ProbeHistory(ProbeSpec spec) {
        this.spec = spec;
        this.window = new Window(spec.window());
        for (ProbeClass severity : ProbeClass.values()) {
            latches.put(severity, new Latch());
        }
    }

    /** Takes note of a result without counting it: while a gate is closed, nothing counts. */
    ProbeResult note(ProbeResult reading, long now) {
        Past past = new Past(decided, reading.counters().flatMap(window::see));
        ProbeResult result = distrust(spec.weigh(reading, past));
        abstains = reading.outcome() == Outcome.UNKNOWN && spec.mayAbstain();
        runs++;
        switch (result.outcome()) {
            case UNKNOWN -> {
                unknowns++;
                unknownSince = unknownSince.isPresent() ? unknownSince : OptionalLong.of(now);
            }
            case PASS, FAIL -> {
                decided = result.outcome();
                unknownSince = OptionalLong.empty();
            }
        }
        silent = unknownSince.isPresent() && now - unknownSince.getAsLong() >= PATIENCE.toNanos();
        hasPassed |= result.outcome() == Outcome.PASS;
        last = Optional.of(result);
        return result;
    }

    void count(ProbeResult reading, Counting counting, long now) {
        boolean stood = failing().filter(f -> f.atLeast(ProbeClass.HARD)).isPresent();
        ProbeResult result = note(reading, now);
        if (result.outcome() == Outcome.UNKNOWN) {
            return;
        }
        boolean failed = result.outcome() == Outcome.FAIL;
        latches.forEach((severity, latch) -> {
            boolean bad = failed && worth(result).atLeast(severity);
            latch.see(bad, bad ? counting.fall(severity) : counting.rise());
        });
        proven = true;
        overdue = false;
        failing().ifPresent(worst -> latches.forEach((severity, latch) -> {
            if (worst.atLeast(severity)) {
                latch.turnOn();
            }
        }));
        passes = failed ? 0 : passes + 1;
        confirmations = stood && failed && worth(result).atLeast(ProbeClass.HARD) ? confirmations + 1 : 0;
    }

    private ProbeClass worth(ProbeResult result) {
        return result.severity().orElse(spec.severity());
    }

    private ProbeResult distrust(ProbeResult result) {
        boolean inferred = result.outcome() == Outcome.FAIL && worth(result) == ProbeClass.HARD;
        return inferred && !hasPassed ? result.as(Outcome.UNKNOWN, "has never passed: " + result.text()) : result;
    }

    /** It had its time to say something, and did not: from now until its first verdict it counts as failed. */
    void expire() {
        overdue = !proven;
    }

    void clear() {
        latches.values().forEach(Latch::clear);
        proven = false;
        overdue = false;
        passes = 0;
        confirmations = 0;
    }

    ProbeSpec spec() {
        return spec;
    }

    Optional<ProbeResult> last() {
        return last;
    }

    /** The class of the failure that stands, if one does. */
    Optional<ProbeClass> failing() {
        Optional<ProbeClass> worst = Optional.empty();
        for (ProbeClass severity : ProbeClass.values()) {
            if (latches.get(severity).isOn()) {
                worst = Optional.of(severity);
            }
        }
        return worst.isEmpty() && overdue ? Optional.of(ProbeClass.HARD) : worst;
    }

    Proof proof(int rise) {
        return !isDecisive() || passes >= rise ? Proof.STEADY : proven ? Proof.FIRST : Proof.NONE;
    }

    /** Whether it may demote or withdraw. */
    boolean isDecisive() {
        return spec.isDecisive() && (proven || !abstains);
    }

    /** Its hard failure has been seen as often again, without a break, as it took to count. */
    boolean isConfirmed(Counting counting) {
        return failing().filter(f -> f.atLeast(ProbeClass.HARD)).isPresent()
                && confirmations >= counting.fall(ProbeClass.HARD);
    }

    /**
     * It had something to say, but has said nothing but UNKNOWN for a while, so that what it said is old. What was
     * certain stands until it passes.
     */
    boolean isSilent() {
        return silent && proven && !latches.get(ProbeClass.CERTAIN).isOn();
    }

    /** A count is on: the next result is wanted soon. */
    boolean isCounting(Counting counting) {
        return isConfirming(counting) || isRising(counting.rise());
    }

    private boolean isConfirming(Counting counting) {
        return failing().equals(Optional.of(ProbeClass.HARD)) && !overdue && !silent && !isConfirmed(counting);
    }

    private boolean isRising(int rise) {
        return latches.values().stream().anyMatch(l -> l.against() > 0) || proven && passes > 0 && passes < rise;
    }

    /** The last result was a failure for certain, which is read again before it is believed. */
    boolean wantsRereading() {
        return last.filter(r -> r.outcome() == Outcome.FAIL && worth(r) == ProbeClass.CERTAIN).isPresent()
                && !latches.get(ProbeClass.CERTAIN).isOn();
    }

    /** @param hanging runs that have not returned */
    ProbeStatus status(long at, Duration took, long next, Counting counting, int hanging) {
        String hang = hanging == 0 ? "" : hanging == 1 ? "one run hangs" : hanging + " runs hang";
        String counts = counts(counting);
        return new ProbeStatus(spec.name(), spec.severity(), spec.limit(), last, failing(), at, took, runs, unknowns,
                next, hang.isEmpty() || counts.isEmpty() ? hang + counts : counts + ", " + hang);
    }

    private String counts(Counting counting) {
        Optional<ProbeClass> failing = failing();
        if (overdue) {
            return "no verdict in time, counts as failed";
        }
        if (failing.isPresent()) {
            int good = latches.get(failing.get()).against();
            return good == 0 ? "" : good + " of " + counting.rise() + " passes";
        }
        ProbeClass weight = last.map(this::worth).orElse(spec.severity());
        int bad = latches.get(weight).against();
        return bad > 0 ? bad + " of " + counting.fall(weight) + " failures"
                : isDecisive() && proven && passes < counting.rise()
                ? passes + " of " + counting.rise() + " passes" : "";
    }
}
