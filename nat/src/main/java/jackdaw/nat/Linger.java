package jackdaw.nat;

import jackdaw.rib.protocol.Settings;
import java.time.Duration;

/**
 * How long pools and translators stay after the announcements are gone, for packets under way and for clients whose
 * switches converge late: at least {@code min}, then until what leaves outside has stayed below {@code pps} for a
 * while, at most a maximum. A stopping daemon has less time than a drain that an operator ordered.
 *
 * @param min       above the convergence time of the inside network
 * @param pps       packets per second, all services together, that no longer count as traffic
 * @param quiet     how long it must stay so
 * @param max       from the flush to the end, whatever passes
 * @param stopQuiet {@code quiet} when the daemon stops
 * @param stopMax   {@code max} when the daemon stops; the service manager must allow for it
 */
public record Linger(Duration min, int pps, Duration quiet, Duration max, Duration stopQuiet, Duration stopMax) {
    public static final Linger DEFAULT = new Linger(Duration.ofSeconds(5), 10, Duration.ofSeconds(10),
            Duration.ofSeconds(600), Duration.ofSeconds(3), Duration.ofSeconds(30));
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final String KEY = "drain";
    private static final int MOST_PPS = 1_000_000;

    /** The key {@code drain}: a block, or nothing but the longest time a drain may take. */
    static Linger of(Settings settings, Linger defaults) {
        if (settings.isBlock(KEY)) {
            return read(settings.block(KEY).orElseThrow(), defaults);
        }
        return settings.has(KEY) ? defaults.within(settings.duration(KEY, defaults.max, Duration.ZERO, LONGEST))
                : defaults;
    }

    private Linger within(Duration longest) {
        return new Linger(shorter(min, longest), pps, shorter(quiet, longest), longest, shorter(stopQuiet, longest),
                shorter(stopMax, longest));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static Linger read(Settings settings, Linger defaults) {
        Linger read = new Linger(settings.duration("linger-min", defaults.min, Duration.ZERO, LONGEST),
                (int) settings.number("linger-pps", defaults.pps, 0, MOST_PPS),
                settings.duration("quiet", defaults.quiet, Duration.ZERO, LONGEST),
                settings.duration("linger-max", defaults.max, Duration.ZERO, LONGEST),
                settings.duration("stop-quiet", defaults.stopQuiet, Duration.ZERO, LONGEST),
                settings.duration("stop-linger-max", defaults.stopMax, Duration.ZERO, LONGEST));
        read.check(settings, "linger-max", read.max);
        read.check(settings, "stop-linger-max", read.stopMax);
        return read;
    }

    /** What a block takes over from another one is that one's to answer for. */
    private void check(Settings settings, String key, Duration longest) {
        if (longest.compareTo(min) < 0 && (settings.has(key) || settings.has("linger-min"))) {
            settings.error(key, "is less than linger-min");
        }
    }

    Duration quiet(boolean stopping) {
        return stopping ? stopQuiet : quiet;
    }

    Duration max(boolean stopping) {
        return stopping ? stopMax : max;
    }
}
