package jackdaw.nat;

import jackdaw.rib.protocol.Settings;
import java.time.Duration;
import java.util.Optional;

/**
 * How cautious a service is.
 *
 * @param startupHold    of health, from the recovering step to the base metric; twice as long until the last resort
 * @param settle         how long others and the own demotion must have been seen so before they count
 * @param minOthers      healthy others without which nothing inferred withdraws
 * @param shed           a soft failure demotes too
 * @param failbackHold   from leaving UP to the return
 * @param manualFailback only an operator lets it return
 */
public record HealthRules(Duration startupHold, Duration settle, int minOthers, boolean shed, Duration failbackHold,
                          boolean manualFailback, DampingRules damping) {
    public static final HealthRules DEFAULT = new HealthRules(Duration.ofSeconds(5), Duration.ofSeconds(10), 1, false,
            Duration.ofSeconds(300), false, DampingRules.DEFAULT);
    private static final Duration LONGEST = Duration.ofHours(24);
    /** MinLSInterval, RFC 2328 appendix B. */
    private static final Duration LSA_INTERVAL = Duration.ofSeconds(5);
    private static final int MOST = 100;

    static HealthRules read(Settings settings) {
        Duration settle = settings.duration("settle", DEFAULT.settle, Duration.ZERO, LONGEST);
        if (settle.compareTo(LSA_INTERVAL) < 0) {
            settings.warning("settle", "is less than the " + LSA_INTERVAL.toSeconds() + " s that another gateway's LSA "
                    + "may have to wait: a demotion that is on its way is not reckoned with");
        }
        Optional<Duration> failback = settings.durationOr("manual", "failback", DEFAULT.failbackHold, Duration.ZERO,
                LONGEST);
        boolean manual = failback.isEmpty();
        if (manual && settings.has("failback-hold")) {
            settings.error("failback-hold", "means nothing with failback = manual");
        }
        return new HealthRules(
                settings.duration("startup-hold", DEFAULT.startupHold, Duration.ZERO, Duration.ofHours(1)), settle,
                (int) settings.number("min-others", DEFAULT.minOthers, 1, MOST), settings.flag("shed", DEFAULT.shed),
                settings.duration("failback-hold", failback.orElse(DEFAULT.failbackHold), Duration.ZERO, LONGEST),
                manual, settings.block("damping").map(DampingRules::read).orElse(DampingRules.DEFAULT));
    }

    /** For people, derived values included. */
    @Override
    public String toString() {
        return "startup-hold " + startupHold.toSeconds() + " s, settle " + settle.toSeconds() + " s, min-others "
                + minOthers + (shed ? ", shed" : "") + ", failback "
                + (manualFailback ? "manual" : failbackHold.toSeconds() + " s") + ", " + damping;
    }
}
