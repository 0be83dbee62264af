package jackdaw.nat.probe;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * By how much totals grew.
 *
 * @param span from the first reading to the last
 * @param by   per total that both readings have
 */
public record Growth(Duration span, Map<String, Long> by) {
    public Growth {
        by = Map.copyOf(by);
    }

    static Growth between(Counters before, Counters after) {
        Map<String, Long> by = new HashMap<>();
        after.totals().forEach((name, total) -> {
            if (before.totals().containsKey(name)) {
                by.put(name, total - before.totals().get(name));
            }
        });
        return new Growth(Duration.ofNanos(after.at() - before.at()), by);
    }

    /** 0 for a total that is not there. */
    public long of(String name) {
        return by.getOrDefault(name, 0L);
    }

    public double perSecond(String name) {
        return of(name) * 1e9 / span.toNanos();
    }
}
