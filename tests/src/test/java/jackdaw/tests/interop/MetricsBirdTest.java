package jackdaw.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.JackdawDaemon;
import java.util.List;
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
              areas."0.0.0.0".interfaces.lan0 { type = point-to-point, hello = 1s, dead = 4s, retransmit = 1s } }
            bgp.neighbors.core { local-as = 64513, remote-as = 64600, address = 10.0.0.2, connect-retry-time = 1s
              ipv4 { import = "where net != 203.0.113.0/24", export = none } }
            """;
    private static final String BIRD = """
            router id 10.0.0.2;
            protocol device { scan time 1; }
            protocol static { ipv4; route 0.0.0.0/0 blackhole; route 203.0.113.0/24 blackhole; }
            protocol ospf v2 { graceful restart yes; graceful restart time 60; ipv4 { import all; export none; };
              area 0 { interface "lan0" { type ptp; hello 1; dead 4; retransmit 2; }; }; }
            protocol bgp upstream { local as 64600; neighbor 10.0.0.1 as 64513;
              connect delay time 1; error wait time 1, 2; graceful restart on; graceful restart time 40;
              ipv4 { import all; export where source = RTS_STATIC; }; }
            """;
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

            awaitKnownToBoth(link, jackdaw);
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
