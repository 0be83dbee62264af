package jackdaw.nat.probe;

import jackdaw.rib.protocol.Settings;
import java.util.Locale;
import java.util.Map;

/** What the failure of a probe is worth, weakest first. */
public enum ProbeClass {
    /** Shown and logged, never more. */
    INFO,
    /** Capacity or quality: an alarm, and no way up to the base metric. */
    SOFT,
    /** Inferred, perhaps wrongly: demotes. */
    HARD,
    /** A local fact that depends on no load, no other host and no parsing of rules: withdraws. */
    CERTAIN;

    /** The words of the configuration. */
    static final Map<String, ProbeClass> WORDS =
            Map.of("info", INFO, "soft", SOFT, "hard", HARD, "certain", CERTAIN);

    private static final Map<String, ProbeClass> INFERRED = Map.of("info", INFO, "soft", SOFT, "hard", HARD);

    /** The key {@code class} of a probe whose failure can never be certain. */
    static ProbeClass readInferred(Settings settings, ProbeClass usual) {
        return settings.choice("class", usual, INFERRED);
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean atLeast(ProbeClass other) {
        return compareTo(other) >= 0;
    }
}
