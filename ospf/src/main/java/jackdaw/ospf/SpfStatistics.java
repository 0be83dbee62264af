package jackdaw.ospf;

import jackdaw.ospf.spf.RouteCalculation.Stage;
import jackdaw.ospf.status.SpfStatus;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Counts and times route calculations. The stopwatch is not the time of the protocol and decides nothing. */
final class SpfStatistics {
    private final LongSupplier stopwatch;
    private final Map<Stage, Long> runs = new EnumMap<>(Stage.class);
    private long total;
    private long longest;
    private long last;
    private OptionalLong lastAt = OptionalLong.empty();

    SpfStatistics(LongSupplier stopwatch) {
        this.stopwatch = stopwatch;
        for (Stage stage : Stage.values()) {
            runs.put(stage, 0L);
        }
    }

    /** @param now the time of the protocol */
    <T> T measure(Stage stage, long now, Supplier<T> calculation) {
        long begun = stopwatch.getAsLong();
        T outcome = calculation.get();
        last = stopwatch.getAsLong() - begun;
        total += last;
        longest = Math.max(longest, last);
        lastAt = OptionalLong.of(now);
        runs.merge(stage, 1L, Long::sum);
        return outcome;
    }

    SpfStatus status(SpfThrottle.State state) {
        return new SpfStatus(runs, Duration.ofNanos(total), Duration.ofNanos(longest), Duration.ofNanos(last), lastAt,
                state.name());
    }
}
