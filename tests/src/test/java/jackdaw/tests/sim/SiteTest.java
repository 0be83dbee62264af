package jackdaw.tests.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import jackdaw.nat.ServiceState;
import jackdaw.tests.network.Service;
import jackdaw.tests.sim.site.Gateway;
import jackdaw.tests.sim.site.Shape;
import jackdaw.tests.sim.site.Site;
import jackdaw.tests.sim.world.Machine;
import net.jqwik.api.Example;

class SiteTest {
    private static final Shape SMALL = new Shape(2, 1, 2, 1);

    private static Site after(Shape shape, long seed, double seconds) {
        Site site = new Site(shape, seed);
        site.start();
        long end = site.time().now() + (long) (seconds * 1e9);
        while (site.time().step(end)) {
            assertThat(site.trace().bugs()).isEmpty();
        }
        return site;
    }

    @Example
    void everyServiceComesUpAndClientsAreServedByAllGateways() {
        Site site = after(SMALL, 1, 20);
        for (Service service : Service.values()) {
            for (Gateway gateway : site.gateways()) {
                assertThat(gateway.state(service)).as("%s on %s", service, gateway).contains(ServiceState.UP);
            }
            for (Machine insideSwitch : site.switches()) {
                assertThat(site.traffic().of(insideSwitch, service)).hasSize(2)
                        .allMatch(fate -> fate.isDelivered()).extracting(fate -> fate.gateway())
                        .containsExactlyInAnyOrder(Optional.of(site.gateways().get(0)),
                                Optional.of(site.gateways().get(1)));
            }
        }
    }

    @Example
    void aSeedDecidesEverything() {
        Shape shape = new Shape(3, 2, 2, 1);
        assertThat(after(shape, 7, 15).trace().digest()).isEqualTo(after(shape, 7, 15).trace().digest())
                .isNotEqualTo(after(shape, 8, 15).trace().digest());
    }
}
