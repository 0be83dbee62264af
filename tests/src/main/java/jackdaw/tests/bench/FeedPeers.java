package jackdaw.tests.bench;

import jackdaw.rib.net.IpAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;

/**
 * The program in the peers' namespace: a source that sends a whole table and a sink that counts what comes out at the
 * other side. It looks at the daemon's process by itself, so that no time is lost in between.
 */
final class FeedPeers {
    static final int SOURCE_AS = 64496;
    static final int SINK_AS = 64497;
    static final String SOURCE = "192.0.2.1";
    static final String SOURCE6 = "2001:db8:1::1";
    static final String SINK = "192.0.2.5";
    static final String SINK6 = "2001:db8:2::1";
    /** The daemon's addresses towards the source and the sink. */
    static final String TO_SOURCE = "192.0.2.2";
    static final String TO_SINK = "192.0.2.6";

    private FeedPeers() {
    }

    /** @param arguments number of routes, process id of the daemon */
    public static void main(String[] arguments) throws IOException {
        Feed feed = Feed.make(Integer.parseInt(arguments[0]), SOURCE_AS, IpAddress.parse(SOURCE),
                IpAddress.parse(SOURCE6));
        System.out.printf("feed of %d IPv4 and %d IPv6 routes, %d attribute sets, %d pass the filter%n", feed.ipv4(),
                feed.ipv6(), feed.attributeSets(), feed.passing());
        ProcessUse daemon = new ProcessUse(Long.parseLong(arguments[1]));
        try (Speaker sink = Speaker.establish("the sink", SINK, TO_SINK, SINK_AS);
                Speaker source = Speaker.establish("the source", SOURCE, TO_SOURCE, SOURCE_AS)) {
            sink.readUntil(counter -> counter.endsOfRib() == 2);
            double cpuBefore = daemon.cpuSeconds();
            long start = System.nanoTime();
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> sendAll(source, feed));
            sink.readUntil(counter -> counter.announced() >= feed.passing());
            double complete = secondsSince(start);
            double cpu = daemon.cpuSeconds() - cpuBefore;
            double peak = daemon.peakMebibytes();
            sending.join();
            long end = System.nanoTime();
            source.hangUp();
            sink.readUntil(counter -> counter.withdrawn() >= feed.passing());
            System.out.println(new FeedFigures(complete, cpu, peak, secondsSince(end)).line());
        }
    }

    private static void sendAll(Speaker source, Feed feed) {
        try {
            for (byte[] messages : feed.messages()) {
                source.send(messages);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
