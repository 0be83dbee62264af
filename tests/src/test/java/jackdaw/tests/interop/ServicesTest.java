package jackdaw.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.BirdTimes;
import jackdaw.tests.lab.JackdawDaemon;
import jackdaw.tests.lab.Namespace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/** NAT services: when they attract, when they stop, and that switching one touches nothing else. */
@Tag("interop")
class ServicesTest {
    @Example
    void servicesAttractOnlyWhenTheWayOutAndBackIsThere() {
        try (Site site = Site.open()) {
            JackdawDaemon jackdaw = site.startJackdaw();
            site.awaitServices();
            site.inner().await("show route 0.0.0.0/0", "E1 (150/", "[198.19.0.2]");
            site.inner().await("show route 2001:db8:564::/96", "E1 (150/", "[198.19.0.2]");
            site.upstream().await("show route all 192.0.2.4/30", "BGP.community: (65535,65281)");
            site.upstream().await("show route 2001:db8:3::/125", "[AS64513i]");
            // No packet to a missing /96 or pool may loop: the kernel answers it here.
            Await.until("the kernel has both", () -> site.gateway().ip("-6 route show table all")
                    + site.gateway().ip("-4 route show table all"), fib -> fib.contains("unreachable 2001:db8:564::/96")
                    && fib.contains("blackhole 192.0.2.4/30"), site.lab());
            assertThat(jackdaw.ctl("show", "services").text()).contains("nat44", "nat66", "nat64", "dns64");

            // The upstream goes: every NAT service stops attracting at once, the resolver stays.
            site.upstream().process().terminate();
            site.inner().awaitNot("show route", "0.0.0.0/0", "::/0 ", "2001:db8:564::/96");
        }
    }

    @Example
    void reloadTogglesOneServiceAndTouchesNothingElse() {
        try (Site site = Site.open()) {
            JackdawDaemon jackdaw = site.startJackdaw();
            site.awaitBaseMetrics();
            String sessions = site.upstream().birdc("show protocols gw_v4")
                    + site.inner().birdc("show protocols ospf4");
            String defaultLsa = lsa(site, "0.0.0.0");

            assertThat(jackdaw.reload(Site.configuration("services.nat64.enabled = false")))
                    .contains("Reconfigured");
            site.inner().awaitNot("show route", "2001:db8:564::/96");
            site.inner().await("show route", "0.0.0.0/0", "::/0 ", "198.19.0.255/32", "2001:db8:500::1:0/128");
            jackdaw.reload(Site.configuration(""));
            site.inner().await("show route", "2001:db8:564::/96");

            assertThat(site.upstream().birdc("show protocols gw_v4") + site.inner().birdc("show protocols ospf4"))
                    .as("sessions, with the time of their last change")
                    .matches(now -> BirdTimes.agree(sessions, now), sessions);
            assertThat(lsa(site, "0.0.0.0")).as("sequence number of the default").isEqualTo(defaultLsa);
        }
    }

    /** The upstream goes. What came of it is in the event file: the decision, the LSA, and how soon it left. */
    @Example
    void programsAreToldWhatWasDecidedAndWhatLeft() {
        try (Site site = Site.open()) {
            Path events = site.lab().folder("events").resolve("events.jsonl");
            JackdawDaemon jackdaw = site.startJackdaw(Site.configuration("""
                    log.events = "%s"
                    services.nat44.hook.command = [/bin/sh, -c, "echo $JACKDAW_FROM $JACKDAW_TO >> %s.hook"]
                    """.formatted(events, events)));
            site.awaitServices();
            awaitEvent(site, events, "\"event\":\"update\"", "\"service\":\"nat44\"", "\"prefix\":\"192.0.2.4/30\"",
                    "\"announced\":true", "\"after\":");
            awaitEvent(site, events, "\"event\":\"lsa\"", "\"prefix\":\"2001:db8:564::/96\"", "\"announced\":true",
                    "\"after\":");
            assertThat(jackdaw.ctl("--json", "show", "services").text()).contains("\"decision_to_lsa\":{",
                    "\"decision_to_update\":{", "\"gate\":\"return\"");

            site.upstream().process().terminate();
            site.inner().awaitNot("show route", "0.0.0.0/0");
            awaitEvent(site, events, "\"event\":\"transition\"", "\"service\":\"nat44\"",
                    "\"to\":{\"state\":\"WAIT\",\"demotion\":\"none\"}", "\"verdict\":\"CERTAIN\"", "\"passes\":false");
            awaitEvent(site, events, "\"event\":\"lsa\"", "\"prefix\":\"0.0.0.0/0\"", "\"announced\":false",
                    "\"after\":");
            Await.until("the hook was told", () -> text(Path.of(events + ".hook")),
                    told -> told.startsWith("OFF WAIT\nWAIT WEAK\n") && told.endsWith(" WAIT\n"), site.lab());
        }
    }

    private static void awaitEvent(Site site, Path events, String... parts) {
        Await.until("an event with " + String.join(" ", parts), () -> text(events),
                all -> all.lines().anyMatch(line -> Stream.of(parts).allMatch(line::contains)), site.lab());
    }

    private static String text(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGHUP does the same as the control socket. */
    @Example
    void hangupReloads() {
        try (Site site = Site.open()) {
            JackdawDaemon jackdaw = site.startJackdaw();
            site.awaitServices();
            jackdaw.configure(Site.configuration("services.nat44.enabled = false"));
            jackdaw.process().signal("HUP");
            site.inner().awaitNot("show route", "0.0.0.0/0");
            site.inner().await("show route", "::/0 ", "198.19.0.255/32");
        }
    }

    @Example
    void brokenReloadChangesNothing() {
        try (Site site = Site.open()) {
            JackdawDaemon jackdaw = site.startJackdaw();
            site.awaitBaseMetrics();
            String before = site.inner().birdc("show route");

            assertThat(jackdaw.reload(Site.configuration("services.nat64.enabledd = false")))
                    .contains("gateway.conf:").contains("enabledd");
            jackdaw.write("gateway.filters", "filter ospf_import { accept");
            assertThat(jackdaw.reload(Site.configuration(""))).contains("gateway.filters:");
            jackdaw.process().signal("HUP");
            Await.until("the log says why", () -> jackdaw.process().log(), log -> log.contains("gateway.filters:"),
                    site.lab());
            assertThat(site.inner().birdc("show route")).matches(now -> BirdTimes.agree(before, now), before);
            assertThat(jackdaw.birdcOutput("show status").isGood()).isTrue();
        }
    }

    @Example
    void reloadOnApproval() {
        try (Site site = Site.open()) {
            JackdawDaemon jackdaw = site.startJackdaw();
            site.awaitServices();
            jackdaw.configure(Site.configuration("services.nat64.enabled = false"));
            assertThat(jackdaw.birdc("configure check")).contains("Configuration OK");
            assertThat(site.inner().birdc("show route")).contains("2001:db8:564::/96");

            assertThat(jackdaw.birdc("configure timeout 8")).contains("Undo scheduled in 8 s", "Reconfigured");
            site.inner().awaitNot("show route", "2001:db8:564::/96");
            // Nobody confirms: the former configuration comes back by itself.
            site.inner().await("show route", "2001:db8:564::/96");

            jackdaw.birdc("configure timeout 60");
            assertThat(jackdaw.birdc("configure confirm")).contains("Reconfiguration confirmed");
            site.inner().awaitNot("show route", "2001:db8:564::/96");
            assertThat(jackdaw.birdc("configure undo")).contains("Undo requested");
            site.inner().await("show route", "2001:db8:564::/96");
        }
    }

    /**
     * Both announce the same addresses; that one hears of the other's does not silence it. The second has no upstream:
     * its way out is the first one's default. Without any it would be no more than the last resort.
     */
    @Example
    void twoGatewaysAnnounceTheSamePrefix() {
        try (Site site = Site.open()) {
            site.startJackdaw();
            site.inner().await("show ospf lsadb type 5 ospf4", "198.19.0.255    198.19.0.2 ");
            Namespace second = site.lab().namespace("second");
            site.inside().cable("up1", second, "in0");
            site.inside().address("up1", "198.19.0.5/30");
            second.address("in0", "198.19.0.6/30");
            second.address("lo", "198.19.0.255/32", "2001:db8:500::1:0/128");
            JackdawDaemon.start(site.lab(), second, """
                    router-id = 198.19.0.6
                    site { inside = [in0], outside = [out0], supernets = ["198.19.0.0/16"] }
                    kernel.ipv4.export = all
                    ospf.site4 { version = 2, ipv4 { import = all, export = all }, areas."0.0.0.0".interfaces {
                      in0 { type = point-to-point, hello = 1s, dead = 4s, retransmit = 2s } } }
                    services.dns64 { attract = ["198.19.0.255/32"], prefix = "2001:db8:564::/96", probes = off
                                     egress-from = [site4] }
                    """);
            site.inner().await("show ospf lsadb type 5 ospf4", "198.19.0.255    198.19.0.2 ",
                    "198.19.0.255    198.19.0.6 ");
        }
    }

    private static String lsa(Site site, String id) {
        return site.inner().birdc("show ospf lsadb lsid " + id + " type 5 ospf4").lines()
                .filter(line -> line.contains("198.19.0.2")).map(line -> line.trim().split("\\s+")[3]).findFirst()
                .orElseThrow();
    }
}
