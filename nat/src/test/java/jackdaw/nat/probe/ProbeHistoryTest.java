package jackdaw.nat.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ProbeHistoryTest {
    private static final ProbeResult PASS = ProbeResult.pass("good");
    private static final ProbeResult FAIL = ProbeResult.fail("bad");
    private static final ProbeResult CERTAIN = ProbeResult.fail("gone").worth(ProbeClass.CERTAIN);
    private static final ProbeResult UNKNOWN = ProbeResult.unknown("cannot ask");

    private static final long SECOND = 1_000_000_000L;

    private ProbeHistory history = of(ProbeClass.HARD);
    private long now;

    private static ProbeHistory of(ProbeClass severity) {
        return new ProbeHistory(new CommandProbe("user", List.of("/bin/true"), severity, Schedule.seconds(10, 5)));
    }

    private void count(ProbeResult... results) {
        for (ProbeResult result : results) {
            now += SECOND;
            history.count(result, Counting.DEFAULT, now);
        }
    }

    @Example
    void aHardFailureTakesThreeInARow() {
        count(PASS, FAIL, FAIL, PASS, FAIL, FAIL);
        assertThat(history.failing()).isEmpty();
        count(FAIL);
        assertThat(history.failing()).contains(ProbeClass.HARD);
        count(PASS, PASS, FAIL, PASS, PASS);
        assertThat(history.failing()).contains(ProbeClass.HARD);
        count(PASS);
        assertThat(history.failing()).isEmpty();
    }

    @Example
    void aCertainOneTakesTwo() {
        history = of(ProbeClass.CERTAIN);
        count(FAIL);
        assertThat(history.wantsRereading()).isTrue();
        assertThat(history.failing()).isEmpty();
        count(FAIL);
        assertThat(history.failing()).contains(ProbeClass.CERTAIN);
        assertThat(history.wantsRereading()).isFalse();
    }

    @Example
    void failuresOfOneProbeMayDifferInWeight() {
        count(PASS, CERTAIN, CERTAIN);
        assertThat(history.failing()).contains(ProbeClass.CERTAIN);
        count(FAIL, FAIL, FAIL);
        assertThat(history.failing()).as("someone holds the port again, and is silent").contains(ProbeClass.HARD);
        count(CERTAIN);
        assertThat(history.failing()).contains(ProbeClass.HARD);
        count(PASS, PASS, PASS);
        assertThat(history.failing()).isEmpty();
    }

    /** Three results that are no certain failure do not make the last one, a hard failure, good. */
    @Example
    void whatStandsForCertainStandsAsHardToo() {
        count(PASS, CERTAIN, CERTAIN, PASS, PASS, FAIL);
        assertThat(history.failing()).contains(ProbeClass.HARD);
    }

    @Example
    void aHardProbeThatNeverPassedIsUnknown() {
        count(FAIL, FAIL, FAIL, FAIL);
        assertThat(history.failing()).isEmpty();
        assertThat(history.proof(3)).isEqualTo(Proof.NONE);
        assertThat(history.last()).get().satisfies(last -> {
            assertThat(last.outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(last.text()).isEqualTo("has never passed: bad");
        });
        history.note(PASS, now);
        count(FAIL, FAIL, FAIL);
        assertThat(history.failing()).as("it passed while a gate was closed").contains(ProbeClass.HARD);
    }

    @Example
    void unknownCountsForNothing() {
        count(PASS, FAIL, FAIL, UNKNOWN, UNKNOWN, UNKNOWN);
        assertThat(history.failing()).isEmpty();
        count(FAIL);
        assertThat(history.failing()).contains(ProbeClass.HARD);
        count(PASS, PASS, UNKNOWN);
        assertThat(history.failing()).contains(ProbeClass.HARD);
        count(PASS);
        assertThat(history.failing()).isEmpty();
        assertThat(history.proof(3)).isEqualTo(Proof.STEADY);
    }

    @Example
    void countsFromZeroAfterTheGates() {
        count(PASS, FAIL, FAIL);
        history.clear();
        assertThat(history.proof(3)).isEqualTo(Proof.NONE);
        count(FAIL, FAIL);
        assertThat(history.failing()).isEmpty();
        assertThat(history.proof(3)).isEqualTo(Proof.FIRST);
    }

    @Example
    void withoutAVerdictInTimeItCountsAsFailedUntilOneComes() {
        count(UNKNOWN);
        history.expire();
        assertThat(history.failing()).contains(ProbeClass.HARD);
        count(UNKNOWN);
        assertThat(history.failing()).contains(ProbeClass.HARD);
        count(PASS);
        assertThat(history.failing()).isEmpty();
        history.expire();
        assertThat(history.failing()).as("it has a verdict").isEmpty();
    }

    @Example
    void theSoftHoldBackNothing() {
        history = of(ProbeClass.SOFT);
        assertThat(history.proof(3)).isEqualTo(Proof.STEADY);
        count(FAIL, FAIL, FAIL);
        assertThat(history.failing()).contains(ProbeClass.SOFT);
    }

    /** Rules that cannot be judged hold back nothing; rules that are seen to be wrong do. */
    @Example
    void whoMayAbstainDelaysNothingByNotKnowing() {
        history = new ProbeHistory(RulesProbe.usual("rules", List.of(), List.of(), List.of()));
        assertThat(history.proof(3)).as("not asked yet").isEqualTo(Proof.NONE);
        count(UNKNOWN);
        assertThat(history.proof(3)).isEqualTo(Proof.STEADY);
        assertThat(history.isDecisive()).isFalse();
        count(FAIL);
        assertThat(history.proof(3)).as("has never passed").isEqualTo(Proof.NONE);
        count(PASS, UNKNOWN);
        assertThat(history.isDecisive()).isTrue();
        count(FAIL, FAIL, FAIL);
        assertThat(history.failing()).contains(ProbeClass.HARD);
    }

    @Example
    void betweenTheThresholdsTheLastWordStands() {
        history = new ProbeHistory(ConntrackProbe.usual("ctfull"));
        for (double share : new double[] {0.5, 0.9, 0.96, 0.9, 0.86, 0.84, 0.9}) {
            count(PASS.measured(share));
            boolean fails = share == 0.96 || history.last().orElseThrow().outcome() == Outcome.FAIL;
            assertThat(history.last()).get().extracting(ProbeResult::outcome)
                    .isEqualTo(fails ? Outcome.FAIL : Outcome.PASS);
        }
        assertThat(history.last()).get().extracting(ProbeResult::outcome).isEqualTo(Outcome.PASS);
        history = new ProbeHistory(ConntrackProbe.usual("ctfull"));
        count(PASS.measured(0.96), PASS.measured(0.9));
        assertThat(history.last()).get().extracting(ProbeResult::outcome).isEqualTo(Outcome.FAIL);
    }

    @Provide
    Arbitrary<List<ProbeResult>> results() {
        return Arbitraries.of(PASS, FAIL, CERTAIN, UNKNOWN).list().ofMaxSize(60);
    }

    /** A failure stands only after enough of its class in a row, unknown ones left out; and UNKNOWN changes nothing. */
    @Property
    void aFailureIsNeverHasty(@ForAll("results") List<ProbeResult> results) {
        history = of(ProbeClass.HARD);
        int certain = 0;
        int failed = 0;
        for (ProbeResult result : results) {
            var before = history.failing();
            count(result);
            boolean counted = history.last().orElseThrow().outcome() != Outcome.UNKNOWN;
            if (!counted) {
                assertThat(history.failing()).isEqualTo(before);
                continue;
            }
            certain = result == CERTAIN ? certain + 1 : 0;
            failed = result == PASS ? 0 : failed + 1;
            if (history.failing().isEmpty() && before.isPresent()) {
                assertThat(result).isEqualTo(PASS);
            } else if (history.failing().equals(Optional.of(ProbeClass.CERTAIN))
                    && !before.equals(history.failing())) {
                assertThat(certain).isGreaterThanOrEqualTo(2);
            } else if (history.failing().isPresent() && before.isEmpty()) {
                assertThat(failed).isGreaterThanOrEqualTo(3);
            }
        }
    }
}
