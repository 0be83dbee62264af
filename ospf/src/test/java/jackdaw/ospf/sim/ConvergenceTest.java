package jackdaw.ospf.sim;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.lsa.OspfVersion;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Whatever happens to some routers for a minute or two, when it ends they agree: databases are equal, routes are those
 * of an independent computation, nothing goes in circles. {@code -Dospf.seeds=N} tries so many seeds, {@code
 * -Dospf.first=N} begins there, {@code -Dospf.seed=N} tries that one alone.
 */
class ConvergenceTest {
    private static final int FEW_SEEDS = 200;
    private static final int SEEDS = Integer.getInteger("ospf.seeds", FEW_SEEDS);
    private static final int FIRST = Integer.getInteger("ospf.first", 0);
    private static final int MAX_AGE_SECONDS = 3600;
    private static final double BOUND_SECONDS = 45;
    private static final int QUIET_SECONDS = 30;

    /** A large network has the usual timers: a dead router is noticed after 40 s. */
    private static double bound(History history) {
        return BOUND_SECONDS + 2 * history.lab.dead;
    }

    private static History history(long seed) {
        Random random = new Random(seed);
        int size = random.nextInt(25) == 0 ? 20 + random.nextInt(20) : 2 + random.nextInt(8);
        return new History(seed % 2 == 0 ? OspfVersion.V2 : OspfVersion.V3, seed, size, random.nextInt(3) == 0);
    }

    /** The trouble, the healing, and the checks; returns when all is well. */
    private static Judge run(History history, long seed, int disturbances) {
        history.trouble(disturbances);
        history.heal();
        Judge judge = history.judge();
        boolean sound = history.lab.network.runUntil(() -> judge.firstFault().isEmpty(), bound(history),
                history.lab.hello / 4.0);
        assertThat(sound).as("-Dospf.seed=%d: %s", seed, sound ? "" : history.describe(judge.firstFault())).isTrue();
        return judge;
    }

    @Example
    void agreeAfterTrouble() {
        Integer alone = Integer.getInteger("ospf.seed");
        int first = alone == null ? FIRST : alone;
        for (int seed = first; seed < first + (alone == null ? SEEDS : 1); seed++) {
            one(seed);
        }
    }

    /** One seed, from its trouble to its end. */
    static void one(int seed) {
        History history = history(seed);
        Judge judge = run(history, seed, 20);
        long before = history.lab.network.packets;
        history.lab.network.runSeconds(QUIET_SECONDS);
        Optional<String> fault = judge.firstFault();
        assertThat(fault).as("-Dospf.seed=%d: %s", seed, history.describe(fault)).isEmpty();
        assertThat(history.lab.network.packets - before).as("-Dospf.seed=%d: quiet when nothing happens", seed)
                .isLessThan((QUIET_SECONDS / 2 + 10L) * history.topology.greetings());
        Optional<String> victim = history.replay();
        assertThat(victim).as("-Dospf.seed=%d, packets of before: %s", seed, history.describe(victim)).isEmpty();
        Optional<String> flicker = history.restartInPeace();
        assertThat(flicker).as("-Dospf.seed=%d: %s", seed, history.describe(flicker)).isEmpty();
        Optional<String> helper = history.changeAmidRestart();
        assertThat(helper).as("-Dospf.seed=%d: %s", seed, history.describe(helper)).isEmpty();
    }

    /** An LSA flushed twice within a second: the late acknowledgment of the first was taken for the second's. */
    @Example
    void anAcknowledgmentIsOfItsOwnFlush() {
        one(103_934_252);
    }

    /** RFC 2328 §14: what a dead router has said is forgotten everywhere when it is an hour old. */
    @Example
    void noLsaOutlivesMaxAge() {
        for (int i = 0; i < Math.max(12, SEEDS / 50); i++) {
            long seed = FIRST + i + 1_000_000L;
            History history = new History(i % 2 == 0 ? OspfVersion.V2 : OspfVersion.V3, seed, 4 + i / 4 % 5,
                    i / 2 % 2 == 1);
            Judge judge = run(history, seed, 15);
            history.lab.network.runSeconds(MAX_AGE_SECONDS + 10);
            assertThat(judge.leftovers().or(judge::firstFault)).as("number %d, seed %d", i, seed).isEmpty();
        }
    }

    /** Seventy routers in every test; two hundred, which take a minute, where more seeds are asked for. */
    @Property(tries = 2)
    void aLargeNetworkAgrees(@ForAll OspfVersion version) {
        run(new History(version, 200, SEEDS > FEW_SEEDS ? 200 : 70), 200, 8);
    }

    @Example
    void aSeedDecidesEverything() {
        String[] digests = new String[2];
        for (int i = 0; i < digests.length; i++) {
            History history = history(5);
            run(history, 5, 20);
            digests[i] = history.digest();
        }
        assertThat(digests[0]).isEqualTo(digests[1]);
    }
}
