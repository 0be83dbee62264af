package jackdaw.daemon.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.conf.MetricsConfig;
import jackdaw.rib.net.IpAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

class MetricsServerTest {
    private static final int ANY_PORT = 0;
    private static final String GET = "GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n";

    private MetricsServer server;
    private Optional<String> body = Optional.of("jackdaw_info 1\n");

    @BeforeTry
    void open() throws IOException {
        server = MetricsServer.open(new MetricsConfig(IpAddress.parse("127.0.0.1"), ANY_PORT), () -> body);
    }

    @AfterTry
    void close() {
        server.close();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(30_000);
        return socket;
    }

    private String ask(String request) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Example
    void aScrapeIsAnswered() throws IOException {
        assertThat(ask(GET)).startsWith("HTTP/1.1 200 OK\r\n").contains("Content-Length: 15\r\n", "version=0.0.4")
                .endsWith("\r\n\r\njackdaw_info 1\n");
        assertThat(ask("GET /metrics?x=1 HTTP/1.0\n\n")).startsWith("HTTP/1.1 200 OK");
        assertThat(ask("HEAD /metrics HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 200 OK").endsWith("\r\n\r\n");
        body = Optional.empty();
        assertThat(ask(GET)).startsWith("HTTP/1.1 503 ");
    }

    @Example
    void nothingElseIs() throws IOException {
        assertThat(ask("GET / HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 404 ");
        assertThat(ask("GET /metrics/../etc HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 404 ");
        assertThat(ask("POST /metrics HTTP/1.1\r\nContent-Length: 999999999\r\n\r\n")).startsWith("HTTP/1.1 405 ");
        assertThat(ask("hello\r\n\r\n")).startsWith("HTTP/1.1 400 ");
        assertThat(ask("\r\n\r\n")).startsWith("HTTP/1.1 400 ");
        assertThat(ask("\0\1\2\u00ff\r\n\r\n")).startsWith("HTTP/1.1 400 ");
        assertThat(ask("GET /metr")).startsWith("HTTP/1.1 400 ");
        assertThat(ask("")).startsWith("HTTP/1.1 400 ");
    }

    @Example
    void aRequestWithoutEndIsCutOff() throws IOException {
        try (Socket socket = connect()) {
            byte[] header = ("X-Padding: " + "x".repeat(1000) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
            socket.getOutputStream().write("GET /metrics HTTP/1.1\r\n".getBytes(StandardCharsets.ISO_8859_1));
            IOException cut = null;
            for (int i = 0; i < 100_000 && cut == null; i++) {
                try {
                    socket.getOutputStream().write(header);
                } catch (IOException e) {
                    cut = e;
                }
            }
            assertThat(cut).isNotNull();
        }
        assertThat(ask(GET)).startsWith("HTTP/1.1 200 OK");
    }

    @Example
    void silentClientsGiveTheirPlacesBack() throws IOException {
        List<Socket> silent = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            silent.add(connect());
        }
        for (Socket socket : silent) {
            assertThat(cutOff(socket)).as("nobody is kept for ever").isTrue();
            socket.close();
        }
        assertThat(ask(GET)).startsWith("HTTP/1.1 200 OK");
    }

    private static boolean cutOff(Socket socket) {
        try {
            socket.getInputStream().readAllBytes();
            return true;
        } catch (java.net.SocketTimeoutException _) {
            return false;
        } catch (IOException _) {
            return true;
        }
    }
}
