package jackdaw.conf.hocon;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as text: a number and a unit. A bare number would be milliseconds in HOCON and is refused here. */
final class Durations {
    private static final Pattern SHAPE = Pattern.compile("(\\d{1,18}(?:\\.\\d{1,9})?)\\s*([a-zA-Zµ]+)");
    private static final Map<String, Long> NANOS = Map.ofEntries(
            Map.entry("ns", 1L), Map.entry("us", 1_000L), Map.entry("µs", 1_000L), Map.entry("ms", 1_000_000L),
            Map.entry("millis", 1_000_000L), Map.entry("milliseconds", 1_000_000L),
            Map.entry("s", 1_000_000_000L), Map.entry("sec", 1_000_000_000L), Map.entry("second", 1_000_000_000L),
            Map.entry("seconds", 1_000_000_000L), Map.entry("m", 60_000_000_000L), Map.entry("min", 60_000_000_000L),
            Map.entry("minute", 60_000_000_000L), Map.entry("minutes", 60_000_000_000L),
            Map.entry("h", 3600_000_000_000L), Map.entry("hour", 3600_000_000_000L),
            Map.entry("hours", 3600_000_000_000L), Map.entry("d", 86400_000_000_000L),
            Map.entry("day", 86400_000_000_000L), Map.entry("days", 86400_000_000_000L));

    private Durations() {
    }

    /** Empty if {@code text} is no duration of at most 292 years. */
    static Optional<Duration> parse(String text) {
        Matcher m = SHAPE.matcher(text.strip());
        if (!m.matches() || !NANOS.containsKey(m.group(2))) {
            return Optional.empty();
        }
        BigDecimal nanos = new BigDecimal(m.group(1)).multiply(BigDecimal.valueOf(NANOS.get(m.group(2))))
                .setScale(0, RoundingMode.HALF_UP);
        return nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0 ? Optional.empty()
                : Optional.of(Duration.ofNanos(nanos.longValueExact()));
    }

    /** The shortest exact form: {@code 90s}, {@code 2m}, {@code 250ms}. */
    static String text(Duration duration) {
        long nanos = duration.toNanos();
        for (String unit : new String[] {"d", "h", "m", "s", "ms", "us"}) {
            if (nanos != 0 && nanos % NANOS.get(unit) == 0) {
                return nanos / NANOS.get(unit) + unit;
            }
        }
        return nanos == 0 ? "0s" : nanos + "ns";
    }
}
