package jackdaw.daemon.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.conf.ConfigReader;
import jackdaw.conf.JackdawConfig;
import jackdaw.conf.ReloadPlan;
import jackdaw.daemon.testing.Bench;
import jackdaw.policy.PolicyContext;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.protocol.Fact;
import jackdaw.rib.protocol.Originator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Example;

class LastOriginatorsTest {
    private static final String SERVICE =
            "services.one { kind = custom, attract = \"198.51.100.0/24\", startup-hold = 0s, settle = 1s }\n";

    private final Bench bench = new Bench();

    private static JackdawConfig read(String services) {
        return ConfigReader.readText(Path.of("test.conf"), "router-id = 10.0.0.1\n" + services, PolicyContext.none())
                .config().orElseThrow();
    }

    private List<String> warnings(String next) {
        return LastOriginators.warnings(ReloadPlan.between(read(SERVICE), read(next), bench.router::compare),
                bench.router);
    }

    @Example
    void theLastOneIsToldOf() {
        read(SERVICE).protocols().forEach(c -> bench.router.add(c, bench.clockwork.turn()));
        assertThat(warnings("")).as("it announces nothing yet").isEmpty();
        bench.router.surroundings().facts().publish(new Fact.Adjacency("ospf4", AddressFamily.IPV4, 1));
        bench.pass(Duration.ofSeconds(2));
        String warning = "warning: one leaves although nobody else announces its prefixes";
        assertThat(warnings("")).containsExactly(warning);
        assertThat(warnings(SERVICE + "services.one.enabled = no")).containsExactly(warning);
        assertThat(warnings(SERVICE + "services.one.description = x")).isEmpty();
        bench.router.surroundings().facts().publish(new Fact.Originators("ospf4", Prefix.parse("198.51.100.0/24"), true,
                List.of(new Originator(RouterId.parse("10.0.0.2"), Originator.Path.E1, 200, true, 0))));
        bench.pass(Duration.ofSeconds(2));
        assertThat(warnings("")).as("somebody carries the traffic").isEmpty();
    }
}
