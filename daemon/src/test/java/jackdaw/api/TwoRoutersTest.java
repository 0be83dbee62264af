package jackdaw.api;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.rib.fib.FibRoute;
import jackdaw.rib.protocol.ProtocolState;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Example;

/** Two routers in one process, speaking BGP to one another over the loopback interface. Needs no privilege. */
class TwoRoutersTest {
    private static final String CONFIG = """
            router-id = 192.0.2.%1$d
            static.own4.routes { "198.51.100.%1$d/32" = blackhole }
            kernel.ipv4.export = all
            bgp.neighbors.other { address = 127.0.0.%2$d, source-address = 127.0.0.%1$d, port = %3$d, multihop = 2
              local-as = 6451%1$d, remote-as = 6451%2$d, connect-retry-time = 1s
              ipv4 { import = all, export = all } }
            """;

    private final EventRecord events = new EventRecord();

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static boolean holds(List<FibRoute> routes, String prefix) {
        return routes.stream().map(FibRoute::prefix).map(Object::toString).toList().equals(List.of(prefix));
    }

    @Example
    void theySpeakToOneAnotherAndEndApart() throws Exception {
        // A next hop on the loopback network is no way anywhere, so neither installs what the other announces.
        int firstPort = freePort();
        int secondPort = freePort();
        MemoryFib firstFib = new MemoryFib();
        MemoryFib secondFib = new MemoryFib();
        Path folder = Files.createTempDirectory("jackdaw-two");
        try (RunningRouter first = Jackdaw.fromText(CONFIG.formatted(1, 2, secondPort)).bgpPort(firstPort)
                .controlSocket(folder.resolve("first.ctl")).fib(firstFib).events(events).daemonThread().build()
                .start()) {
            try (RunningRouter second = Jackdaw.fromText(CONFIG.formatted(2, 1, firstPort)).bgpPort(secondPort)
                    .controlSocket(folder.resolve("second.ctl")).fib(secondFib).daemonThread().build().start()) {
                events.await(e -> e instanceof Event.ProtocolStateChanged c && c.protocol().equals("other")
                        && c.to() == ProtocolState.UP);
                EventRecord.until(first, firstFib::routes, routes -> holds(routes, "198.51.100.1/32"));
                EventRecord.until(second, secondFib::routes, routes -> holds(routes, "198.51.100.2/32"));
                assertThat(second.controlSocket()).isNotEqualTo(first.controlSocket());
            }
            events.await(e -> e instanceof Event.ProtocolStateChanged c && c.protocol().equals("other")
                    && c.from() == ProtocolState.UP);
            assertThat(first.status().get(60, TimeUnit.SECONDS).protocol("own4").orElseThrow().state())
                    .as("the first one goes on").isEqualTo(ProtocolState.UP);
        }
        assertThat(folder).isEmptyDirectory();
        Files.delete(folder);
    }
}
