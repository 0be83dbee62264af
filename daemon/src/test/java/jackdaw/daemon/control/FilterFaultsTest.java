package jackdaw.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.conf.KnownAttributes;
import jackdaw.daemon.metrics.MetricsText;
import jackdaw.daemon.testing.Bench;
import jackdaw.daemon.testing.FakeConfig;
import jackdaw.daemon.testing.FakeProtocol;
import jackdaw.policy.CompiledPolicy;
import jackdaw.policy.PolicyCompiler;
import jackdaw.policy.PolicyContext;
import jackdaw.policy.PolicySource;
import jackdaw.rib.channel.ChannelConfig;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.testing.Routes;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Example;

/** A filter that fails on some routes, seen by an operator. */
class FilterFaultsTest {
    private static final String FILTERS = """
            filter long {
              if 10 / (net.len - 8) > 0 then accept;
              reject;
            }
            filter open { if net.len = 16 then accept; }
            """;

    private final LittleHost host = FilledHost.make();
    private final Client client = Client.of(host);
    private final Bench bench = host.bench;
    private final CompiledPolicy policy = new PolicyCompiler(KnownAttributes.registry(), PolicyContext.none())
            .compile(List.of(new PolicySource("t.filters", FILTERS))).result().orElseThrow();

    FilterFaultsTest() {
        FakeProtocol up2 = bench.add(FakeConfig.of("up2", "BGP", ChannelConfig.of(AddressFamily.IPV4,
                policy.filter("long").orElseThrow(), policy.filter("open").orElseThrow(), 100)));
        for (String prefix : List.of("10.0.0.0/8", "11.0.0.0/8", "10.1.0.0/16", "10.2.0.0/24", "11.0.0.0/8")) {
            up2.announce(Prefix.parse(prefix), Routes.traits(100, 2), bench.clockwork.turn());
        }
        bench.turn();
    }

    @Example
    void protocolsTellWhatFailedWhere() {
        String answer = client.ask("show protocols all up2");
        assertThat(answer).contains("\n     Filter faults:  3 import, 2 export\n"
                + "       3 import at t.filters:2:9 (long)\n       2 export at end (open)\n");
        assertThat(client.ask("show protocols all up1")).doesNotContain("faults");
    }

    /** The exporter's and birdwatcher's expressions must take the lines for none of their own. */
    @Example
    void toolsReadTheSameCountersAsWithout() {
        Pattern updates = Pattern.compile("(Import|Export) (updates|withdraws):");
        Pattern filter = Pattern.compile("(Input|Output) filter:\\s+(.*)");
        List<String> lines = client.ask("show protocols all up2").lines().toList();
        assertThat(lines).filteredOn(l -> updates.matcher(l).find()).hasSize(4);
        assertThat(lines).filteredOn(l -> filter.matcher(l).find()).hasSize(2);
        assertThat(lines).filteredOn(l -> l.contains("State:")).hasSize(1);
    }

    @Example
    void filtersTellTheirChannels() {
        assertThat(client.ask("show filters long")).isEqualTo("""
                1011-Filter           Channel          Way    Filtered   Faults
                 long             up2.ipv4         import 4          3
                   3 at t.filters:2:9
                0000\s
                """);
        assertThat(client.ask("show status filters")).isEqualTo(client.ask("show filters"))
                .contains("\n none             (not used)\n", "\n open             up2.ipv4         export ");
        assertThat(client.ask("show filters nosuch")).isEqualTo("9001 nosuch is not a filter\n");
        assertThat(client.ask("show filters long all")).startsWith("9001 expected:");
    }

    @Example
    void metricsHaveALabelForThePlace() {
        assertThat(MetricsText.of(host)).contains("jackdaw_filter_faults_total{direction=\"import\",family=\"ipv4\","
                + "filter=\"long\",position=\"t.filters:2:9\",protocol=\"up2\"} 3.0\n");
    }
}
