package jackdaw.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.JackdawDaemon;
import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/** OSPFv2 and OSPFv3 with BIRD 2 as the only neighbor. Both versions run in each scenario. */
@Tag("interop")
@Tag("patient")
class OspfBirdTest {
    private static final UnaryOperator<String> AT_THE_OTHER_END = BirdsWords.swapping("10.0.0.1", "10.0.0.2",
            "fe80::1", "fe80::2", "10.1.0", "10.2.0");

    @Example
    void pointToPoint() {
        try (Link link = Link.open()) {
            BirdPeer bird = BirdPeer.start(link.lab(), link.neighbor(), OspfConfigs.bird("type ptp;"));
            JackdawDaemon jackdaw = JackdawDaemon.start(link.lab(), link.gateway(),
                    OspfConfigs.jackdaw("type = point-to-point"));
            jackdaw.await("show ospf neighbors ospf4", "10.0.0.2", "Full/PtP", "lan0");
            jackdaw.await("show ospf neighbors ospf6", "10.0.0.2", "Full/PtP", "fe80::2");
            bird.await("show ospf neighbors ospf4", "10.0.0.1", "Full/PtP");
            bird.await("show ospf neighbors ospf6", "10.0.0.1", "Full/PtP");
            checkRoutes(link, jackdaw, bird);
            tellsAsBird(link, jackdaw, bird);
            for (String selector : List.of("%s", "global %s", "area 0 %s", "link %s", "type 1 %s", "%s type 8",
                    "global lsid 10.9.1.0 %s", "area 9 %s")) {
                OspfRingTest.tellTheSame(link.lab(), bird, selector.formatted("router 10.0.0.1"), jackdaw,
                        selector.formatted("self"));
            }
        }
    }

    private static void tellsAsBird(Link link, JackdawDaemon jackdaw, BirdPeer bird) {
        // BIRD has a link-LSA for its own network behind it too, where nobody could hear of it (RFC 5340 §4.4.3.8).
        BirdsWords.mirrored(link.lab(), bird, jackdaw, answer -> answer.replace("DB:\t11", "DB:\t10"), "show ospf",
                "show ospf ospf4", "show ospf ospf6");
        BirdsWords.mirrored(link.lab(), bird, jackdaw, AT_THE_OTHER_END, "show ospf neighbors",
                "show ospf neighbors ospf4", "show ospf neighbors ospf6 \"l*0\"", "show ospf neighbors ospf4 \"n*\"",
                "show ospf interface", "show ospf interface ospf6", "show ospf interface ospf4 \"?et0\"",
                "show ospf interface ospf6 \"lan0\"", "show ospf interface ospf6 \"lan\"");
    }

    @Example
    void broadcastWithJackdawAsDesignatedRouter() {
        try (Link link = Link.open()) {
            BirdPeer bird = BirdPeer.start(link.lab(), link.neighbor(),
                    OspfConfigs.bird("type broadcast; priority 0;"));
            JackdawDaemon jackdaw = JackdawDaemon.start(link.lab(), link.gateway(),
                    OspfConfigs.jackdaw("type = broadcast, priority = 10"));
            bird.await("show ospf neighbors ospf4", "Full/DR");
            bird.await("show ospf neighbors ospf6", "Full/DR");
            jackdaw.await("show ospf neighbors ospf4", "Full/Other");
            jackdaw.await("show ospf interface ospf4", "State: DR");
            // The network-LSA is the designated router's to originate.
            bird.await("show ospf lsadb type 2 router 10.0.0.1 ospf4", "0002  10.0.0.1");
            bird.await("show ospf lsadb router 10.0.0.1 ospf6", "2002");
            BirdsWords.mirrored(link.lab(), bird, jackdaw, answer -> AT_THE_OTHER_END.apply(answer.replace(
                    " 10\tFull/DR   ", "  0\tFull/Other")), "show ospf neighbors");
            BirdsWords.mirrored(link.lab(), bird, jackdaw, answer -> answer.replace("DROther\n\tPriority: 0",
                    "DR\n\tPriority: 10"), "show ospf interface ospf4 \"lan0\"", "show ospf interface ospf6 \"lan0\"");
            checkRoutes(link, jackdaw, bird);
        }
    }

    @Example
    void broadcastWithBirdAsDesignatedRouter() {
        try (Link link = Link.open()) {
            BirdPeer bird = BirdPeer.start(link.lab(), link.neighbor(),
                    OspfConfigs.bird("type broadcast; priority 10;"));
            JackdawDaemon jackdaw = JackdawDaemon.start(link.lab(), link.gateway(),
                    OspfConfigs.jackdaw("type = broadcast, priority = 0"));
            jackdaw.await("show ospf neighbors ospf4", "Full/DR");
            jackdaw.await("show ospf neighbors ospf6", "Full/DR");
            jackdaw.await("show ospf interface ospf4", "State: DROther");
            checkRoutes(link, jackdaw, bird);
        }
    }

    @Example
    void md5() {
        proven("md5", "authentication cryptographic; password \"swordfish\" { id 1; };");
    }

    @Example
    void hmacSha256() {
        proven("hmac-sha-256", "authentication cryptographic;"
                + " password \"swordfish\" { id 1; algorithm hmac sha256; };");
    }

    private static void proven(String algorithm, String birdKeys) {
        try (Link link = Link.open()) {
            BirdPeer bird = BirdPeer.start(link.lab(), link.neighbor(),
                    OspfConfigs.bird("10.0.0.2", "type ptp; " + birdKeys, "type ptp;"));
            JackdawDaemon jackdaw = JackdawDaemon.prepare(link.lab(), link.gateway());
            jackdaw.write("ospf.key", "swordfish\n").configure(OspfConfigs.jackdaw(
                    "type = point-to-point, authentication { algorithm = " + algorithm
                            + ", keys = [{ id = 1, secret-file = \"ospf.key\" }] }", "type = point-to-point"));
            jackdaw.start();
            bird.await("show ospf neighbors ospf4", "Full/PtP");
            bird.await("show route protocol ospf4", "10.1.0.0/24");
            // A second life must not start with a lower sequence number, or the neighbor refuses its packets.
            jackdaw.kill();
            bird.awaitNot("show ospf neighbors ospf4", "10.0.0.1");
            jackdaw.start();
            bird.await("show ospf neighbors ospf4", "Full/PtP");
        }
    }

    @Example
    void wrongKeyKeepsTheNeighborOut() {
        try (Link link = Link.open()) {
            BirdPeer bird = BirdPeer.start(link.lab(), link.neighbor(), OspfConfigs.bird("10.0.0.2",
                    "type ptp; authentication cryptographic; password \"swordfish\" { id 1; };", "type ptp;"));
            JackdawDaemon jackdaw = JackdawDaemon.prepare(link.lab(), link.gateway());
            jackdaw.write("ospf.key", "haddock\n").configure(OspfConfigs.jackdaw("type = point-to-point,"
                    + " authentication { algorithm = md5, keys = [{ id = 1, secret-file = \"ospf.key\" }] }",
                    "type = point-to-point"));
            jackdaw.start();
            // Version 3 has no key here: its adjacency shows that hellos had the time to arrive.
            jackdaw.await("show ospf neighbors ospf6", "Full/PtP");
            assertThat(jackdaw.birdc("show ospf neighbors ospf4")).doesNotContain("10.0.0.2");
            assertThat(bird.birdc("show ospf neighbors ospf4")).doesNotContain("10.0.0.1");
        }
    }

    /** What both sides must hold: tables, link-state databases, the kernel, and packets that get through. */
    static void checkRoutes(Link link, JackdawDaemon jackdaw, BirdPeer bird) {
        bird.await("show route 10.1.0.0/24", "I (150/", "[10.0.0.1]", "via 10.0.0.1 on lan0");
        bird.await("show route 2001:db8:1::/64", "I (150/", "via fe80::1 on lan0");
        bird.await("show route 10.9.1.0/24", "E1 (150/210)");
        bird.await("show route 10.9.2.0/24", "E2 (150/10/77)");
        bird.await("show route 2001:db8:9:1::/64", "E1 (150/210)");
        bird.await("show route 2001:db8:9:2::/64", "E2 (150/10/77)");
        bird.await("show ospf lsadb ospf4", "0001  10.0.0.1", "0005  10.9.1.0");

        jackdaw.await("show route 10.2.0.0/24", "I (150/", "[10.0.0.2]", "via 10.0.0.2 on lan0");
        jackdaw.await("show route 10.8.1.0/24", "E1 (150/65)");
        jackdaw.await("show route 10.8.2.0/24", "E2 (150/10/66)");
        jackdaw.await("show route 2001:db8:8:1::/64", "E1 (150/65)", "via fe80::2 on lan0");
        jackdaw.await("show route 2001:db8:8:2::/64", "E2 (150/10/66)");

        Await.until("IPv4 in the kernel", () -> link.gateway().fib("10.2.0.0/24"),
                route -> route.contains("via 10.0.0.2 dev lan0") && route.contains("metric 32"), link.lab());
        Await.until("IPv6 in the kernel", () -> link.gateway().fib("2001:db8:2::/64"),
                route -> route.contains("via fe80::2 dev lan0") && route.contains("metric 32"), link.lab());
        Await.until("packets get through", link::isConnected, connected -> connected, link.lab());
    }
}
