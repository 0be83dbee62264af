package jackdaw.tests.hostile;

import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/** The cases of {@link RobustnessTest} on other links than point-to-point ones, and those that only they have. */
@Tag("interop")
@Tag("patient")
class NetworkRobustnessTest {
    @Example
    void lansThatTheVictimLeads() {
        Ordeal.run(Setting.BROADCAST, NetworkCases.broadcast());
    }

    @Example
    void lansThatTheVictimDoesNotLead() {
        Ordeal.run(Setting.DR_OTHER, LanCases.ofTheLed());
    }

    @Example
    void networksWithoutMulticast() {
        Ordeal.run(Setting.NBMA, NetworkCases.nbma());
    }

    @Example
    void pointToMultipoint() {
        Ordeal.run(Setting.MULTIPOINT, NetworkCases.multipoint());
    }

    @Example
    void virtualLinks() {
        Ordeal.run(Setting.VIRTUAL, NetworkCases.virtual());
    }
}
