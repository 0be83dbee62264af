package jackdaw.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.tests.lab.JackdawDaemon;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/** Filters that look at the service behind a route: its neighbors see each change of its state. */
@Tag("interop")
@Tag("patient")
class NatStateTest {
    private static final String FILTERS = Site.filters()
            .replace("ospf_metric1 = 200;", """
                    ospf_metric1 = 200;
                    if nat_service = "nat44" && nat_state = "WEAK" then ospf_metric1 = 250;
                    """)
            .replace("bgp_community.add((65535,65281));", """
                    bgp_community.add((65535,65281));
                    if defined(nat_service) then if nat_service = "nat66" && nat_state = "WEAK" then
                      bgp_community.add((64513, 9));
                    """);

    @Example
    void neighborsSeeWhatTheFilterMakesOfAState() {
        try (Site site = Site.open()) {
            JackdawDaemon jackdaw = JackdawDaemon.prepare(site.lab(), site.gateway());
            jackdaw.write("gateway.filters", FILTERS).configure(Site.configuration(""));
            jackdaw.start();
            site.awaitServices();
            site.inner().await("show route all 0.0.0.0/0", "OSPF.metric1: 210");
            site.upstream().await("show route all 2001:db8:3::/125", "BGP.community: (65535,65281)\n");

            assertThat(jackdaw.ctl("service", "nat44", "force", "weak").isGood()).isTrue();
            assertThat(jackdaw.ctl("service", "nat66", "force", "weak").isGood()).isTrue();
            site.upstream().await("show route all 2001:db8:3::/125", "BGP.community: (65535,65281) (64513,9)");
            site.inner().await("show route all 0.0.0.0/0", "OSPF.metric1: 20260");
            assertThat(jackdaw.ask("explain export site4 0.0.0.0/0")).contains("through export filter ospf_export",
                    "ospf_metric1 was 200, becomes 250");

            assertThat(jackdaw.ctl("service", "nat44", "auto").isGood()).isTrue();
            assertThat(jackdaw.ctl("service", "nat66", "auto").isGood()).isTrue();
            site.upstream().await("show route all 2001:db8:3::/125", "BGP.community: (65535,65281)\n");
            site.inner().await("show route all 0.0.0.0/0", "OSPF.metric1: 210");
        }
    }
}
