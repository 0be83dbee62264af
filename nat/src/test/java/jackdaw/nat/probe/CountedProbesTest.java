package jackdaw.nat.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Example;

/** Probes that judge the growth of counters. */
class CountedProbesTest {
    private static final ProbeResult READING = ProbeResult.counted(new Counters(0, Map.of()));

    private static ProbeResult weigh(ProbeSpec probe, int seconds, Map<String, Long> by) {
        return probe.weigh(READING, new Past(Outcome.PASS, Optional.of(new Growth(Duration.ofSeconds(seconds), by))));
    }

    private static Outcome outcome(ProbeSpec probe, int seconds, Map<String, Long> by) {
        return weigh(probe, seconds, by).outcome();
    }

    @Example
    void theFirstReadingAccusesNobody() {
        for (ProbeSpec probe : new ProbeSpec[] {ConntrackDropProbe.usual("ctdrop"), ConntrackInsertProbe.usual("ctins"),
            IdleProbe.usual("idle", new Crossing.Device("nat64")), JoolDropProbe.usual("jdrop", "default")}) {
            assertThat(probe.weigh(READING, new Past(Outcome.UNKNOWN, Optional.empty()))).isEqualTo(READING);
            assertThat(probe.window()).isPositive();
        }
    }

    @Example
    void oneLostFlowFails() {
        ConntrackDropProbe probe = ConntrackDropProbe.usual("ctdrop");
        assertThat(outcome(probe, 10, Map.of("drop", 0L))).isEqualTo(Outcome.PASS);
        ProbeResult lost = weigh(probe, 10, Map.of("drop", 5L));
        assertThat(lost.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(lost.value()).hasValue(0.5);
        assertThat(lost.text()).isEqualTo("5 new flows were lost in 10 s: the connection tracking table is full, or"
                + " no port was free");
    }

    @Example
    void lostRacesAreAShareOfTheNewFlowsWhereTheseAreCounted() {
        ConntrackInsertProbe probe = ConntrackInsertProbe.usual("ctins");
        assertThat(outcome(probe, 30, Map.of("insert_failed", 9L, "new", 1000L))).isEqualTo(Outcome.PASS);
        assertThat(outcome(probe, 30, Map.of("insert_failed", 10L, "new", 1000L))).isEqualTo(Outcome.FAIL);
        assertThat(outcome(probe, 30, Map.of("insert_failed", 0L, "new", 3L))).isEqualTo(Outcome.PASS);
    }

    @Example
    void lostRacesAreARateWhereNewFlowsAreNotCounted() {
        ConntrackInsertProbe probe = ConntrackInsertProbe.usual("ctins");
        assertThat(outcome(probe, 30, Map.of("insert_failed", 299L, "new", 0L))).isEqualTo(Outcome.PASS);
        assertThat(outcome(probe, 30, Map.of("insert_failed", 300L, "new", 0L))).isEqualTo(Outcome.FAIL);
        assertThat(outcome(probe, 2, Map.of("insert_failed", 300L))).as("a burst").isEqualTo(Outcome.PASS);
        assertThat(weigh(probe, 30, Map.of("insert_failed", 300L)).value()).hasValue(10.0);
    }

    @Example
    void joolLosesAShareOfEnoughPackets() {
        JoolDropProbe probe = JoolDropProbe.usual("jdrop", "default");
        assertThat(outcome(probe, 30, Map.of("JSTAT_SUCCESS", 991L, "JSTAT_FAILED_ROUTES", 9L)))
                .isEqualTo(Outcome.PASS);
        assertThat(outcome(probe, 30, Map.of("JSTAT_SUCCESS", 990L, "JSTAT_FAILED_ROUTES", 4L, "JSTAT_ENOMEM", 6L)))
                .isEqualTo(Outcome.FAIL);
        assertThat(outcome(probe, 30, Map.of("JSTAT_SUCCESS", 0L, "JSTAT_BIB6_NOT_FOUND", 99L)))
                .as("too few").isEqualTo(Outcome.PASS);
    }

    @Example
    void aTranslatorThatSwallowsTrafficIsIdle() {
        IdleProbe probe = IdleProbe.usual("idle", new Crossing.Device("nat64"));
        assertThat(outcome(probe, 10, Map.of("in", 200L, "out", 0L))).isEqualTo(Outcome.FAIL);
        assertThat(outcome(probe, 10, Map.of("in", 200L, "out", 19L))).as("its own chatter").isEqualTo(Outcome.FAIL);
        assertThat(outcome(probe, 10, Map.of("in", 200L, "out", 20L))).isEqualTo(Outcome.PASS);
        assertThat(outcome(probe, 10, Map.of("in", 199L, "out", 0L))).as("no traffic").isEqualTo(Outcome.PASS);
        assertThat(outcome(probe, 9, Map.of("in", 9000L, "out", 0L))).as("not long enough").isEqualTo(Outcome.PASS);
    }
}
