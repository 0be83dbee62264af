package jackdaw.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.rib.builtin.StaticConfig;
import jackdaw.rib.builtin.StaticRoute;
import jackdaw.rib.builtin.StaticRoute.Hop;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.protocol.Fact;
import jackdaw.rib.protocol.NeighborPath;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Example;

/** Gateways that BFD watches, in {@code show static}: each one for itself. */
class ShowStaticTest {
    private final LittleHost host = FilledHost.make();

    private static Hop watched(String gateway) {
        return new Hop(Optional.of(IpAddress.parse(gateway)), Optional.empty(), 1, false, true);
    }

    private void say(Fact.Life life) {
        host.bench.router.surroundings().facts().publish(new Fact.Liveness(
                new NeighborPath(IpAddress.parse("10.1.12.2"), IpAddress.parse("10.1.12.1"), 2), life));
        host.bench.turn();
    }

    @Example
    void aGatewayWithoutSessionIsDormant() {
        host.bench.router.add(StaticConfig.of("watched", List.of(new StaticRoute(Prefix.parse("10.98.0.0/16"),
                new StaticRoute.Hops(List.of(watched("10.1.12.2"), watched("10.1.12.3")))))),
                host.bench.clockwork.turn());
        String lost = "1009-10.98.0.0/16\n \tvia 10.1.12.2 (bfd) (dormant)\n \tvia 10.1.12.3 (bfd) (dormant)\n0000 \n";
        assertThat(Client.of(host).ask("show static watched")).isEqualTo(lost);
        say(Fact.Life.ALIVE);
        assertThat(Client.of(host).ask("show static watched")).isEqualTo(
                "1009-10.98.0.0/16\n \tvia 10.1.12.2 (bfd)\n \tvia 10.1.12.3 (bfd) (dormant)\n0000 \n");
        say(Fact.Life.LOST);
        assertThat(Client.of(host).ask("show static watched")).isEqualTo(lost);
    }
}
