package jackdaw.tests.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import jackdaw.nat.ServiceState;
import jackdaw.tests.network.Service;
import jackdaw.tests.sim.check.Scene;
import jackdaw.tests.sim.check.Word;
import jackdaw.tests.sim.site.Gateway;
import jackdaw.tests.sim.site.Shape;
import jackdaw.tests.sim.site.Site;
import jackdaw.tests.sim.world.Process;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** A gateway's router is replaced, by a handover or by kill -9: no kernel of the site changes, nothing is said anew. */
class RestartTest {
    private static final int HELLO_SECONDS = 1;
    private static final int DEAD_SECONDS = 4;
    private static final int LONGEST_HANDOVER_SECONDS = 10;
    private static final String WAITED_FOR = """
            bgp.defaults.graceful-restart = on
            ospf.site4.graceful-restart = on
            ospf.site6.graceful-restart = on
            """;

    private final List<Word> words = new ArrayList<>();

    private static void pass(Site site, double seconds) {
        long end = site.time().now() + (long) (seconds * 1e9);
        while (site.time().step(end)) {
            assertThat(site.trace().bugs()).isEmpty();
        }
    }

    private static boolean isUp(Gateway gateway) {
        return List.of(Service.values()).stream()
                .allMatch(s -> gateway.state(s).filter(ServiceState.UP::equals).isPresent());
    }

    private Site settled(Shape shape, long seed, String more) {
        Site site = new Site(shape, seed, text -> text + more);
        new Scene(site).onWord(word -> {
            if (!word.isRepeated()) {
                words.add(word);
            }
        });
        site.start();
        pass(site, 40);
        assertThat(site.gateways()).allMatch(RestartTest::isUp);
        words.clear();
        return site;
    }

    /** Away for so long. */
    private static void replace(Site site, Gateway gateway, boolean isPlanned, double seconds) {
        Process former = gateway.machine().process().orElseThrow();
        if (isPlanned) {
            former.handOver();
            pass(site, LONGEST_HANDOVER_SECONDS);
        } else {
            former.kill();
        }
        assertThat(former.isAlive()).isFalse();
        pass(site, seconds);
        gateway.start();
        pass(site, 40);
    }

    @Property(tries = 4, seed = "4", edgeCases = EdgeCasesMode.NONE)
    void nobodyHearsOfIt(@ForAll boolean isPlanned, @ForAll @IntRange(max = 999) int seed,
                         @ForAll @IntRange(min = 2, max = 3) int gateways,
                         @ForAll @IntRange(min = 1, max = 2) int switches) {
        Site site = settled(new Shape(gateways, switches, 2, HELLO_SECONDS), seed, WAITED_FOR);
        long before = site.version();
        double most = isPlanned ? 60 : DEAD_SECONDS - HELLO_SECONDS;
        for (Gateway gateway : site.gateways()) {
            replace(site, gateway, isPlanned, most * (seed % 10) / 10);
            assertThat(site.version()).as("changes of kernels and links when %s was replaced", gateway)
                    .isEqualTo(before);
            assertThat(words).as("said anew").isEmpty();
            assertThat(isUp(gateway)).isTrue();
        }
    }

    /** The test is able to see a restart. */
    @Property
    void withoutGraceEverybodyDoes(@ForAll boolean isPlanned) {
        Site site = settled(new Shape(2, 1, 2, HELLO_SECONDS), 7, "");
        long before = site.version();
        replace(site, site.gateways().getFirst(), isPlanned, 1);
        assertThat(site.version()).isGreaterThan(before);
        assertThat(words).isNotEmpty();
    }
}
