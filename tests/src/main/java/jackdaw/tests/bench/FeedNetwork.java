package jackdaw.tests.bench;

import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.LabFailure;
import jackdaw.tests.lab.LabProcess;
import jackdaw.tests.lab.Namespace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A machine for the daemon, between the source and the sink of a feed. */
record FeedNetwork(Lab lab, Namespace middle, Namespace peers) implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    static FeedNetwork open() {
        Lab lab = Lab.open();
        try {
            Namespace middle = lab.namespace("middle");
            Namespace peers = lab.namespace("peers");
            middle.cable("source", peers, "source");
            middle.cable("sink", peers, "sink");
            middle.address("source", FeedPeers.TO_SOURCE + "/30", "2001:db8:1::2/64");
            middle.address("sink", FeedPeers.TO_SINK + "/30", "2001:db8:2::2/64");
            peers.address("source", FeedPeers.SOURCE + "/30", FeedPeers.SOURCE6 + "/64");
            peers.address("sink", FeedPeers.SINK + "/30", FeedPeers.SINK6 + "/64");
            return new FeedNetwork(lab, middle, peers);
        } catch (RuntimeException e) {
            lab.close();
            throw e;
        }
    }

    /** Feeds the daemon, and takes all from it again by the end of the source's session. */
    FeedFigures feed(int routes, LabProcess daemon) {
        LabProcess feeding = lab.start(peers, "feed peers", List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "-Xms512m",
                "-cp", System.getProperty("java.class.path"), FeedPeers.class.getName(), Integer.toString(routes),
                Long.toString(daemon.pid())));
        return Await.until("the feed is through " + daemon.name(), PATIENCE, () -> {
            Optional<FeedFigures> figures = FeedFigures.find(feeding.log());
            if (figures.isEmpty() && !feeding.isAlive()) {
                throw new LabFailure("the feed failed\n" + lab.evidence());
            }
            return figures;
        }, Optional::isPresent, lab::evidence).orElseThrow();
    }

    @Override
    public void close() {
        lab.close();
    }
}
