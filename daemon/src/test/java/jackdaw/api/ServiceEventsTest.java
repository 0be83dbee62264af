package jackdaw.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import jackdaw.nat.ServiceState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Example;

/** What a whole router tells programs of its services. */
class ServiceEventsTest {
    private static Config json(String line) {
        return ConfigFactory.parseString(line, ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON));
    }

    @Example
    void eachTransitionIsALineOfJson() throws Exception {
        Path file = Files.createTempDirectory("jackdaw-events").resolve("events.jsonl");
        Path hooked = file.resolveSibling("hooked");
        EventRecord events = new EventRecord();
        String text = """
                router-id = 192.0.2.1
                log.events = "%s"
                site.hook.command = [/bin/sh, -c, "echo $JACKDAW_SERVICE $JACKDAW_FROM $JACKDAW_TO >> %s"]
                services.exit { kind = custom, attract = ["198.51.100.0/24"], drain.linger-min = 0s
                  probes.never { kind = user, command = ["/bin/false"] } }
                """.formatted(file, hooked);
        try (RunningRouter router = Jackdaw.fromText(text).withoutControlSocket().fib(new MemoryFib()).events(events)
                .build().start()) {
            events.await(e -> e instanceof Event.ServiceTransition t && t.to() == ServiceState.WAIT);
            router.drain().get(60, TimeUnit.SECONDS);
            events.await(e -> e instanceof Event.ServiceTransition t && t.from() == ServiceState.WAIT
                    && t.to() == ServiceState.DRAIN && t.service().equals("exit"));
        }
        List<Config> lines = Files.readAllLines(file).stream().map(ServiceEventsTest::json).toList();
        assertThat(lines).extracting(l -> l.getString("event") + " " + l.getString("service") + " "
                + l.getString("from.state") + " " + l.getString("to.state"))
                .startsWith("transition exit OFF WAIT", "transition exit WAIT DRAIN");
        Config first = lines.getFirst();
        assertThat(Instant.parse(first.getString("time"))).isBetween(Instant.now().minusSeconds(300), Instant.now());
        assertThat(first.getString("reason")).isEqualTo("starting");
        assertThat(first.getConfigList("status.probes").getFirst().getString("probe")).isEqualTo("never");
        Config drain = lines.get(1);
        assertThat(drain.getString("status.verdict")).isEqualTo("CERTAIN");
        assertThat(drain.getConfigList("status.gates")).anySatisfy(gate -> {
            assertThat(gate.getString("gate")).isEqualTo("igp");
            assertThat(gate.getString("family")).isEqualTo("ipv4");
            assertThat(gate.getBoolean("passes")).isFalse();
            assertThat(gate.getString("text")).isEqualTo("no OSPF neighbor is Full");
        });
        assertThat(drain.getObject("status.attract").unwrapped().get("198.51.100.0/24").toString())
                .contains("announced=false");
        assertThat(Files.readAllLines(hooked)).startsWith("exit OFF WAIT", "exit WAIT DRAIN");
        Files.delete(hooked);
        Files.delete(file);
        Files.delete(file.getParent());
    }
}
