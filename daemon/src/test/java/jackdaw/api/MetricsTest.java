package jackdaw.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Example;

/** The metrics of a running router, switched on and off by reloads. */
class MetricsTest {
    private static final String CONFIG = """
            router-id = 192.0.2.1
            static.own4.routes { "198.51.100.0/24" = blackhole }
            kernel.ipv4.export = all
            services.exit { kind = custom, attract = ["198.51.100.0/24"] }
            bgp.neighbors.other { address = 127.0.0.9, port = 9, local-as = 64511, remote-as = 64512
              ipv4 { import = all, export = all } }
            """;

    private static String scrape(int port) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write("GET /metrics HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Example
    void aReloadSwitchesThem() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        String on = CONFIG + "metrics.listen = \"127.0.0.1:" + port + "\"\n";
        try (RunningRouter router = Jackdaw.fromText(CONFIG).withoutControlSocket().withoutBgpListener()
                .fib(new MemoryFib()).daemonThread().build().start()) {
            assertThatThrownBy(() -> scrape(port)).isInstanceOf(IOException.class);
            assertThat(router.reload(on).join()).isEqualTo(new ReloadResult.Applied(java.util.List.of(
                    "Changing metrics from (none) to 127.0.0.1:" + port)));
            assertThat(scrape(port)).startsWith("HTTP/1.1 200 OK").contains(
                    "jackdaw_info{version=\"" + Jackdaw.version() + "\"} 1",
                    "jackdaw_protocol_up{kind=\"Static\",protocol=\"own4\"} 1.0",
                    "jackdaw_channel_routes{direction=\"import\",family=\"ipv4\",protocol=\"own4\"} 1.0",
                    "jackdaw_bgp_session_established{neighbor=\"127.0.0.9\",protocol=\"other\",remote_as=\"64512\"}",
                    "jackdaw_service_state{kind=\"custom\",service=\"exit\",state=\"WAIT\"} 1.0",
                    "jackdaw_service_transitions_total{from=\"OFF\",service=\"exit\",to=\"WAIT\"} 1.0",
                    "jackdaw_service_other_originators{healthy=\"true\",prefix=\"198.51.100.0/24\","
                            + "service=\"exit\"} 0.0",
                    "jackdaw_service_last_originator{service=\"exit\"} 0.0",
                    "jackdaw_service_suppressed{service=\"exit\"} 0.0", "jackdaw_service_penalty{service=\"exit\"} 0.0",
                    "jackdaw_service_drain_remaining_seconds{service=\"exit\"} 0.0",
                    "jackdaw_table_routes{table=\"master4\"}", "jackdaw_loop_turns_total ",
                    "jackdaw_loop_turn_seconds{quantile=\"0.99\"}", "jackdaw_process_resident_memory_bytes ",
                    "jackdaw_kernel_routes{protocol=\"kernel1\",state=\"refused\"} 0.0");
            router.reload(CONFIG).join();
            assertThatThrownBy(() -> scrape(port)).isInstanceOf(IOException.class);
            router.reload(on).join();
            assertThat(scrape(port)).startsWith("HTTP/1.1 200 OK");
        }
        assertThatThrownBy(() -> scrape(port)).isInstanceOf(IOException.class);
    }

    @Example
    void aTakenPortIsNoReasonNotToRoute() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getByName("127.0.0.1"));
                RunningRouter router = Jackdaw.fromText(CONFIG + "metrics.listen = \"127.0.0.1:"
                        + taken.getLocalPort() + "\"\n").withoutControlSocket().withoutBgpListener()
                        .fib(new MemoryFib()).daemonThread().build().start()) {
            assertThat(router.status().join().protocol("own4")).isPresent();
        }
    }
}
