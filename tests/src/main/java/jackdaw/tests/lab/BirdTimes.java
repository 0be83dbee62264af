package jackdaw.tests.lab;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Compares what BIRD prints, with its times. BIRD finds them anew for each answer, from two clocks, so that the same
 * moment may be a millisecond off in the next one.
 */
public final class BirdTimes {
    private static final Pattern TIME = Pattern.compile("\\d\\d:\\d\\d:\\d\\d\\.\\d{3}");
    /** Less than it takes anything to go and come back, since BIRD's timers count in seconds. */
    private static final Duration TOLERANCE = Duration.ofMillis(100);

    private BirdTimes() {
    }

    /** Whether both say the same, of the same moments. */
    public static boolean agree(String one, String other) {
        if (!TIME.matcher(one).replaceAll("").equals(TIME.matcher(other).replaceAll(""))) {
            return false;
        }
        List<LocalTime> times = times(one);
        List<LocalTime> others = times(other);
        for (int i = 0; i < times.size(); i++) {
            if (Duration.between(times.get(i), others.get(i)).abs().compareTo(TOLERANCE) > 0) {
                return false;
            }
        }
        return true;
    }

    private static List<LocalTime> times(String text) {
        return TIME.matcher(text).results().map(MatchResult::group).map(LocalTime::parse).toList();
    }
}
