package jackdaw.nat.probe;

import jackdaw.rib.protocol.Settings;
import java.time.Duration;

/**
 * How many results in a row change a mind.
 *
 * @param rise         passes until a failing probe passes again
 * @param fall         failures until an inferred failure counts
 * @param fallCertain  failures until a certain one counts
 * @param fastInterval between runs while a count is on
 */
public record Counting(int rise, int fall, int fallCertain, Duration fastInterval) {
    public static final Counting DEFAULT = new Counting(3, 3, 2, Duration.ofSeconds(1));
    /** Until the first verdict nothing is announced, so one result is enough. */
    static final Counting FIRST = new Counting(1, 1, 1, DEFAULT.fastInterval);
    private static final int MOST = 100;

    public static Counting read(Settings settings) {
        return new Counting((int) settings.number("rise", DEFAULT.rise, 1, MOST),
                (int) settings.number("fall", DEFAULT.fall, 1, MOST),
                (int) settings.number("fall-certain", DEFAULT.fallCertain, 1, MOST),
                settings.duration("fast-interval", DEFAULT.fastInterval, Duration.ofMillis(100),
                        Duration.ofMinutes(1)));
    }

    int fall(ProbeClass severity) {
        return severity == ProbeClass.CERTAIN ? fallCertain : fall;
    }

    /** From the first moment of a lasting failure to its verdict, at worst. */
    public Duration worstDetection(ProbeSpec probe) {
        return probe.schedule().period().plus(fastInterval.multipliedBy(fall(probe.severity()) - 1L))
                .plus(probe.schedule().timeout());
    }
}
