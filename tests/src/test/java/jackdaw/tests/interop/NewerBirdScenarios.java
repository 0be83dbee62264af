package jackdaw.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.JackdawDaemon;
import net.jqwik.api.Example;

/** The core scenarios beside a newer BIRD; a subclass says which. */
abstract class NewerBirdScenarios {
    private final String program;
    private final String version;

    NewerBirdScenarios(String program, String version) {
        this.program = program;
        this.version = version;
    }

    private BirdPeer start(Link link, String configuration) {
        BirdPeer bird = BirdPeer.start(link.lab(), link.neighbor(), NewerPeers.installation(), program, configuration);
        assertThat(bird.birdc("show status")).contains("BIRD " + version);
        return bird;
    }

    @Example
    void pointToPoint() {
        try (Link link = Link.open()) {
            BirdPeer bird = start(link, OspfConfigs.bird("type ptp;"));
            JackdawDaemon jackdaw = JackdawDaemon.start(link.lab(), link.gateway(),
                    OspfConfigs.jackdaw("type = point-to-point"));
            bird.await("show ospf neighbors ospf4", "10.0.0.1", "Full/PtP");
            bird.await("show ospf neighbors ospf6", "10.0.0.1", "Full/PtP");
            OspfBirdTest.checkRoutes(link, jackdaw, bird);
        }
    }

    @Example
    void broadcastWithJackdawAsDesignatedRouter() {
        try (Link link = Link.open()) {
            BirdPeer bird = start(link, OspfConfigs.bird("type broadcast; priority 0;"));
            JackdawDaemon jackdaw = JackdawDaemon.start(link.lab(), link.gateway(),
                    OspfConfigs.jackdaw("type = broadcast, priority = 10"));
            bird.await("show ospf neighbors ospf4", "Full/DR");
            bird.await("show ospf neighbors ospf6", "Full/DR");
            bird.await("show ospf lsadb type 2 router 10.0.0.1 ospf4", "0002  10.0.0.1");
            OspfBirdTest.checkRoutes(link, jackdaw, bird);
        }
    }

    @Example
    void broadcastWithBirdAsDesignatedRouter() {
        try (Link link = Link.open()) {
            BirdPeer bird = start(link, OspfConfigs.bird("type broadcast; priority 10;"));
            JackdawDaemon jackdaw = JackdawDaemon.start(link.lab(), link.gateway(),
                    OspfConfigs.jackdaw("type = broadcast, priority = 0"));
            jackdaw.await("show ospf neighbors ospf4", "Full/DR");
            jackdaw.await("show ospf neighbors ospf6", "Full/DR");
            OspfBirdTest.checkRoutes(link, jackdaw, bird);
        }
    }

    /** BIRD sends to an address of ours elsewhere as if it were on the link, Jackdaw to its IPv6 address. */
    @Example
    void ipv4InOspf3WithoutIpv4OnTheLink() {
        try (Link link = Link.open()) {
            link.gateway().ip("addr del 10.0.0.1/24 dev lan0");
            link.neighbor().ip("addr del 10.0.0.2/24 dev lan0");
            BirdPeer bird = start(link, OspfIpv4OverV3Test.bird("10.0.0.2", "type ptp;"));
            JackdawDaemon jackdaw = JackdawDaemon.start(link.lab(), link.gateway(),
                    OspfIpv4OverV3Test.GATEWAY.formatted("type = point-to-point"));
            jackdaw.await("show route 10.2.0.0/24", "I (150/20)", "via fe80::2 on lan0");
            jackdaw.await("show route 10.8.1.0/24", "E2 (150/10/10000)", "via fe80::2 on lan0");
            bird.await("show route 10.1.0.0/24", "I (150/20)", "via 10.1.0.1 on lan0 onlink");
            bird.await("show route 10.9.1.0/24", "E1 (150/210)", "via 10.1.0.1 on lan0 onlink");
            Await.until("packets get through", () -> link.gateway().pings("10.2.0.1", "10.1.0.1")
                    && link.neighbor().pings("10.1.0.1", "10.2.0.1"), ok -> ok, link.lab());
        }
    }

    @Example
    void ospfMd5() {
        ospfKeys("md5", "", "hmac-sha-512", "algorithm hmac sha512;");
    }

    @Example
    void ospfHmacSha256() {
        ospfKeys("hmac-sha-256", "algorithm hmac sha256;", "hmac-sha-256", "algorithm hmac sha256;");
    }

    /** Version 3 has a trailer (RFC 7166). */
    private void ospfKeys(String algorithm4, String option4, String algorithm6, String option6) {
        try (Link link = Link.open()) {
            BirdPeer bird = start(link, OspfConfigs.bird("10.0.0.2", keys(option4), keys(option6)));
            JackdawDaemon jackdaw = JackdawDaemon.prepare(link.lab(), link.gateway());
            jackdaw.write("ospf.key", "swordfish\n").configure(OspfConfigs.jackdaw(
                    OspfConfigs.keyed(algorithm4), OspfConfigs.keyed(algorithm6)));
            jackdaw.start();
            OspfBirdTest.checkRoutes(link, jackdaw, bird);
        }
    }

    private static String keys(String option) {
        return "type ptp; authentication cryptographic; password \"swordfish\" { id 1; " + option + " };";
    }

    /** The session has MD5; the peer's own neighbor hears of everything but the routes with NO_EXPORT. */
    @Example
    void bgpWithMd5AndCommunities() {
        try (Link link = Link.open()) {
            BirdPeer beyond = NewerPeers.startBeyond(link);
            BirdPeer bird = start(link, """
                    router id 10.0.0.2;
                    protocol device { scan time 1; }
                    protocol kernel { ipv4 { export all; }; }
                    protocol kernel { ipv6 { export all; }; }
                    protocol static { ipv4; route 0.0.0.0/0 blackhole; route 203.0.113.0/24 blackhole {
                      bgp_community.add((64600, 1)); bgp_large_community.add((64600, 2, 3)); }; }
                    protocol static { ipv6; route ::/0 blackhole; }
                    template bgp session { local as 64600; connect delay time 1; error wait time 1, 2; }
                    protocol bgp gw_v4 from session { neighbor 10.0.0.1 as 64513; password "swordfish";
                      ipv4 { import all; export all; }; }
                    protocol bgp gw_v6 from session { neighbor 2001:db8::1 as 64513; password "swordfish";
                      ipv6 { import all; export all; }; }
                    protocol bgp core4 from session { neighbor 10.3.0.2 as 64700; ipv4 { import all; export all; }; }
                    protocol bgp core6 from session { neighbor 2001:db8:3::2 as 64700;
                      ipv6 { import all; export all; }; }
                    """);
            JackdawDaemon jackdaw = BgpTest.start(link, ", secret-file = \"bgp.key\"");
            // BIRD 2 and 3 name the attributes differently; the values are written alike.
            bird.await("show route all 198.51.100.0/24", "[AS64513i]", "via 10.0.0.1 on lan0", "(64513,7)",
                    "(rt, 64513, 8)", "(64513, 9, 10)");
            bird.await("show route all 2001:db8:100::/48", "[AS64513i]", "2001:db8::1", "(64513,7)");
            bird.await("show route all 192.0.2.4/30", "(65535,65281)");
            bird.await("show route all 2001:db8:200::/64", "(65535,65281)");
            BgpTest.checkBeyond(link, beyond);

            jackdaw.await("show route all 203.0.113.0/24", "[AS64600i]", "via 10.0.0.2 on lan0",
                    "BGP.community: (64600,1)", "BGP.large_community: (64600, 2, 3)");
            BgpTest.checkDefaults(link);
        }
    }

    /** An orderly stop takes the externals away at once; after a kill -9 the next life comes back to the same state. */
    @Example
    void restart() {
        try (Link link = Link.open()) {
            BirdPeer bird = start(link, OspfConfigs.bird("type ptp;").replace("dead 4", "dead 120"));
            JackdawDaemon jackdaw = JackdawDaemon.start(link.lab(), link.gateway(),
                    OspfConfigs.jackdaw("type = point-to-point").replace("dead = 4s", "dead = 120s"));
            bird.await("show route", "10.9.1.0/24", "2001:db8:9:1::/64");
            assertThat(jackdaw.stop()).isZero();
            bird.awaitNot("show route", "10.9.1.0/24", "2001:db8:9:1::/64");
            jackdaw.start();
            OspfBirdTest.checkRoutes(link, jackdaw, bird);
            jackdaw.kill();
            jackdaw.start();
            OspfBirdTest.checkRoutes(link, jackdaw, bird);
            Await.until("packets get through again", link::isConnected, connected -> connected, link.lab());
        }
    }

    /** What BIRD 2.0 takes for a failure: a session of BFD that ends in peace. */
    @Example
    void handoverWithBfd() {
        try (Link link = Link.open()) {
            start(link, BfdHandoverTest.BIRD);
            BfdHandoverTest.startAndHandOver(link);
        }
    }
}
