package jackdaw.ospf.status;

import jackdaw.ospf.spf.RouteCalculation.Stage;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The route calculations so far.
 *
 * @param runs    by the first stage that ran; stages without a run are there too
 * @param total   time that all took
 * @param longest time that the longest one took
 * @param last    time that the last one took
 * @param lastAt  monotonic time of the last one
 * @param state   of the back-off, by the names of RFC 8405 §5.1
 */
public record SpfStatus(Map<Stage, Long> runs, Duration total, Duration longest, Duration last, OptionalLong lastAt,
                        String state) {
    public SpfStatus {
        runs = Map.copyOf(runs);
    }

    /** Runs from whatever stage on. */
    public long count() {
        return runs.values().stream().mapToLong(Long::longValue).sum();
    }
}
