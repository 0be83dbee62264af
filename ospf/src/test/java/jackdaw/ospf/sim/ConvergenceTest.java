package jackdaw.ospf.sim;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.lsa.OspfVersion;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Example;

/**
 * Whatever happens to some routers for a minute or two, when it ends they agree: databases are equal, routes are those
 * of an independent computation, nothing goes in circles. {@code -Dospf.seeds=N} tries more seeds, {@code
 * -Dospf.first=N} begins there, {@code -Dospf.seed=N} tries that one alone.
 */
class ConvergenceTest {
    private static final int FEW_SEEDS = 200;
    private static final int SEEDS = Integer.getInteger("ospf.seeds", FEW_SEEDS);
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
        int first = alone == null ? Integer.getInteger("ospf.first", 0) : alone;
        for (int seed = first; seed < (alone == null ? SEEDS : alone + 1); seed++) {
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

    /** RFC 2328 §14: what a dead router has said is forgotten everywhere when it is an hour old. */
    @Example
    void noLsaOutlivesMaxAge() {
        for (int seed = 0; seed < Math.max(6, SEEDS / 50); seed++) {
            History history = new History(seed % 2 == 0 ? OspfVersion.V2 : OspfVersion.V3, seed + 1_000_000L, 4);
            Judge judge = run(history, seed + 1_000_000L, 15);
            history.lab.network.runSeconds(MAX_AGE_SECONDS + 10);
            assertThat(judge.leftovers().or(judge::firstFault)).as("-Dospf.seed=%d", seed + 1_000_000).isEmpty();
        }
    }

    /** Seventy routers in every test; two hundred, which take a minute, where more seeds are asked for. */
    @Example
    void aLargeNetworkAgrees() {
        run(new History(OspfVersion.V3, 200, SEEDS > FEW_SEEDS ? 200 : 70), 200, 8);
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
