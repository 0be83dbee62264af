package jackdaw.tests.bench;

import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.Command;
import jackdaw.tests.lab.JackdawDaemon;
import jackdaw.tests.lab.LabProcess;
import jackdaw.tests.lab.Namespace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A BFD session of 3 times 100 ms with BIRD, while a BGP table is fed through the daemon and taken from it again. The
 * daemon has the priority that the systemd unit gives it.
 */
final class BfdBench {
    /** What the heap's collector does meanwhile. */
    enum Collector {
        BY_ITSELF("by itself"), IN_FULL("in full every 2 s");

        private final String label;

        Collector(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    private static final List<String> PRIORITY = List.of("nice", "-n", "-10");
    private static final Duration PERIOD = Duration.ofSeconds(2);
    private static final String WATCHED = """
            bfd.interval = 100ms
            static.watched.routes { "198.51.100.0/24" = via 10.0.0.2 bfd }
            """;
    private static final String BIRD = """
            router id 10.0.0.2;
            protocol device { scan time 1; }
            protocol bfd { interface "watch" { interval 100 ms; multiplier 3; };
              neighbor 10.0.0.1 dev "watch" local 10.0.0.2; }
            """;
    private static final String UP = "10.0.0.1                  watch      Up";
    private static final String AGREED = "0.100    0.300";

    private final int routes;

    BfdBench(int routes) {
        this.routes = routes;
    }

    /**
     * What the neighbor has seen.
     *
     * @param feed    how the feed went
     * @param packets what came in at the neighbor
     */
    record Figures(FeedFigures feed, BfdPackets packets) {
    }

    Figures run(Collector collector) {
        try (FeedNetwork network = FeedNetwork.open()) {
            Namespace neighbor = network.lab().namespace("neighbor");
            network.middle().cable("watch", neighbor, "watch");
            network.middle().address("watch", "10.0.0.1/24");
            neighbor.address("watch", "10.0.0.2/24");
            BirdPeer bird = BirdPeer.start(network.lab(), neighbor, BIRD);
            JackdawDaemon jackdaw = FeedBench.startJackdaw(network, PRIORITY, WATCHED);
            bird.await("show bfd sessions", UP, AGREED);
            LabProcess tcpdump = network.lab().start(neighbor, "tcpdump of BFD", BfdPackets.capture("watch"));
            Await.until("packets are captured", tcpdump::log, log -> BfdPackets.read(log).count() > 2, network.lab());
            FeedFigures feed = feed(network, jackdaw.process(), collector);
            int soFar = BfdPackets.read(tcpdump.log()).count();
            Await.until("the last packets are captured", tcpdump::log,
                    log -> BfdPackets.read(log).count() > soFar + 10, network.lab());
            return new Figures(feed, BfdPackets.read(tcpdump.log()));
        }
    }

    private FeedFigures feed(FeedNetwork network, LabProcess daemon, Collector collector) {
        if (collector == Collector.BY_ITSELF) {
            return network.feed(routes, daemon);
        }
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try (ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
            clock.scheduleWithFixedDelay(() -> Command.run(List.of(jcmd, Long.toString(daemon.pid()), "GC.run")),
                    PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
            FeedFigures figures = network.feed(routes, daemon);
            clock.shutdownNow();
            return figures;
        }
    }
}
