package jackdaw.tests.bench;

import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.JackdawDaemon;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.LabFailure;
import jackdaw.tests.lab.LabProcess;
import jackdaw.tests.lab.Namespace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A table from one BGP peer, through an import filter, to a second peer; the same with either daemon. */
final class FeedBench {
    /** The daemons that can stand in the middle. */
    enum Daemon {
        JACKDAW, BIRD
    }

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    /** What a careful operator has: nothing too long, nothing reserved, no private AS, two attributes set. */
    private static final String FILTER = """
            filter bench4 {
              if net.len > 24 then reject;
              if net ~ [ 0.0.0.0/8+, 10.0.0.0/8+, 100.64.0.0/10+, 127.0.0.0/8+, 169.254.0.0/16+, 172.16.0.0/12+,
                         192.0.2.0/24+, 192.168.0.0/16+, 198.18.0.0/15+, 224.0.0.0/3+ ] then reject;
              if bgp_path.len > 50 then reject;
              if bgp_path ~ [ 64512..65534, 4200000000..4294967294 ] then reject;
              bgp_local_pref = 120;
              bgp_large_community.add((64500, 1, 10));
              accept;
            }
            filter bench6 {
              if net.len > 48 then reject;
              if net ~ [ ::/8+, 2001:db8::/32+, fc00::/7+, fe80::/10+, ff00::/8+ ] then reject;
              if bgp_path.len > 50 then reject;
              if bgp_path ~ [ 64512..65534, 4200000000..4294967294 ] then reject;
              bgp_local_pref = 120;
              bgp_large_community.add((64500, 1, 10));
              accept;
            }
            """;
    private static final String JACKDAW = """
            router-id = 192.0.2.2
            filters = ["bench.filters"]
            bgp {
              defaults { local-as = 64500, passive = true }
              neighbors {
                upstream   { address = 192.0.2.1, remote-as = 64496
                             ipv4 { import = bench4, export = none }, ipv6 { import = bench6, export = none } }
                downstream { address = 192.0.2.5, remote-as = 64497
                             ipv4 { import = none, export = all }, ipv6 { import = none, export = all } }
              }
            }
            """;
    private static final String BIRD = """
            router id 192.0.2.2;
            protocol device { }
            protocol bgp upstream { local as 64500; neighbor 192.0.2.1 as 64496; passive;
              ipv4 { import filter bench4; export none; }; ipv6 { import filter bench6; export none; }; }
            protocol bgp downstream { local as 64500; neighbor 192.0.2.5 as 64497; passive;
              ipv4 { import none; export all; }; ipv6 { import none; export all; }; }
            """;

    private final int routes;

    FeedBench(int routes) {
        this.routes = routes;
    }

    /** One run with a daemon that has just been started. */
    FeedFigures run(Daemon daemon) {
        try (Lab lab = Lab.open()) {
            Namespace middle = lab.namespace("middle");
            Namespace peers = lab.namespace("peers");
            middle.cable("source", peers, "source");
            middle.cable("sink", peers, "sink");
            middle.address("source", FeedPeers.TO_SOURCE + "/30", "2001:db8:1::2/64");
            middle.address("sink", FeedPeers.TO_SINK + "/30", "2001:db8:2::2/64");
            peers.address("source", FeedPeers.SOURCE + "/30", FeedPeers.SOURCE6 + "/64");
            peers.address("sink", FeedPeers.SINK + "/30", FeedPeers.SINK6 + "/64");
            return feed(lab, peers, start(daemon, lab, middle));
        }
    }

    private static LabProcess start(Daemon daemon, Lab lab, Namespace machine) {
        return switch (daemon) {
            case JACKDAW -> {
                JackdawDaemon jackdaw = JackdawDaemon.prepare(lab, machine);
                jackdaw.write("bench.filters", FILTER).configure(JACKDAW).start();
                yield jackdaw.process();
            }
            case BIRD -> BirdPeer.start(lab, machine, FILTER + BIRD).process();
        };
    }

    private FeedFigures feed(Lab lab, Namespace machine, LabProcess daemon) {
        LabProcess peers = lab.start(machine, "feed peers", List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "-Xms512m",
                "-cp", System.getProperty("java.class.path"), FeedPeers.class.getName(), Integer.toString(routes),
                Long.toString(daemon.pid())));
        return Await.until("the feed is through " + daemon.name(), PATIENCE, () -> {
            Optional<FeedFigures> figures = FeedFigures.find(peers.log());
            if (figures.isEmpty() && !peers.isAlive()) {
                throw new LabFailure("the feed failed\n" + lab.evidence());
            }
            return figures;
        }, Optional::isPresent, lab::evidence).orElseThrow();
    }
}
