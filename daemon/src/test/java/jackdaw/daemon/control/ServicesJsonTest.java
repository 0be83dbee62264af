package jackdaw.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import jackdaw.conf.ConfigReader;
import jackdaw.nat.ServiceConfig;
import jackdaw.policy.PolicyContext;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.protocol.Fact;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Example;

/** {@code show services json}: what programs read instead of {@code show services all}. */
class ServicesJsonTest {
    private final LittleHost host = new LittleHost();
    private final Client client = Client.of(host);

    ServicesJsonTest() {
        ConfigReader.readText(Path.of("test.conf"), """
                router-id = 10.0.0.1
                services.one { kind = custom, attract = "198.51.100.0/25", startup-hold = 0s }
                services.two { kind = custom, attract = "198.51.100.128/25", enabled = no }
                """, PolicyContext.none()).config().orElseThrow().protocols(ServiceConfig.class)
                .forEach(c -> host.bench.router.add(c, host.bench.clockwork.turn()));
        host.bench.turn();
    }

    /** As {@code jackdaw ctl} prints it: without codes. */
    private List<? extends Config> ask(String command) {
        String answer = client.ask(command);
        assertThat(answer.lines()).allMatch(line -> line.length() <= ReplyEncoder.MAX_OCTETS);
        String text = answer.replaceAll("(?m)^(\\d{4}[- ]| )", "");
        return ConfigFactory.parseString("{\"all\":" + text + "}",
                ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON)).getConfigList("all");
    }

    @Example
    void tellsAllOfEachService() {
        host.bench.router.surroundings().facts().publish(new Fact.Adjacency("ospf4", AddressFamily.IPV4, 1));
        host.bench.router.surroundings().facts().publish(new Fact.Flooded("ospf4", Prefix.parse("198.51.100.0/25"),
                true, "0005 seq 80000001"));
        host.bench.pass(Duration.ofSeconds(1));
        List<? extends Config> all = ask("show services json");
        assertThat(all).extracting(c -> c.getString("service") + " " + c.getString("kind") + " " + c.getString("state"))
                .containsExactly("one custom UP", "two custom OFF");
        assertThat(all.getFirst().getDouble("age")).isGreaterThanOrEqualTo(0);
        assertThat(all.getFirst().getString("verdict")).isEqualTo("PASS");
        assertThat(all.getFirst().getDouble("decision_to_lsa.last")).isGreaterThanOrEqualTo(0);
        assertThat(all.getLast().hasPath("decision_to_lsa")).isFalse();
    }

    @Example
    void tellsWhoOrderedWhat() {
        client.ask("service one drain for 2h reason \"new \u00e4 disks\"");
        Config order = ask("show services json one").getFirst().getConfig("order");
        assertThat(order.getString("order")).isEqualTo("drained");
        assertThat(order.getString("reason")).isEqualTo("new \u00e4 disks");
        assertThat(order.getString("by")).isEqualTo("the control socket");
        assertThat(order.getString("until")).isGreaterThan(order.getString("since"));
        Config none = ask("show services json two").getFirst().getConfig("order");
        assertThat(none.hasPath("by") || none.hasPath("until")).isFalse();
    }

    @Example
    void takesANameAndStandsAnywhere() {
        assertThat(ask("show services json two")).singleElement().extracting(c -> c.getString("service"))
                .isEqualTo("two");
        assertThat(ask("show services two json")).singleElement().extracting(c -> c.getString("reason"))
                .isEqualTo("disabled in the configuration");
        assertThat(client.ask("show services json three")).startsWith("9001 three is not a service");
    }
}
