package jackdaw.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.JackdawDaemon;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/** Probes that go through the kernel's NAT to the upstream and back, and what a broken return path leads to. */
@Tag("interop")
@Tag("patient")
class EndToEndTest {
    private static final String PROBES = """
            site.probe-sources = ["198.19.0.250", "2001:db8:500::250"]
            site.probe-targets = ["203.0.113.1", "203.0.113.1:179", "[2001:db8:ff::1]:179", "2001:db8:ff::1"]
            services.nat44.probes { e2e { period = 1s, timeout = 1s }, mtu { period = 1s, timeout = 2s } }
            services.nat66.probes.e2e { period = 1s, timeout = 1s }
            """;

    @Example
    void aServiceWhoseRepliesDoNotComeBackIsDemoted() {
        try (Site site = Site.open()) {
            translate(site, "ip", "192.0.2.5");
            translate(site, "ip6", "2001:db8:3::5");
            JackdawDaemon jackdaw = JackdawDaemon.prepare(site.lab(), site.gateway());
            jackdaw.write("gateway.filters", Site.filters()).configure(Site.configuration(PROBES));
            jackdaw.start();
            site.inner().await("show route all 0.0.0.0/0", "OSPF.metric1: 210");
            site.inner().await("show route all ::/0", "OSPF.metric1: 210");
            awaitServices(site, jackdaw, "203.0.113.1 a", "2001:db8:ff::1 a");
            assertThat(site.gateway().ip("route show 198.19.0.250")).contains("dev jackdaw-probe");

            // Without translation the packets still leave, but nobody out there knows the way to an inside address.
            site.gateway().must("nft", "delete", "table", "ip", "nat");
            site.inner().await("show route all 0.0.0.0/0", "OSPF.metric1: 50210");
            awaitServices(site, jackdaw, "WEAK", "no answer from 203.0.113.1");
            assertThat(site.inner().birdc("show route all ::/0")).as("the other service")
                    .contains("OSPF.metric1: 210");

            translate(site, "ip", "192.0.2.5");
            site.inner().await("show route all 0.0.0.0/0", "OSPF.metric1: 210");
            assertThat(jackdaw.stop()).isZero();
            assertThat(site.gateway().ip("link show")).as("the device goes with the process")
                    .doesNotContain("jackdaw-probe");
        }
    }

    /** Large packets get through; then the way is narrow and says so; then they vanish, which is shown and no more. */
    @Example
    void theSizeOfPacketsThatGetThroughIsTold() {
        try (Site site = Site.open()) {
            translate(site, "ip", "192.0.2.5");
            JackdawDaemon jackdaw = site.startJackdaw(Site.configuration(PROBES));
            site.inner().await("show route all 0.0.0.0/0", "OSPF.metric1: 210");
            awaitServices(site, jackdaw, "mtu              pass  203.0.113.1 answers a packet of 1500 octets (1500)");
            site.gateway().ip("link set out0 mtu 1400");
            awaitServices(site, jackdaw, "mtu              pass  203.0.113.1 answers, and",
                    "says that 1400 octets is the most (1400)");
            site.gateway().ip("link set out0 mtu 1500");
            site.outside().must("nft", "table ip f { chain in { type filter hook input priority 0;"
                    + " meta length > 1300 drop; }; }");
            awaitServices(site, jackdaw, "mtu              FAIL  203.0.113.1 answers small packets, but none of 1500"
                    + " octets", "203.0.113.1 a");
            assertThat(jackdaw.ask("show services nat44")).contains("UP");
        }
    }

    /** By ctl, since birdc has never heard of services. */
    private static void awaitServices(Site site, JackdawDaemon jackdaw, String... parts) {
        Await.until("the services of the gateway show " + String.join(" and ", parts),
                () -> jackdaw.ctl("show", "services", "all").text(),
                text -> Arrays.stream(parts).allMatch(text::contains), site.lab());
    }

    private static void translate(Site site, String family, String address) {
        site.gateway().must("nft", "add table " + family + " nat");
        site.gateway().must("nft", "add chain " + family
                + " nat out { type nat hook postrouting priority 100; }");
        site.gateway().must("nft", "add rule " + family + " nat out oifname \"out0\" snat to " + address);
    }
}
