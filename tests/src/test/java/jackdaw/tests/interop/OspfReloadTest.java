package jackdaw.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.JackdawDaemon;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/**
 * What docs/ospf-reload.md says of reloads, as BIRD sees it, which logs whatever becomes of its neighbors. The dead
 * interval is long, so that only what Jackdaw does on purpose ends an adjacency.
 */
@Tag("interop")
@Tag("patient")
class OspfReloadTest {
    private static final String LAN = "areas.\"0.0.0.0\".interfaces.lan0.";
    private static final String FALL = "changed state from Full";
    /** One after the other, each taking the one before back; of both instances, with the family in place of FAMILY. */
    private static final List<String> IN_PLACE = List.of("description = \"of the site\"", "ecmp-limit = 4",
            "max-lsas = 5000",
            "spf { initial-delay = 10ms, short-delay = 100ms, long-delay = 2s, learn = 300ms, hold-down = 5s }",
            "max-lsa-interval = 10s", "graceful-restart = on", "graceful-restart-time = 60s",
            "graceful-restart-strict = no", "prefix-suppression = yes", "vpn-pe = yes", "router-information = yes",
            "stub-router = yes", "max-metric { on-startup = 5s, on-shutdown = 1s }", "rfc1583compat = yes",
            "FAMILY.preference = 160", "FAMILY.keep-filtered = yes",
            "FAMILY { receive-limit = 5000, import-limit = 5000, export-limit = 5000 }",
            "areas.\"0.0.0.0\".networks { \"10.1.0.0/16\" {} }", LAN + "cost = 20", LAN + "wait = 60s",
            LAN + "transmit-delay = 2s", LAN + "priority = 7", LAN + "mtu-ignore = yes", LAN + "max-neighbors = 9",
            LAN + "prefix-suppression = yes", LAN + "ecmp-weight = 3", LAN + "reverse-metric.accept = yes",
            LAN + "check-link = no");

    @Example
    void besideBird() {
        try (Link link = Link.open()) {
            BirdPeer bird = BirdPeer.start(link.lab(), link.neighbor(), bird());
            JackdawDaemon jackdaw = JackdawDaemon.start(link.lab(), link.gateway(), configuration(""));
            awaitFull(bird);
            for (String change : IN_PLACE) {
                assertThat(jackdaw.reload(configuration(change))).as(change).contains("Reconfigured");
            }
            exportsFollow(jackdaw, bird);
            timersFollow(jackdaw, bird);
            assertThat(bird.process().log()).doesNotContain(FALL);
            onlyTheInstanceStartsAgain(jackdaw, bird, LAN + "type = broadcast");
            onlyTheInstanceStartsAgain(jackdaw, bird, "router-id = 10.0.0.9");
            Await.until("packets get through", link::isConnected, connected -> connected, link.lab());
        }
    }

    private static String patient(String configuration) {
        return configuration.replaceAll("dead( =)? 4", "dead$1 40");
    }

    private static String bird() {
        return "debug protocols { events };\n" + patient(OspfConfigs.bird("type ptp;"));
    }

    private static String configuration(String change) {
        return configuration(change.replace("FAMILY", "ipv4"), change.replace("FAMILY", "ipv6").replace("10.1.0.0/16",
                "2001:db8:1::/56"));
    }

    private static String configuration(String change4, String change6) {
        return patient(OspfConfigs.jackdaw(change4.contains("type =") ? "" : "type = point-to-point",
                "type = point-to-point")) + line("ospf4", change4) + line("ospf6", change6);
    }

    private static String line(String instance, String change) {
        return change.isEmpty() ? "" : "ospf." + instance + "." + change + "\n";
    }

    private static void awaitFull(BirdPeer bird) {
        bird.await("show ospf neighbors ospf4", "Full/PtP");
        bird.await("show ospf neighbors ospf6", "Full/PtP");
    }

    private static void exportsFollow(JackdawDaemon jackdaw, BirdPeer bird) {
        bird.await("show route", "10.9.1.0/24", "2001:db8:9:1::/64");
        String none = configuration("").replace("if source != RTS_STATIC then reject;", "reject;");
        assertThat(jackdaw.reload(none)).contains("Reconfigured");
        bird.awaitNot("show route", "10.9.1.0/24", "2001:db8:9:1::/64");
        assertThat(jackdaw.reload(configuration(""))).contains("Reconfigured");
        bird.await("show route", "10.9.1.0/24", "2001:db8:9:1::/64");
    }

    /** Both ends must agree, and have the dead interval to do so. */
    private static void timersFollow(JackdawDaemon jackdaw, BirdPeer bird) {
        assertThat(jackdaw.reload(configuration("").replace("hello = 1s", "hello = 2s")
                .replace("dead = 40s", "dead = 50s"))).contains("Reconfigured");
        bird.configure(bird().replace("hello 1;", "hello 2;")
                .replace("dead 40;", "dead 50;"));
        // Both versions say the new values, or nothing more would be heard.
        bird.await("show ospf interface ospf4", "Hello timer: 2");
        assertThat(jackdaw.reload(configuration(""))).contains("Reconfigured");
        bird.configure(bird());
    }

    /** The other one does not notice. */
    private static void onlyTheInstanceStartsAgain(JackdawDaemon jackdaw, BirdPeer bird, String change) {
        long falls = falls(bird, "ospf4");
        assertThat(jackdaw.reload(configuration(change, ""))).contains("Reconfigured");
        Await.until("BIRD sees ospf4 go", Await.PATIENT, () -> falls(bird, "ospf4"), now -> now > falls,
                bird.process()::log);
        assertThat(jackdaw.reload(configuration(""))).contains("Reconfigured");
        awaitFull(bird);
        assertThat(falls(bird, "ospf6")).as(change).isZero();
    }

    private static long falls(BirdPeer bird, String instance) {
        return bird.process().log().lines().filter(l -> l.contains(instance + ":") && l.contains(FALL)).count();
    }
}
