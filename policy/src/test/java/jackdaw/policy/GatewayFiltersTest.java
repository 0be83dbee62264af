package jackdaw.policy;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.attribute.Communities;
import jackdaw.rib.attribute.Community;
import jackdaw.rib.channel.ChannelFilter;
import jackdaw.rib.channel.Verdict;
import jackdaw.rib.table.Route;
import java.util.List;
import net.jqwik.api.Example;

/** The four filters a gateway runs. */
class GatewayFiltersTest {
    static final String FILTERS = """
            filter ospf_import {
              if (net.type = NET_IP4 && net ~ [ 198.19.0.0/16 ]) then accept;
              if (net.type = NET_IP6 && net ~ [ 2001:678:d78:500::/56 ]) then accept;
              reject;
            }
            filter ospf_export {
              if (net.type=NET_IP4 && !(net~[198.19.0.255/32,0.0.0.0/0])) then reject;
              if (net.type=NET_IP6 && !(net~[2001:678:d78:564::/96,2001:678:d78:500::1:0/128,::/0])) then reject;
              ospf_metric1 = 200; unset(ospf_metric2);
              accept;
            }
            filter bgp_import {
              if (net.type = NET_IP4 && !(net = 0.0.0.0/0)) then reject;
              if (net.type = NET_IP6 && !(net = ::/0)) then reject;
              accept;
            }
            filter bgp_export {
              if (net.type = NET_IP4 && !(net ~ [ 192.0.2.4/30 ])) then reject;
              if (net.type = NET_IP6 && !(net ~ [ 2001:678:d78::3:1:0/125 ])) then reject;
              bgp_community.add((65535,65281));
              accept;
            }
            """;

    private final CompiledPolicy policy = new Workbench().compile(FILTERS);

    private Verdict run(String filter, Route route) {
        return policy.filter(filter).orElseThrow().filter().apply(route);
    }

    private List<String> accepted(String filter, String... prefixes) {
        return List.of(prefixes).stream().filter(p -> run(filter, Workbench.route(p)) instanceof Verdict.Accept)
                .toList();
    }

    @Example
    void importsOnlyWhatIsOurs() {
        assertThat(accepted("ospf_import", "198.19.0.0/16", "198.19.1.0/24", "10.0.0.0/8", "2001:678:d78:500::/56",
                "2001:678:d78:501::/64", "0.0.0.0/0", "::/0"))
                .containsExactly("198.19.0.0/16", "2001:678:d78:500::/56");
        assertThat(accepted("bgp_import", "0.0.0.0/0", "::/0", "1.0.0.0/24", "2001:db8::/32"))
                .containsExactly("0.0.0.0/0", "::/0");
    }

    @Example
    void exportsSetOspfMetrics() {
        Route given = Workbench.route("0.0.0.0/0", Attributes.EMPTY.with(Workbench.METRIC2, 5L));
        assertThat(run("ospf_export", given)).isInstanceOfSatisfying(Verdict.Accept.class, a ->
                assertThat(a.route().attributes()).isEqualTo(Attributes.EMPTY.with(Workbench.METRIC1, 200L)));
        assertThat(run("ospf_export", Workbench.route("2001:678:d78:564::/96"))).isInstanceOf(Verdict.Accept.class);
        assertThat(run("ospf_export", Workbench.route("198.19.0.0/16")))
                .isEqualTo(new Verdict.Reject("t.filters:7:68 reject"));
    }

    @Example
    void exportsPoolsWithNoExport() {
        assertThat(run("bgp_export", Workbench.route("192.0.2.4/30"))).isInstanceOfSatisfying(Verdict.Accept.class,
                a -> assertThat(a.route().attributes().getOr(Workbench.COMMUNITY, Communities.EMPTY).members())
                        .containsExactly(Community.NO_EXPORT));
        assertThat(accepted("bgp_export", "192.0.2.4/31", "192.0.2.0/24", "2001:678:d78::3:1:0/125", "::/0"))
                .containsExactly("2001:678:d78::3:1:0/125");
    }

    @Example
    void reloadedFiltersAreEqual() {
        CompiledPolicy again = new Workbench().compile("# moved down\n\n" + FILTERS);
        CompiledPolicy changed = new Workbench().compile(FILTERS.replace("65281", "65282"));
        for (String name : policy.names().keySet()) {
            ChannelFilter filter = policy.filter(name).orElseThrow();
            assertThat(again.filter(name)).contains(filter);
            assertThat(changed.filter(name).equals(policy.filter(name))).isEqualTo(!name.equals("bgp_export"));
        }
    }
}
