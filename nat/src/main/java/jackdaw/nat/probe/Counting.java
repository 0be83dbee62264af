package jackdaw.nat.probe;

import jackdaw.rib.protocol.Settings;
import java.time.Duration;
import java.util.Optional;

/**
 * How many results in a row change a mind.
 *
 * @param rise         passes until a failing probe passes again
 * @param fall         failures until an inferred failure counts
 * @param fallCertain  failures until a certain one counts
 * @param fastInterval between runs while a count is on
 * @param detect       in which a failure shall be seen, for which probes that may act run more often than they would
 */
public record Counting(int rise, int fall, int fallCertain, Duration fastInterval, Optional<Duration> detect) {
    public static final Counting DEFAULT = new Counting(3, 3, 2, Duration.ofSeconds(1), Optional.empty());
    /** Until the first verdict nothing is announced, so one result is enough. */
    static final Counting FIRST = new Counting(1, 1, 1, DEFAULT.fastInterval, Optional.empty());
    private static final int MOST = 100;
    private static final Duration SHORTEST = Duration.ofMillis(100);
    /** Of what {@code detect} gives, the part between two runs of a count. */
    private static final int FAST_PART = 10;

    public static Counting read(Settings settings) {
        Optional<Duration> detect = !settings.has("detect") ? Optional.empty() : Optional.of(
                settings.duration("detect", Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofHours(1)));
        Duration fast = detect.map(d -> d.dividedBy(FAST_PART)).filter(d -> d.compareTo(DEFAULT.fastInterval) < 0)
                .orElse(DEFAULT.fastInterval);
        return new Counting((int) settings.number("rise", DEFAULT.rise, 1, MOST),
                (int) settings.number("fall", DEFAULT.fall, 1, MOST),
                (int) settings.number("fall-certain", DEFAULT.fallCertain, 1, MOST),
                settings.duration("fast-interval", fast, SHORTEST, Duration.ofMinutes(1)), detect);
    }

    /**
     * From the end of a run to the next one: the probe's own, or less if a failure would be seen too late. One whose
     * single run takes too long gains nothing by running more often.
     */
    Duration period(ProbeSpec probe) {
        Duration own = probe.schedule().period();
        if (detect.isEmpty() || !probe.isDecisive()) {
            return own;
        }
        Duration rest = detect.get().minus(counted(probe));
        Duration least = probe.rest().compareTo(SHORTEST) > 0 ? probe.rest() : SHORTEST;
        return rest.compareTo(least) < 0 || rest.compareTo(own) >= 0 ? own : rest;
    }

    private Duration counted(ProbeSpec probe) {
        return fastInterval.multipliedBy(fall(probe.severity()) - 1L).plus(probe.schedule().timeout());
    }

    int fall(ProbeClass severity) {
        return severity == ProbeClass.CERTAIN ? fallCertain : fall;
    }

    /** From the first moment of a lasting failure to its verdict, at worst. */
    public Duration worstDetection(ProbeSpec probe) {
        return period(probe).plus(counted(probe));
    }
}
