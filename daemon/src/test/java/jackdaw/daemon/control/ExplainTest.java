package jackdaw.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.conf.KnownAttributes;
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
import java.util.Optional;
import net.jqwik.api.Example;

/** Routes of a running router, and what its filters make of them. */
class ExplainTest {
    private static final String FILTERS = """
            filter inward {
              if net.len > 20 then reject;
              bgp_med = 5;
              accept;
            }
            filter out {
              if bgp_med = 5 then bgp_med = 50;
              accept;
            }
            """;

    private final LittleHost host = FilledHost.make();
    private final Client client = Client.of(host);

    ExplainTest() {
        CompiledPolicy policy = new PolicyCompiler(KnownAttributes.registry(), PolicyContext.none())
                .compile(List.of(new PolicySource("t.filters", FILTERS))).result().orElseThrow();
        FakeProtocol up2 = host.bench.add(FakeConfig.of("up2", "BGP", new ChannelConfig(AddressFamily.IPV4, "master4",
                policy.filter("inward").orElseThrow(), policy.filter("out").orElseThrow(), 100, Optional.empty(),
                Optional.empty(), Optional.empty(), true)));
        up2.announce(Prefix.parse("10.64.0.0/16"), Routes.traits(100, 2), host.bench.clockwork.turn());
        up2.announce(Prefix.parse("10.65.0.0/24"), Routes.traits(100, 2), host.bench.clockwork.turn());
        host.bench.turn();
    }

    @Example
    void whatWasRejectedIsExplainedAsItCame() {
        assertThat(client.ask("explain import up2 10.65.0.0/24")).isEqualTo("""
                1091-10.65.0.0/24 of up2 as received, through import filter inward
                   t.filters:2:14: true
                   t.filters:2:24: rejected
                 10.65.0.0/24 rejected: t.filters:2:24 reject
                0000\s
                """);
    }

    @Example
    void whatWasAcceptedIsExplainedAsItStandsInTheTable() {
        assertThat(client.ask("explain import up2.ipv4 10.64.0.0/16")).startsWith("1091-10.64.0.0/16 of up2 "
                + "as it stands in master4 (what came is not kept), through import filter inward\n")
                .contains("bgp_med was 5, becomes 5", "\n 10.64.0.0/16 accepted\n   BGP.med: 5\n");
    }

    @Example
    void exportsGoThroughTheChannelsFilter() {
        assertThat(client.ask("explain export up1 10.64.0.0/16")).contains(
                "10.64.0.0/16 of up2 in master4, through export filter ACCEPT\n 10.64.0.0/16 accepted\n");
        assertThat(client.ask("explain export up2 192.0.2.0/24")).contains("through export filter out\n",
                "   t.filters:7:14: false\n", "   t.filters:8:3: accepted\n", "\n 192.0.2.0/24 accepted\n");
        assertThat(client.ask("explain export up2 10.64.0.0/16")).as("its own")
                .contains("10.64.0.0/16 rejected: it came from up2\n");
    }

    @Example
    void anyFilterCanBeTriedOnAnyRoute() {
        assertThat(client.ask("explain long 10.64.0.0/16")).contains("1091-10.64.0.0/16 of up2 in master4\n",
                "   test.filters:1:", "10.64.0.0/16 rejected: test.filters:1:");
        assertThat(client.ask("explain filter { if proto = \"up2\" then accept; reject; } 10.64.0.0/16"))
                .contains("\n 10.64.0.0/16 accepted\n");
        assertThat(client.ask("explain long 10.65.0.0/24 protocol up2")).contains(
                "1091-10.65.0.0/24 of up2 as received\n", "10.65.0.0/24 accepted\n");
        assertThat(client.ask("explain long 10.64.0.0/16 table master4 protocol up1"))
                .isEqualTo("8001 Network not found\n");
    }

    @Example
    void whatDoesNotExistIsToldByItsName() {
        assertThat(client.ask("explain long foo")).startsWith("9001 'foo' is no prefix: ");
        assertThat(client.ask("explain nosuch 10.64.0.0/16")).isEqualTo("9001 there is no filter nosuch\n");
        assertThat(client.ask("explain import up9 10.64.0.0/16")).isEqualTo("9001 up9 is not a protocol\n");
        assertThat(client.ask("explain import up2 ::/0")).isEqualTo("9001 up2 has no channel for ::/0\n");
        assertThat(client.ask("explain long 10.64.0.0/16 table master6"))
                .isEqualTo("9001 master6 is not a table for 10.64.0.0/16\n");
        assertThat(client.ask("explain export up2 10.9.9.0/24")).isEqualTo("8001 Network not found\n");
        assertThat(client.ask("explain")).startsWith("9001 expected: explain ");
    }
}
