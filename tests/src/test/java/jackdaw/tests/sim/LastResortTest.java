package jackdaw.tests.sim;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.nat.ServiceState;
import jackdaw.tests.network.Service;
import jackdaw.tests.sim.site.Gateway;
import jackdaw.tests.sim.site.Gateway.Condition;
import jackdaw.tests.sim.site.Shape;
import jackdaw.tests.sim.site.Site;
import net.jqwik.api.Example;

/** Invariant 04, the other half: who left because others were healthy comes back when they are gone. */
class LastResortTest {
    private static final double DEAD_SECONDS = 4;
    /** Ten seconds, as by default, and some more. */
    private static final double SETTLE_SECONDS = 15;
    private static final double SPF_SECONDS = 1;

    private final Site site = new Site(new Shape(2, 1, 1, 1), 11);
    private final Gateway first = site.gateways().getFirst();
    private final Gateway second = site.gateways().getLast();

    private void pass(double seconds) {
        long end = site.time().now() + (long) (seconds * 1e9);
        while (site.time().step(end)) {
            assertThat(site.trace().bugs()).isEmpty();
        }
    }

    @Example
    void aGatewayThatIsDownIsBackAsTheLastResortAfterTheOtherOneCrashed() {
        site.start();
        pass(60);
        first.become(Service.NAT44, Condition.SILENT);
        pass(2 * SETTLE_SECONDS);
        assertThat(first.state(Service.NAT44)).contains(ServiceState.DOWN);
        second.machine().powerOff();
        pass(DEAD_SECONDS + SPF_SECONDS + SETTLE_SECONDS);
        assertThat(first.standing(Service.NAT44)).isEqualTo("WEAK (failing)");
        assertThat(site.traffic().of(site.switches().getFirst(), Service.NAT44))
                .allMatch(fate -> fate.gateway().filter(first::equals).isPresent());
    }

    @Example
    void gatewaysThatFailTogetherAllStay() {
        site.start();
        pass(60);
        first.become(Service.NAT44, Condition.SILENT);
        second.become(Service.NAT44, Condition.SILENT);
        pass(4 * SETTLE_SECONDS);
        assertThat(first.standing(Service.NAT44)).isEqualTo("WEAK (failing)");
        assertThat(second.standing(Service.NAT44)).isEqualTo("WEAK (failing)");
    }
}
