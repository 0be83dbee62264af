package jackdaw.daemon.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotEmpty;

class TurnTimesTest {

    @Example
    void nothingYet() {
        TurnTimes times = new TurnTimes();
        assertThat(times.quantile(0.99)).isZero();
        assertThat(times.count()).isZero();
    }

    @Example
    void clockSetBackCountsAsZero() {
        TurnTimes times = new TurnTimes();
        times.add(-5);
        assertThat(times.count()).isEqualTo(1);
        assertThat(times.longest()).isZero();
    }

    @Property
    void quantileIsAtMostAQuarterTooLarge(@ForAll @NotEmpty List<@LongRange(min = 0) Long> turns) {
        TurnTimes times = new TurnTimes();
        turns.forEach(times::add);
        for (double quantile : new double[] {0.5, 0.9, 0.99, 1}) {
            List<Long> sorted = turns.stream().sorted().toList();
            long exact = sorted.get((int) Math.ceil(quantile * turns.size()) - 1);
            assertThat(times.quantile(quantile)).isBetween(exact, exact + exact / 4 + 1 > 0 ? exact + exact / 4 + 1
                    : Long.MAX_VALUE);
        }
        assertThat(times.longest()).isEqualTo(turns.stream().mapToLong(t -> t).max().orElseThrow());
    }
}
