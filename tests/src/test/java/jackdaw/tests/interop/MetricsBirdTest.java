package jackdaw.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.JackdawDaemon;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/** Metrics scraped from a gateway beside a real BIRD. */
@Tag("interop")
class MetricsBirdTest {
    private static final String GATEWAY = """
            router-id = 10.0.0.1
            kernel.ipv4.export = all
            metrics.listen = "127.0.0.1:9324"
            ospf.o4 { version = 2, ipv4 { import = all, export = none }
              areas."0.0.0.0".interfaces.lan0 { type = point-to-point, hello = 1s, dead = 4s, retransmit = 1s,
                                         bfd = yes } }
            bfd { interval = 100ms }
            bgp.neighbors.core { local-as = 64513, remote-as = 64600, address = 10.0.0.2, connect-retry-time = 1s
              ipv4 { import = "where net != 203.0.113.0/24", export = none } }
            """;
    private static final String BIRD = """
            router id 10.0.0.2;
            protocol device { scan time 1; }
            protocol bfd watch { interface "lan0" { interval 100 ms; }; }
            protocol static { ipv4; route 0.0.0.0/0 blackhole; route 203.0.113.0/24 blackhole; }
            protocol ospf v2 inside { graceful restart yes; graceful restart time 60; ipv4 { import all; export none; };
              area 0 { interface "lan0" { type ptp; hello 1; dead 4; retransmit 2; bfd yes; }; }; }
            protocol ospf v2 astray { disabled; router id 10.0.0.9; ipv4;
              area 7 { interface "lan0" { type ptp; hello 1; dead 4; }; }; }
            protocol bgp upstream { local as 64600; neighbor 10.0.0.1 as 64513;
              connect delay time 1; error wait time 1, 2; graceful restart on; graceful restart time 40;
              ipv4 { import all; export where source = RTS_STATIC; }; }
            """;
    private static final List<String> TYPES =
            List.of("hello", "database_description", "request", "update", "acknowledgment");
    private static final String TALK = "exec 3<>/dev/tcp/127.0.0.1/9324; %s >&3; cat <&3";

    private static String scrape(Link link) {
        return link.gateway().run("bash", "-c", TALK.formatted("printf 'GET /metrics HTTP/1.1\\r\\n\\r\\n'")).text();
    }

    @Example
    void aGatewayIsScraped() {
        try (Link link = Link.open()) {
            BirdPeer bird = BirdPeer.start(link.lab(), link.neighbor(), BIRD);
            JackdawDaemon jackdaw = JackdawDaemon.start(link.lab(), link.gateway(), GATEWAY);
            String metrics = Await.until("the metrics show both neighbors", () -> scrape(link), text ->
                    text.contains("jackdaw_ospf_neighbors{protocol=\"o4\",state=\"Full\"} 1.0")
                    && text.contains("jackdaw_channel_routes{direction=\"import\",family=\"ipv4\","
                            + "protocol=\"core\"} 1.0")
                    && text.contains("jackdaw_channel_updates_total{direction=\"import\",family=\"ipv4\","
                            + "protocol=\"core\",result=\"filtered\"} 1.0")
                    && text.contains("jackdaw_kernel_routes{protocol=\"kernel1\",state=\"installed\"} 2.0"),
                    link.lab());
            assertThat(metrics).contains("HTTP/1.1 200 OK", "jackdaw_bgp_session_established{neighbor=\"10.0.0.2\","
                    + "protocol=\"core\",remote_as=\"64600\"} 1.0");

            link.gateway().run("bash", "-c", TALK.formatted("head -c 100000 /dev/urandom"));
            link.gateway().run("bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/9324; printf 'GET /met' >&3");
            assertThat(scrape(link)).contains("jackdaw_bgp_session_established");

            countsWhatHappened(link, bird, jackdaw);
            countRestarts(link, bird);
            jackdaw.reload(GATEWAY.replace("metrics.listen = \"127.0.0.1:9324\"", ""));
            assertThat(scrape(link)).doesNotContain("jackdaw_");
            assertThat(jackdaw.birdc("show protocols core")).contains("Established");
        }
    }

    /** Amid a change that a neighbor has yet to acknowledge nobody would help it to restart (RFC 3623 §3.1). */
    private static void awaitKnownToBoth(Link link, JackdawDaemon jackdaw) {
        OspfRestartTest.awaitSteady(link.lab(), () -> jackdaw.birdc("show ospf lsadb o4"));
        jackdaw.await("show ospf neighbors o4 json", "\"state\":\"Full", "\"retransmissions\":0,");
    }

    private static void countsWhatHappened(Link link, BirdPeer bird, JackdawDaemon jackdaw) {
        bird.await("show ospf inside", "Number of LSAs in DB:\t2");
        awaitMetrics(link, "jackdaw_ospf_lsas{protocol=\"o4\"} 2.0",
                "jackdaw_bfd_session_up{interface=\"lan0\",neighbor=\"10.0.0.2\",protocol=\"bfd1\"} 1.0",
                "jackdaw_bfd_transitions_total{interface=\"lan0\",neighbor=\"10.0.0.2\",protocol=\"bfd1\"} 1.0");
        link.neighbor().run("bash", "-c", "for i in 1 2 3; do echo x > /dev/udp/10.0.0.1/3784; done");
        bird.birdc("disable watch");
        awaitMetrics(link, "jackdaw_bfd_session_up{interface=\"lan0\",neighbor=\"10.0.0.2\",protocol=\"bfd1\"} 0.0");
        bird.birdc("enable watch");
        awaitMetrics(link, "jackdaw_bfd_dropped_total{protocol=\"bfd1\",reason=\"too short\"} 3.0",
                "jackdaw_bfd_transitions_total{interface=\"lan0\",neighbor=\"10.0.0.2\",protocol=\"bfd1\"} 1.0",
                "jackdaw_bfd_session_up{interface=\"lan0\",neighbor=\"10.0.0.2\",protocol=\"bfd1\"} 1.0");
        bird.birdc("disable inside");
        bird.birdc("enable astray");
        jackdaw.await("show ospf o4", " wrong area");
        bird.birdc("disable astray");
        bird.birdc("enable inside");
        awaitKnownToBoth(link, jackdaw);
        sameAsShown(link, jackdaw);
    }

    /** What the instance has counted, but for Hellos, which go on. */
    private static void sameAsShown(Link link, JackdawDaemon jackdaw) {
        List<String> lines = new ArrayList<>();
        for (String direction : List.of("received", "sent")) {
            List<String> counts = numbers(jackdaw, "Packets " + direction + ": ");
            for (int i = 1; i < TYPES.size(); i++) {
                lines.add("jackdaw_ospf_packets_total{direction=\"%s\",protocol=\"o4\",type=\"%s\"} %s.0"
                        .formatted(direction, TYPES.get(i), counts.get(i)));
            }
        }
        List<String> runs = numbers(jackdaw, "Route calculations: ");
        List.of("full", "prefixes", "externals").forEach(stage -> lines.add("jackdaw_ospf_spf_runs_total"
                + "{protocol=\"o4\",stage=\"%s\"} %s.0".formatted(stage, runs.get(1 + lines.size() - 8))));
        lines.add("jackdaw_ospf_dropped_total{protocol=\"o4\",reason=\"wrong area\"} "
                + numbers(jackdaw, "Dropped: .* wrong area").getFirst() + ".0");
        awaitMetrics(link, lines.toArray(String[]::new));
        double total = value(link, "jackdaw_ospf_spf_time_seconds_total{protocol=\"o4\"} ");
        assertThat(value(link, "jackdaw_ospf_spf_longest_seconds{protocol=\"o4\"} ")).isPositive().isLessThan(total);
        assertThat(total).isLessThan(30);
    }

    /** The numbers of the first line that begins so. */
    private static List<String> numbers(JackdawDaemon jackdaw, String line) {
        return jackdaw.birdc("show ospf o4").lines().filter(l -> l.matches(line + ".*")).findFirst().stream()
                .flatMap(l -> Pattern.compile("\\d+").matcher(l).results()).map(MatchResult::group).toList();
    }

    private static double value(Link link, String name) {
        return scrape(link).lines().filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length()).strip())).findFirst()
                .orElseThrow();
    }

    private static void countRestarts(Link link, BirdPeer bird) {
        bird.handOver();
        awaitMetrics(link, "jackdaw_bgp_stale_families{protocol=\"core\"} 1.0",
                "jackdaw_bgp_neighbor_restarts_total{outcome=\"begun\",protocol=\"core\"} 1.0",
                "jackdaw_bgp_neighbor_restarts_total{outcome=\"completed\",protocol=\"core\"} 0.0",
                "jackdaw_ospf_restarting_neighbors{protocol=\"o4\"} 1.0");
        bird.recover();
        awaitMetrics(link, "jackdaw_bgp_stale_families{protocol=\"core\"} 0.0",
                "jackdaw_bgp_neighbor_restarts_total{outcome=\"completed\",protocol=\"core\"} 1.0",
                "jackdaw_ospf_restarting_neighbors{protocol=\"o4\"} 0.0",
                "jackdaw_ospf_neighbor_restarts_total{outcome=\"completed\",protocol=\"o4\"} 1.0");
    }

    private static void awaitMetrics(Link link, String... lines) {
        Await.until("the metrics have " + List.of(lines), () -> scrape(link),
                text -> Stream.of(lines).allMatch(text::contains), link.lab());
    }
}
