package jackdaw.nat;

import jackdaw.rib.protocol.Settings;
import java.time.Duration;

/**
 * When a service that keeps leaving UP is suppressed.
 *
 * @param halfLife in which the penalty halves
 * @param suppress penalty from which on it is suppressed; leaving UP once costs 1000
 * @param reuse    penalty below which it is suppressed no longer
 * @param longest  time after which it is suppressed no longer, whatever its penalty
 */
public record DampingRules(Duration halfLife, int suppress, int reuse, Duration longest) {
    public static final DampingRules DEFAULT =
            new DampingRules(Duration.ofSeconds(300), 2500, 1000, Duration.ofSeconds(1800));
    private static final int MOST = 1_000_000;
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(24);

    static DampingRules read(Settings settings) {
        DampingRules read = new DampingRules(
                settings.duration("half-life", DEFAULT.halfLife, SHORTEST, LONGEST),
                (int) settings.number("suppress", DEFAULT.suppress, 1, MOST),
                (int) settings.number("reuse", DEFAULT.reuse, 1, MOST),
                settings.duration("longest", DEFAULT.longest, SHORTEST, LONGEST));
        if (read.reuse >= read.suppress) {
            settings.error("reuse", "must be less than suppress");
        }
        return read;
    }

    @Override
    public String toString() {
        return "damping from " + suppress + " to " + reuse + ", half-life " + halfLife.toSeconds() + " s, longest "
                + longest.toSeconds() + " s";
    }
}
