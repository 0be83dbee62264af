package jackdaw.linux.nat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import net.jqwik.api.Example;

class RulesetReaderTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private OptionalLong generation = OptionalLong.of(7);
    private boolean counted = true;
    private long now;
    private int listings;
    private final RulesetReader reader = new RulesetReader(_ -> {
        listings++;
        Ruleset empty = Ruleset.of(List.of());
        return new Ruleset(empty.snat(), empty.forward(), empty.untracked(), false, counted);
    }, () -> generation, () -> now);

    private int listingsAfter(Duration pause) {
        now += pause.toNanos();
        reader.read(TIMEOUT);
        return listings;
    }

    @Example
    void listsOncePerGeneration() {
        assertThat(listingsAfter(Duration.ZERO)).isEqualTo(1);
        assertThat(listingsAfter(Duration.ofMinutes(4))).isEqualTo(1);
        generation = OptionalLong.of(8);
        assertThat(listingsAfter(Duration.ZERO)).isEqualTo(2);
        assertThat(listingsAfter(Duration.ofMinutes(6))).as("sets forget elements by themselves").isEqualTo(3);
    }

    @Example
    void whatIsNotCountedServesForAMoment() {
        counted = false;
        assertThat(listingsAfter(Duration.ZERO)).isEqualTo(1);
        assertThat(listingsAfter(Duration.ofMillis(500))).isEqualTo(1);
        assertThat(listingsAfter(Duration.ofSeconds(1))).isEqualTo(2);
    }

    @Example
    void withoutAGenerationItServesForAMoment() {
        generation = OptionalLong.empty();
        assertThat(listingsAfter(Duration.ZERO)).isEqualTo(1);
        assertThat(listingsAfter(Duration.ofMillis(500))).isEqualTo(1);
        assertThat(listingsAfter(Duration.ofSeconds(1))).isEqualTo(2);
    }
}
