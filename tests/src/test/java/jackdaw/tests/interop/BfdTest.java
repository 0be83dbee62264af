package jackdaw.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.FrrPeer;
import jackdaw.tests.lab.JackdawDaemon;
import jackdaw.tests.lab.RouteMonitor;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/**
 * BFD with BIRD and FRR, asked for by OSPFv2, OSPFv3, BGP and static routes in both families. OSPF's
 * dead interval and BGP's hold time are so long that only BFD can notice in time that packets stop.
 */
@Tag("interop")
class BfdTest {

    private static String gateway(String bfd) {
        return """
                router-id = 10.0.0.1
                kernel { ipv4 { export = all }, ipv6 { export = all } }
                static.far.routes { "10.9.0.0/24" = via 10.0.0.2 bfd }
                %s
                ospf {
                  ospf4 { version = 2, ipv4 { import = all, export = none }, areas."0".interfaces {
                    lan0 { type = point-to-point, hello = 1s, dead = 120s, bfd = true }, net0 { stub = true } } }
                  ospf6 { version = 3, ipv6 { import = all, export = none }, areas."0".interfaces {
                    lan0 { type = point-to-point, hello = 1s, dead = 120s, bfd = true }, net0 { stub = true } } }
                }
                bgp {
                  defaults { local-as = 64513, remote-as = 64600, connect-retry-time = 2s, hold-time = 180s,
                             bfd = true }
                  neighbors {
                    core_v4 { address = 10.0.0.2, ipv4 { import = all, export = none } }
                    core_v6 { address = "2001:db8::2", ipv6 { import = all, export = none } }
                  }
                }
                """.formatted(bfd);
    }

    private static String bird(String bfd) {
        return """
                router id 10.0.0.2;
                protocol device { scan time 1; }
                protocol bfd { interface "lan0" { %s }; }
                protocol static { ipv4; route 0.0.0.0/0 blackhole; }
                protocol ospf v2 ospf4 { ipv4 { export none; }; area 0 {
                  interface "lan0" { type ptp; hello 1; dead 120; bfd yes; };
                  interface "net0" { stub; }; }; }
                protocol ospf v3 ospf6 { ipv6 { export none; }; area 0 {
                  interface "lan0" { type ptp; hello 1; dead 120; bfd yes; };
                  interface "net0" { stub; }; }; }
                template bgp session { local as 64600; connect delay time 1; error wait time 1, 2; hold time 180;
                  bfd yes; }
                protocol bgp gw_v4 from session { neighbor 10.0.0.1 as 64513; ipv4 { import all; export all; }; }
                protocol bgp gw_v6 from session { neighbor 2001:db8::1 as 64513; ipv6 { import all; export all; }; }
                """.formatted(bfd);
    }

    /** No session is lost only because a busy machine lets a process wait for a second. */
    private static final String FRR_PROFILE = """
            bfd
             profile calm
              detect-multiplier 10
            """;
    private static final String[] ALL_UP = {"10.0.0.2                  lan0       Up",
        "fe80::2                   lan0       Up", "2001:db8::2               lan0       Up"};

    @Example
    void bird() {
        withBird("", "interval 300 ms; multiplier 3;", "0.300    0.900");
    }

    @Example
    void birdWithFastIntervals() {
        withBird("bfd { interval = 100ms }", "interval 100 ms; multiplier 3;", "0.100    0.300");
    }

    @Example
    void birdWithMeticulousSha1() {
        withBird("bfd { interval = 100ms, authentication { type = meticulous-keyed-sha1,"
                        + " keys = [{ id = 1, secret-file = \"bfd.key\" }] } }",
                "interval 100 ms; multiplier 3; authentication meticulous keyed sha1;"
                        + " password \"swordfish\" { id 1; };",
                "0.100    0.300");
    }

    private static void withBird(String ours, String birds, String agreed) {
        try (Link link = Link.open()) {
            BirdPeer bird = BirdPeer.start(link.lab(), link.neighbor(), bird(birds));
            JackdawDaemon jackdaw = JackdawDaemon.prepare(link.lab(), link.gateway()).write("bfd.key", "swordfish\n")
                    .configure(gateway(ours));
            jackdaw.start();
            jackdaw.await("show bfd sessions", ALL_UP);
            jackdaw.await("show bfd sessions", agreed);
            bird.await("show bfd sessions", "10.0.0.1                  lan0       Up",
                    "fe80::1                   lan0       Up", "2001:db8::1               lan0       Up");
            bird.await("show bfd sessions", agreed);
            jackdaw.await("show route 0.0.0.0/0", "[core_v4 ");
            cutAndMend(link, jackdaw);
            // The end in peace is no failure: the sessions themselves say goodbye.
            assertThat(jackdaw.stop()).isZero();
            bird.awaitNot("show bfd sessions", "Up");
        }
    }

    private static void cut(Link link) {
        link.neighbor().must("nft", "add table inet cut { chain in { type filter hook input priority 0; policy drop; };"
                + " chain out { type filter hook output priority 0; policy drop; }; }");
    }

    /** By what it has logged since: its status has the last error, which soon is that nobody answers. */
    private static void awaitLoss(Link link, JackdawDaemon jackdaw, int logged, String... sessions) {
        Await.until("BFD ends " + List.of(sessions), () -> jackdaw.process().log().substring(logged),
                log -> Stream.of(sessions).allMatch(session -> log.lines().anyMatch(line ->
                        line.contains(session) && line.contains("BFD session down"))), link.lab());
    }

    /** Nothing but the packets stops: both links stay up. */
    private static void cutAndMend(Link link, JackdawDaemon jackdaw) {
        jackdaw.await("show ospf neighbors ospf4", "Full/PtP");
        jackdaw.await("show ospf neighbors ospf6", "Full/PtP");
        jackdaw.await("show protocols", "core_v4    BGP        ---        up", "core_v6    BGP        ---        up");
        jackdaw.await("show route 10.9.0.0/24", "[far ");
        int logged = jackdaw.process().log().length();
        cut(link);
        jackdaw.awaitNot("show ospf neighbors ospf4", "10.0.0.2");
        jackdaw.awaitNot("show ospf neighbors ospf6", "10.0.0.2");
        awaitLoss(link, jackdaw, logged, "core_v4", "core_v6");
        jackdaw.awaitNot("show route 10.9.0.0/24", "[far ");
        Await.until("the default has left the kernel", () -> link.gateway().fib("0.0.0.0/0"), String::isEmpty,
                link.lab());
        link.neighbor().must("nft", "delete table inet cut");
        jackdaw.await("show ospf neighbors ospf4", "Full/PtP");
        jackdaw.await("show ospf neighbors ospf6", "Full/PtP");
        jackdaw.await("show route 0.0.0.0/0", "[core_v4 ");
        jackdaw.await("show route 10.9.0.0/24", "[far ");
        jackdaw.await("show bfd sessions", ALL_UP);
    }

    private static final String FAR = """
            router-id = 10.0.0.1
            bfd { multihop { interval = 200ms, multiplier = 10 } }
            static.watched.routes { %s }
            bgp {
              defaults { local-as = 64513, connect-retry-time = 2s, hold-time = 180s, bfd = true
                 error-wait { min = 1s, max = 2s } }
              neighbors {
                far_v4 { address = 10.2.0.1, source-address = 10.1.0.1, multihop = 3, remote-as = 64600
                         ipv4 { import = all, export = none } }
                far_v6 { address = "2001:db8:2::1", source-address = "2001:db8:1::1", multihop = 3, remote-as = 64600
                         ipv6 { import = all, export = none } }
              }
            }
            """;
    private static final String[] FAR_UP = {"10.2.0.1                  ---        Up",
        "2001:db8:2::1             ---        Up"};

    private static void joinNetworks(Link link) {
        link.gateway().ip("route add 10.2.0.0/24 via 10.0.0.2");
        link.neighbor().ip("route add 10.1.0.0/24 via 10.0.0.1");
        link.gateway().ip("-6 route add 2001:db8:2::/64 via 2001:db8::2");
        link.neighbor().ip("-6 route add 2001:db8:1::/64 via 2001:db8::1");
    }

    /** RFC 5883: between addresses behind the link, each the other's next network. */
    @Example
    void overRouters() {
        try (Link link = Link.open()) {
            joinNetworks(link);
            BirdPeer bird = BirdPeer.start(link.lab(), link.neighbor(), """
                    router id 10.0.0.2;
                    protocol device { scan time 1; }
                    protocol bfd { multihop { interval 200 ms; multiplier 10; }; }
                    template bgp far { multihop 3; connect delay time 1; error wait time 1, 2; hold time 180; bfd yes; }
                    protocol bgp far_v4 from far { local 10.2.0.1 as 64600; neighbor 10.1.0.1 as 64513;
                      ipv4 { import all; export all; }; }
                    protocol bgp far_v6 from far { local 2001:db8:2::1 as 64600; neighbor 2001:db8:1::1 as 64513;
                      ipv6 { import all; export all; }; }
                    """);
            JackdawDaemon jackdaw = JackdawDaemon.start(link.lab(), link.gateway(), FAR.formatted(""));
            jackdaw.await("show bfd sessions", FAR_UP);
            jackdaw.await("show bfd sessions", "0.200    2.000");
            bird.await("show bfd sessions", "10.1.0.1                  ---        Up",
                    "2001:db8:1::1             ---        Up", "0.200    2.000");
            cutOffFar(link, jackdaw);
            link.neighbor().must("nft", "delete table inet cut");
            jackdaw.await("show protocols", "far_v4     BGP        ---        up",
                    "far_v6     BGP        ---        up");
            jackdaw.await("show bfd sessions", FAR_UP);
        }
    }

    private static void cutOffFar(Link link, JackdawDaemon jackdaw) {
        int logged = jackdaw.process().log().length();
        cut(link);
        awaitLoss(link, jackdaw, logged, "far_v4", "far_v6");
    }

    /** RFC 5883 for BGP, and static routes, one of each family, whose gateway's operator names us as peer. */
    @Example
    void overRoutersAndAStaticRouteBesideFrr() {
        try (Link link = Link.open()) {
            joinNetworks(link);
            FrrPeer frr = FrrPeer.start(link.lab(), link.neighbor(), new FrrPeer.Config("",
                    FRR_PROFILE + " peer 10.0.0.1 interface lan0\n"
                    + " peer fe80::1 local-address fe80::2 interface lan0\n", "", "", """
                    router bgp 64600
                     bgp router-id 10.0.0.2
                     no bgp ebgp-requires-policy
                     no bgp default ipv4-unicast
                     timers bgp 60 180
                    """ + farFrr("10.1.0.1", "10.2.0.1") + farFrr("2001:db8:1::1", "2001:db8:2::1") + """
                     address-family ipv4 unicast
                      neighbor 10.1.0.1 activate
                     address-family ipv6 unicast
                      neighbor 2001:db8:1::1 activate
                    """));
            JackdawDaemon jackdaw = JackdawDaemon.start(link.lab(), link.gateway(),
                    FAR.formatted("""
                            "10.9.0.0/24" = via 10.0.0.2 bfd
                            "2001:db8:9::/64" { via = "fe80::2", dev = lan0, bfd = true }
                            """));
            jackdaw.await("show bfd sessions", FAR_UP);
            jackdaw.await("show bfd sessions", "10.0.0.2                  lan0       Up",
                    "fe80::2                   lan0       Up");
            jackdaw.await("show route 10.9.0.0/24", "[watched ");
            jackdaw.await("show route 2001:db8:9::/64", "[watched ");
            Await.until("FRR has sessions over routers", () -> frr.vtysh("show bfd peers"), peers ->
                    List.of("peer 10.1.0.1 multihop local-address 10.2.0.1",
                            "peer 2001:db8:1::1 multihop local-address 2001:db8:2::1").stream()
                    .allMatch(peers::contains) && !peers.contains("Status: down"), link.lab());
            cutOffFar(link, jackdaw);
            jackdaw.awaitNot("show route", "[watched ");
            link.neighbor().must("nft", "delete table inet cut");
            jackdaw.await("show bfd sessions", FAR_UP);
            jackdaw.await("show route 10.9.0.0/24", "[watched ");
            jackdaw.await("show route 2001:db8:9::/64", "[watched ");
        }
    }

    private static String farFrr(String jackdaw, String source) {
        return """
                 neighbor %1$s remote-as 64513
                 neighbor %1$s ebgp-multihop 3
                 neighbor %1$s update-source %2$s
                 neighbor %1$s timers connect 1
                 neighbor %1$s bfd
                 neighbor %1$s bfd profile calm
                """.formatted(jackdaw, source);
    }

    /** Static routes to one another, each in use only while the session is up; nobody is behind the third gateway. */
    @Example
    void staticRoutesBesideBird() {
        try (Link link = Link.open()) {
            JackdawDaemon jackdaw = JackdawDaemon.start(link.lab(), link.gateway(), """
                    router-id = 10.0.0.1
                    bfd { interval = 100ms }
                    kernel { ipv4 { export = all }, ipv6 { export = all } }
                    static {
                      watched.routes {
                        "10.2.0.0/24" = [10.0.0.2 bfd, 10.0.0.3 bfd]
                        "2001:db8:2::/64" { via = "fe80::2", dev = lan0, bfd = true } }
                      spare { ipv4 { preference = 100 }, routes { "10.2.0.0/24" = blackhole } }
                    }
                    """);
            jackdaw.await("show static watched", "via 10.0.0.2 (bfd) (dormant)", "via fe80::2%lan0 (bfd) (dormant)");
            Await.until("the spare route is in the kernel", Await.PATIENT, () ->
                    link.gateway().fib("10.2.0.0/24").contains("blackhole"));
            BirdPeer bird = BirdPeer.start(link.lab(), link.neighbor(), """
                    router id 10.0.0.2;
                    protocol device { scan time 1; }
                    protocol bfd { interface "lan0" { interval 100 ms; multiplier 3; }; }
                    protocol kernel { ipv4 { export all; }; }
                    protocol kernel { ipv6 { export all; }; }
                    protocol static { ipv4; route 10.1.0.0/24 via 10.0.0.1 bfd; }
                    protocol static { ipv6; route 2001:db8:1::/64 via fe80::1%lan0 bfd; }
                    """);
            awaitStaticRoutes(link, jackdaw, bird);
            cut(link);
            jackdaw.awaitNot("show route", "[watched ");
            bird.awaitNot("show route", "10.1.0.0/24");
            jackdaw.await("show static watched", "via 10.0.0.2 (bfd) (dormant)", "via fe80::2%lan0 (bfd) (dormant)");
            Await.until("the kernel follows", Await.PATIENT, () ->
                    link.gateway().fib("10.2.0.0/24").contains("blackhole")
                            && link.gateway().fib("2001:db8:2::/64").isEmpty());
            link.neighbor().must("nft", "delete table inet cut");
            awaitStaticRoutes(link, jackdaw, bird);
            // The operator ends the sessions: no failure for other protocols, but nothing tells of the gateway now.
            bird.birdc("disable bfd1");
            jackdaw.awaitNot("show route", "[watched ");
            bird.birdc("enable bfd1");
            awaitStaticRoutes(link, jackdaw, bird);
            RouteMonitor routes = RouteMonitor.start(link.lab(), link.gateway());
            jackdaw.kill();
            jackdaw.start();
            awaitStaticRoutes(link, jackdaw, bird);
            assertThat(routes.deleted("2001:db8:2::/64")).isEmpty();
        }
    }

    private static void awaitStaticRoutes(Link link, JackdawDaemon jackdaw, BirdPeer bird) {
        bird.await("show route", "10.1.0.0/24", "2001:db8:1::/64");
        jackdaw.await("show route 10.2.0.0/24", "[watched ");
        jackdaw.await("show route 2001:db8:2::/64", "[watched ");
        jackdaw.await("show static watched", "via 10.0.0.3 (bfd) (dormant)");
        Await.until("both networks reach each other", Await.PATIENT, link::isConnected);
        Await.until("the kernel has the one way that is watched", () -> link.gateway().fib("10.2.0.0/24"),
                route -> route.contains("via 10.0.0.2") && !route.contains("10.0.0.3"), link.lab());
    }

    @Example
    void frr() {
        try (Link link = Link.open()) {
            FrrPeer frr = FrrPeer.start(link.lab(), link.neighbor(), new FrrPeer.Config("", FRR_PROFILE, """
                    interface lan0
                     ip ospf area 0
                     ip ospf network point-to-point
                     ip ospf hello-interval 1
                     ip ospf dead-interval 120
                     ip ospf bfd
                     ip ospf bfd profile calm
                    router ospf
                     ospf router-id 10.0.0.2
                    """, """
                    interface lan0
                     ipv6 ospf6 area 0
                     ipv6 ospf6 network point-to-point
                     ipv6 ospf6 hello-interval 1
                     ipv6 ospf6 dead-interval 120
                     ipv6 ospf6 bfd
                     ipv6 ospf6 bfd profile calm
                    router ospf6
                     ospf6 router-id 10.0.0.2
                    """, """
                    router bgp 64600
                     bgp router-id 10.0.0.2
                     no bgp ebgp-requires-policy
                     no bgp default ipv4-unicast
                     timers bgp 60 180
                     neighbor 10.0.0.1 remote-as 64513
                     neighbor 10.0.0.1 bfd
                     neighbor 10.0.0.1 bfd profile calm
                     neighbor 2001:db8::1 remote-as 64513
                     neighbor 2001:db8::1 bfd
                     neighbor 2001:db8::1 bfd profile calm
                     address-family ipv4 unicast
                      neighbor 10.0.0.1 activate
                      neighbor 10.0.0.1 default-originate
                     address-family ipv6 unicast
                      neighbor 2001:db8::1 activate
                    """));
            JackdawDaemon jackdaw = JackdawDaemon.start(link.lab(), link.gateway(),
                    gateway("bfd.multiplier = 10"));
            jackdaw.await("show bfd sessions", ALL_UP);
            jackdaw.await("show bfd sessions", "0.300    3.000");
            frr.await("show bfd peers brief", "10.0.0.1", "2001:db8::1");
            frr.await("show bfd peers", "Status: up");
            jackdaw.await("show route 0.0.0.0/0", "[core_v4 ");
            for (String interval : List.of("600ms", "400ms")) {
                jackdaw.reload(gateway("bfd { multiplier = 10, interval = " + interval + " }"));
                jackdaw.await("show bfd sessions", "0." + interval.charAt(0) + "00    ");
            }
            assertThat(frr.vtysh("show bfd peers counters")).contains("Session down events: 0")
                    .doesNotContainPattern("Session down events: [1-9]");
            cutAndMend(link, jackdaw);
            assertThat(jackdaw.stop()).isZero();
            frr.awaitNot("show bfd peers brief", " up ");
        }
    }
}
