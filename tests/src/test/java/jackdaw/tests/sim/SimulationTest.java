package jackdaw.tests.sim;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.tests.sim.Simulation.Outcome;
import jackdaw.tests.sim.fault.Menu;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/** Seeds of trouble; {@code -Dsim.seeds=N} runs more of them, {@code -Dsim.seed=N} that one alone. */
@Tag("patient")
class SimulationTest {
    private static final int SEEDS = Integer.getInteger("sim.seeds", 150);

    private static void run(Menu menu, int share) {
        Integer alone = Integer.getInteger("sim.seed");
        int first = alone == null ? 0 : alone;
        int end = alone == null ? Math.max(1, SEEDS / share) : alone + 1;
        for (int seed = first; seed < end; seed++) {
            Outcome outcome = Simulation.run(seed, menu);
            assertThat(outcome.findings()).as(outcome.report()).isEmpty();
        }
    }

    @Example
    void whateverHappensInvariantsHoldAndAllFindTogetherAgain() {
        run(Menu.EVERYTHING, 1);
    }

    @Example
    void inferredFailuresNeverLeaveAPrefixWithoutAnOriginator() {
        run(Menu.INFERRED, 4);
    }

    @Example
    void whatOperatorsDoLosesNothing() {
        run(Menu.OPERATED, 6);
    }

    @Example
    void ordersThatNobodyInsistsOnNeverLeaveAPrefixWithoutAnOriginator() {
        run(Menu.SENT_AWAY, 6);
    }

    @Example
    void probesThatCannotTellMoveNothing() {
        run(Menu.UNKNOWN, 6);
    }

    @Example
    void aSeedDecidesEverything() {
        assertThat(Simulation.run(3, Menu.EVERYTHING).digest()).isEqualTo(Simulation.run(3, Menu.EVERYTHING).digest())
                .isNotEqualTo(Simulation.run(4, Menu.EVERYTHING).digest());
    }
}
