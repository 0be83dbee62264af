package jackdaw.ospf.sim;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.lsa.OspfVersion;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Whatever happens to two to six routers for a minute, when it ends they agree: all adjacencies are Full, all databases
 * equal, every router reaches every prefix.
 */
class ConvergenceTest {

    @Property(tries = 30)
    void agreeAfterTrouble(@ForAll OspfVersion version, @ForAll @IntRange(max = 1_000_000) int seed) {
        History history = new History(version, seed);
        history.trouble();
        history.heal();
        boolean sound = history.lab.network.runUntil(history::isSound, 60);
        assertThat(sound).as("seed %d: %s", seed, sound ? "" : history.describe()).isTrue();
        long before = history.lab.network.packets;
        history.lab.network.runSeconds(60);
        assertThat(history.isSound()).isTrue();
        assertThat(history.lab.network.packets - before).as("quiet when nothing happens").isLessThan(40L * 60);
    }
}
