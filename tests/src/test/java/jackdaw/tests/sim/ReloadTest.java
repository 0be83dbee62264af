package jackdaw.tests.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import jackdaw.nat.ServiceState;
import jackdaw.rib.net.Prefix;
import jackdaw.tests.network.Service;
import jackdaw.tests.sim.check.Scene;
import jackdaw.tests.sim.check.Word;
import jackdaw.tests.sim.fault.Fault;
import jackdaw.tests.sim.fault.Mischief;
import jackdaw.tests.sim.site.Gateway;
import jackdaw.tests.sim.site.Shape;
import jackdaw.tests.sim.site.Site;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Invariant 07: a reload moves nothing but what its configuration moves. */
class ReloadTest {
    private static final int HELLO = 1;
    private static final int TYPE_AT = 1;

    private final Site site = new Site(new Shape(2, 1, 2, 1), 5);
    private final Scene scene = new Scene(site);
    private final List<Word> words = new ArrayList<>();
    private final List<String> packets = new ArrayList<>();

    ReloadTest() {
        scene.onWord(words::add);
        site.start();
        pass(40);
        assertThat(site.gateways()).allMatch(g -> isUp(g, List.of(Service.values())));
        words.clear();
    }

    private void pass(double seconds) {
        long end = site.time().now() + (long) (seconds * 1e9);
        while (site.time().step(end)) {
            assertThat(site.trace().bugs()).isEmpty();
        }
    }

    private static boolean isUp(Gateway gateway, List<Service> services) {
        return services.stream().allMatch(s -> gateway.state(s).filter(ServiceState.UP::equals).isPresent());
    }

    @Example
    void whatDidNotChangeIsSilentOnTheWire() {
        site.inside().tap((from, datagram) -> {
            if (datagram.octets()[TYPE_AT] != HELLO) {
                packets.add(from + " " + datagram);
            }
        });
        List<Long> learned = learned();
        new Mischief(site).make(new Fault.Reload(1));
        pass(30);
        assertThat(packets).isEmpty();
        assertThat(learned()).isEqualTo(learned);
    }

    /** When the cores learned each pool. */
    private List<Long> learned() {
        List<Long> all = new ArrayList<>();
        for (Gateway gateway : site.gateways()) {
            for (int core = 1; core <= site.cores().size(); core++) {
                all.add(scene.atCore(gateway, core, gateway.pools(Service.NAT44).getFirst()).orElseThrow()
                        .learnedAt());
            }
        }
        return all;
    }

    @Property
    void aServiceThatIsSwitchedMovesNoOther(@ForAll Service switched) {
        words.clear();
        Gateway first = site.gateways().getFirst();
        Mischief operator = new Mischief(site);
        operator.make(new Fault.Toggle(1, switched, false));
        pass(60);
        assertThat(first.state(switched)).contains(ServiceState.OFF);
        operator.make(new Fault.Toggle(1, switched, true));
        pass(60);
        List<Prefix> own = Gateway.attract(switched);
        assertThat(words).isNotEmpty().allMatch(w -> w.gateway() == first && own.contains(w.prefix()));
        assertThat(isUp(first, List.of(Service.values()))).isTrue();
    }
}
