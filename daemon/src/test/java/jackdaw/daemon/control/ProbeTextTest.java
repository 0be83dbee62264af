package jackdaw.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.nat.probe.Outcome;
import jackdaw.nat.probe.ProbeClass;
import jackdaw.nat.probe.ProbeResult;
import jackdaw.nat.probe.ProbeStatus;
import jackdaw.rib.time.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import net.jqwik.api.Example;

class ProbeTextTest {

    @Example
    void numbersEndWithADigit() {
        assertThat(line(0)).contains("(0, limit 0.95)");
        assertThat(line(0.00002)).contains("(0, limit 0.95)");
        assertThat(line(10.0001)).contains("(10, limit 0.95)");
        assertThat(line(0.5)).contains("(0.5, limit 0.95)");
        assertThat(line(100)).contains("(100, limit 0.95)");
    }

    private static String line(double value) {
        ProbeResult last = new ProbeResult(Outcome.PASS, Optional.empty(), OptionalDouble.of(value), Optional.empty(),
                "6 of 262144 entries");
        return ProbeText.of(new ProbeStatus("ctfull", ProbeClass.SOFT, OptionalDouble.of(0.95), Optional.of(last),
                Optional.empty(), 0, Duration.ZERO, 1, 0, 0, ""), new Turn(0, Instant.EPOCH));
    }
}
