package jackdaw.tests.bench;

import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.JackdawDaemon;
import java.util.List;

/** A table from one BGP peer, through an import filter, to a second peer; the same with either daemon. */
final class FeedBench {
    /** The daemons that can stand in the middle. */
    enum Daemon {
        JACKDAW, BIRD
    }

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
        try (FeedNetwork network = FeedNetwork.open()) {
            return network.feed(routes, switch (daemon) {
                case JACKDAW -> startJackdaw(network, List.of(), "").process();
                case BIRD -> BirdPeer.start(network.lab(), network.middle(), FILTER + BIRD).process();
            });
        }
    }

    /**
     * Starts Jackdaw in the middle of the feed.
     *
     * @param wrapper what starts its process, if anything
     * @param more    configuration beside that of the feed
     */
    static JackdawDaemon startJackdaw(FeedNetwork network, List<String> wrapper, String more) {
        JackdawDaemon jackdaw = JackdawDaemon.prepare(network.lab(), network.middle()).under(wrapper);
        jackdaw.write("bench.filters", FILTER).configure(JACKDAW + more).start();
        return jackdaw;
    }
}
