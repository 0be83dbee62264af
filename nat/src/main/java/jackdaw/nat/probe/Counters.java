package jackdaw.nat.probe;

import java.util.Map;

/**
 * Running totals as they stood at one moment.
 *
 * @param at monotonic time in nanoseconds
 */
public record Counters(long at, Map<String, Long> totals) {
    public Counters {
        totals = Map.copyOf(totals);
    }

    /** Whether a total is less than before: what counts was made anew. */
    boolean fellFrom(Counters before) {
        return before.totals.entrySet().stream()
                .anyMatch(e -> totals.getOrDefault(e.getKey(), e.getValue()) < e.getValue());
    }
}
