package jackdaw.daemon.control;

import jackdaw.nat.probe.Outcome;
import jackdaw.nat.probe.ProbeResult;
import jackdaw.nat.probe.ProbeStatus;
import jackdaw.rib.time.Turn;
import java.time.Duration;
import java.util.Locale;

/** One line for one probe: what it says, since when, what that is worth. */
final class ProbeText {
    private ProbeText() {
    }

    static String of(ProbeStatus probe, Turn turn) {
        String name = RouteText.pad(probe.name(), 16) + " ";
        if (probe.last().isEmpty()) {
            return name + "-     no result yet [" + probe.severity().label() + "]";
        }
        ProbeResult last = probe.last().get();
        StringBuilder line = new StringBuilder(name).append(RouteText.pad(word(last.outcome()), 5)).append(' ')
                .append(last.text());
        last.value().ifPresent(value -> line.append(" (").append(number(value)).append(probe.limit().isPresent()
                ? ", limit " + number(probe.limit().getAsDouble()) : "").append(')'));
        line.append(" [").append(probe.severity().label());
        line.append(", ").append(seconds(Duration.ofNanos(turn.now() - probe.at()))).append(" ago");
        probe.failing().ifPresent(f -> line.append(", fails as ").append(f.label()));
        if (!probe.note().isEmpty()) {
            line.append(", ").append(probe.note());
        }
        return line.append(']').toString();
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case PASS -> "pass";
            case FAIL -> "FAIL";
            case UNKNOWN -> "?";
        };
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.3f", value).replaceAll("\\.?0+$", "");
    }

    /** {@code 2.5 s}. */
    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", Math.max(0, duration.toMillis()) / 1000.0);
    }
}
