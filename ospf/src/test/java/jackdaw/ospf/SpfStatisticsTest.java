package jackdaw.ospf;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.spf.RouteCalculation.Stage;
import jackdaw.ospf.status.SpfStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.PrimitiveIterator;
import java.util.stream.LongStream;
import net.jqwik.api.Example;

class SpfStatisticsTest {
    @Example
    void countsByStageAndTimesWithTheStopwatchAlone() {
        PrimitiveIterator.OfLong hands = LongStream.of(100, 130, 500, 570, 900, 910).iterator();
        SpfStatistics statistics = new SpfStatistics(hands::nextLong);
        assertThat(statistics.status(SpfThrottle.State.QUIET)).isEqualTo(new SpfStatus(Map.of(Stage.TREES, 0L,
                Stage.PREFIXES, 0L, Stage.EXTERNALS, 0L), Duration.ZERO, Duration.ZERO, Duration.ZERO,
                OptionalLong.empty(), "QUIET"));
        for (Stage stage : List.of(Stage.TREES, Stage.EXTERNALS, Stage.TREES)) {
            assertThat(statistics.measure(stage, 7_000 + stage.ordinal(), stage::label)).isEqualTo(stage.label());
        }
        assertThat(statistics.status(SpfThrottle.State.QUIET)).isEqualTo(new SpfStatus(Map.of(Stage.TREES, 2L,
                Stage.PREFIXES, 0L, Stage.EXTERNALS, 1L), Duration.ofNanos(110), Duration.ofNanos(70),
                Duration.ofNanos(10), OptionalLong.of(7_000), "QUIET"));
    }
}
