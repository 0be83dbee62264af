package jackdaw.daemon.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.conf.ConfigReader;
import jackdaw.daemon.testing.Bench;
import jackdaw.nat.ServiceConfig;
import jackdaw.nat.ServiceProtocol;
import jackdaw.policy.PolicyContext;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.protocol.Fact;
import jackdaw.rib.protocol.Originator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;

class ServiceCensusTest {
    private static final String CONFIGURATION = """
            router-id = 10.0.0.1
            services.one { kind = custom, attract = ["198.51.100.0/25", "198.51.100.128/25"]
                           startup-hold = 0s, settle = 1s }
            """;

    private final Bench bench = new Bench();

    ServiceCensusTest() {
        ConfigReader.readText(Path.of("test.conf"), CONFIGURATION, PolicyContext.none()).config().orElseThrow()
                .protocols(ServiceConfig.class).forEach(c -> bench.router.add(c, bench.clockwork.turn()));
        bench.router.surroundings().facts().publish(new Fact.Adjacency("ospf4", AddressFamily.IPV4, 1));
        bench.pass(Duration.ofSeconds(2));
    }

    private void anotherAnnounces(String prefix) {
        bench.router.surroundings().facts().publish(new Fact.Originators("ospf4", Prefix.parse(prefix), true,
                List.of(new Originator(RouterId.parse("192.0.2.2"), Originator.Path.E1, 200, true, 0))));
        bench.pass(Duration.ofSeconds(2));
    }

    private double isLast() {
        List<Double> values = new ArrayList<>();
        ServiceCensus.take(bench.router, (ServiceProtocol) bench.instance("one").protocol(), bench.clockwork.turn(),
                (metric, value, _) -> {
                    if (metric == Metric.SERVICE_LAST) {
                        values.add(value);
                    }
                });
        assertThat(values).hasSize(1);
        return values.getFirst();
    }

    @Example
    void isTheLastOneAsLongAsNobodyElseHasEachOfItsPrefixes() {
        assertThat(isLast()).isEqualTo(1);
        anotherAnnounces("198.51.100.0/25");
        assertThat(isLast()).isEqualTo(1);
        anotherAnnounces("198.51.100.128/25");
        assertThat(isLast()).isZero();
    }
}
