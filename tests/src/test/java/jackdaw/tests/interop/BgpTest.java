package jackdaw.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.FrrPeer;
import jackdaw.tests.lab.JackdawDaemon;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.Namespace;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/** External BGP with BIRD and FRR: both families, sessions over IPv4 and IPv6, MD5, communities, NO_EXPORT. */
@Tag("interop")
class BgpTest {
    /** The gateway announces 198.51.100.0/24 and 2001:db8:100::/48 with communities, and its pools with NO_EXPORT. */
    private static final String GATEWAY = """
            router-id = 10.0.0.1
            kernel { ipv4 { export = all }, ipv6 { export = all } }
            static {
              own4.routes = [{ prefix = "198.51.100.0/24", type = blackhole }
                             { prefix = "192.0.2.4/30", type = blackhole }]
              own6.routes = [{ prefix = "2001:db8:100::/48", type = blackhole }
                             { prefix = "2001:db8:200::/64", type = blackhole }]
            }
            bgp {
              defaults { local-as = 64513, remote-as = 64600, connect-retry-time = 2s%s }
              neighbors {
                core_v4 { address = 10.0.0.2, ipv4 { import = all, export = out } }
                core_v6 { address = "2001:db8::2", ipv6 { import = all, export = out } }
              }
            }
            filters = ["gateway.filters"]
            """;
    private static final String FILTERS = """
            filter out {
              if source != RTS_STATIC then reject;
              if net ~ [ 192.0.2.0/24+ ] || net ~ [ 2001:db8:200::/56+ ] then {
                bgp_community.add((65535, 65281));
              } else {
                bgp_community.add((64513, 7));
                bgp_ext_community.add((rt, 64513, 8));
                bgp_large_community.add((64513, 9, 10));
              }
              accept;
            }
            """;

    static JackdawDaemon start(Link link, String sessionKeys) {
        JackdawDaemon jackdaw = JackdawDaemon.prepare(link.lab(), link.gateway());
        jackdaw.write("gateway.filters", FILTERS).write("bgp.key", "swordfish\n")
                .configure(configuration(sessionKeys));
        jackdaw.start();
        return jackdaw;
    }

    static String configuration(String sessionKeys) {
        return GATEWAY.formatted(sessionKeys);
    }

    private static String bird(String keys) {
        return """
                router id 10.0.0.2;
                protocol device { scan time 1; }
                protocol kernel { ipv4 { export all; }; }
                protocol kernel { ipv6 { export all; }; }
                protocol static { ipv4; route 0.0.0.0/0 blackhole; route 203.0.113.0/24 blackhole {
                  bgp_community.add((64600, 1)); bgp_large_community.add((64600, 2, 3)); }; }
                protocol static { ipv6; route ::/0 blackhole; }
                template bgp session { local as 64600; connect delay time 1; error wait time 1, 2; %s }
                protocol bgp gw_v4 from session { neighbor 10.0.0.1 as 64513; ipv4 { import all; export all; }; }
                protocol bgp gw_v6 from session { neighbor 2001:db8::1 as 64513; ipv6 { import all; export all; }; }
                """.formatted(keys);
    }

    @Example
    void bird() {
        try (Link link = Link.open()) {
            BirdPeer bird = BirdPeer.start(link.lab(), link.neighbor(), bird(""));
            checkWithBird(link, bird, start(link, ""));
        }
    }

    @Example
    void birdWithMd5() {
        try (Link link = Link.open()) {
            BirdPeer bird = BirdPeer.start(link.lab(), link.neighbor(), bird("password \"swordfish\";"));
            checkWithBird(link, bird, start(link, ", secret-file = \"bgp.key\""));
        }
    }

    @Example
    void jackdawWaitsForBirdWithMd5() {
        try (Link link = Link.open()) {
            JackdawDaemon jackdaw = start(link, ", passive = true, secret-file = \"bgp.key\"");
            BirdPeer bird = BirdPeer.start(link.lab(), link.neighbor(), bird("password \"swordfish\";"));
            checkWithBird(link, bird, jackdaw);
        }
    }

    private static void checkWithBird(Link link, BirdPeer bird, JackdawDaemon jackdaw) {
        bird.await("show protocols", "gw_v4      BGP        ---        up", "gw_v6      BGP        ---        up");
        bird.await("show route all 198.51.100.0/24", "[AS64513i]", "BGP.as_path: 64513", "BGP.next_hop: 10.0.0.1",
                "BGP.community: (64513,7)", "BGP.ext_community: (rt, 64513, 8)",
                "BGP.large_community: (64513, 9, 10)");
        bird.await("show route all 2001:db8:100::/48", "[AS64513i]", "BGP.next_hop: 2001:db8::1",
                "BGP.community: (64513,7)");
        bird.await("show route all 192.0.2.4/30", "(65535,65281)");

        jackdaw.await("show protocols", "core_v4", "core_v6", "Established");
        jackdaw.await("show route all 203.0.113.0/24", "[core_v4 ", "* (100) [AS64600i]", "via 10.0.0.2 on lan0",
                "BGP.community: (64600,1)", "BGP.large_community: (64600, 2, 3)");
        jackdaw.await("show route ::/0", "[core_v6 ", "(100) [AS64600i]");
        checkDefaults(link);
        Await.until("packets get through", () -> link.gateway().pings("10.2.0.1")
                && link.gateway().pings("2001:db8:2::1"), connected -> connected, link.lab());
    }

    static void checkDefaults(Link link) {
        Await.until("IPv4 default in the kernel", () -> link.gateway().fib("0.0.0.0/0"),
                route -> route.contains("via 10.0.0.2 dev lan0"), link.lab());
        Await.until("IPv6 default in the kernel", () -> link.gateway().fib("::/0"),
                route -> route.contains("dev lan0") && route.contains("via "), link.lab());
    }

    /** FRR is the upstream and has a BGP neighbor of its own, which must never hear of the pools. */
    @Example
    void frrKeepsNoExportRoutesToItself() {
        try (Link link = Link.open()) {
            Lab lab = link.lab();
            Namespace core = lab.namespace("core");
            link.neighbor().cable("core0", core, "core0");
            link.neighbor().address("core0", "10.3.0.1/24", "2001:db8:3::1/64");
            core.address("core0", "10.3.0.2/24", "2001:db8:3::2/64");
            BirdPeer beyond = BirdPeer.start(lab, core, """
                    router id 10.3.0.2;
                    protocol device { scan time 1; }
                    protocol bgp frr4 { local as 64700; neighbor 10.3.0.1 as 64600; connect delay time 1;
                      ipv4 { import all; export none; }; }
                    protocol bgp frr6 { local as 64700; neighbor 2001:db8:3::1 as 64600; connect delay time 1;
                      ipv6 { import all; export none; }; }
                    """);
            FrrPeer frr = FrrPeer.start(lab, link.neighbor(), FrrPeer.Config.bgp(frr("")));
            JackdawDaemon jackdaw = start(link, "");
            checkWithFrr(link, frr, jackdaw);
            frr.await("show bgp ipv6 unicast 2001:db8:200::/64", "Community: no-export");
            checkBeyond(link, beyond);
        }
    }

    /** The peer's own neighbor hears of everything but the routes with NO_EXPORT, which the peer has. */
    static void checkBeyond(Link link, BirdPeer beyond) {
        beyond.await("show route", "198.51.100.0/24", "2001:db8:100::/48");
        Await.stays("nobody beyond hears of the pools", Duration.ofSeconds(2), () -> beyond.birdc("show route"),
                routes -> !routes.contains("192.0.2.4/30") && !routes.contains("2001:db8:200::/64"), link.lab());
    }

    @Example
    void frrWithMd5() {
        try (Link link = Link.open()) {
            FrrPeer frr = FrrPeer.start(link.lab(), link.neighbor(), FrrPeer.Config.bgp(frr("""
                     neighbor 10.0.0.1 password swordfish
                     neighbor 2001:db8::1 password swordfish
                    """)));
            checkWithFrr(link, frr, start(link, ", secret-file = \"bgp.key\""));
        }
    }

    static String frr(String keys) {
        return """
                router bgp 64600
                 bgp router-id 10.0.0.2
                 no bgp ebgp-requires-policy
                 no bgp default ipv4-unicast
                 neighbor 10.0.0.1 remote-as 64513
                 neighbor 10.0.0.1 timers connect 2
                 neighbor 2001:db8::1 remote-as 64513
                 neighbor 2001:db8::1 timers connect 2
                 neighbor 10.3.0.2 remote-as 64700
                 neighbor 2001:db8:3::2 remote-as 64700
                %s address-family ipv4 unicast
                  neighbor 10.0.0.1 activate
                  neighbor 10.0.0.1 default-originate
                  neighbor 10.3.0.2 activate
                 exit-address-family
                 address-family ipv6 unicast
                  neighbor 2001:db8::1 activate
                  neighbor 2001:db8::1 default-originate
                  neighbor 2001:db8:3::2 activate
                 exit-address-family
                """.formatted(keys);
    }

    static void checkWithFrr(Link link, FrrPeer frr, JackdawDaemon jackdaw) {
        frr.await("show ip bgp 198.51.100.0/24", "64513", "from 10.0.0.1", "Community: 64513:7",
                "Extended Community: RT:64513:8", "Large Community: 64513:9:10");
        frr.await("show bgp ipv6 unicast 2001:db8:100::/48", "2001:db8::1 from 2001:db8::1", "Community: 64513:7");
        frr.await("show ip bgp 192.0.2.4/30", "Community: no-export");
        jackdaw.await("show protocols", "core_v4", "core_v6", "Established");
        jackdaw.await("show route 0.0.0.0/0", "[core_v4 ", "(100) [AS64600i]", "via 10.0.0.2 on lan0");
        jackdaw.await("show route ::/0", "[core_v6 ", "(100) [AS64600i]");
        checkDefaults(link);
    }

    /** RFC 8212: without filters an eBGP neighbor gives and gets nothing, and the status says why. */
    @Example
    void withoutPolicyNothingIsExchanged() {
        try (Link link = Link.open()) {
            BirdPeer bird = BirdPeer.start(link.lab(), link.neighbor(), bird(""));
            JackdawDaemon jackdaw = JackdawDaemon.start(link.lab(), link.gateway(), """
                    router-id = 10.0.0.1
                    static.own4.routes = [{ prefix = "198.51.100.0/24", type = blackhole }]
                    bgp {
                      defaults { local-as = 64513, remote-as = 64600, connect-retry-time = 2s }
                      neighbors { core_v4 { address = 10.0.0.2, ipv4 {} } }
                    }
                    """);
            jackdaw.await("show protocols all core_v4", "Established", "(no policy)");
            bird.await("show protocols gw_v4", "Established");
            Await.stays("neither has a route of the other's", Duration.ofSeconds(2),
                    () -> bird.birdc("show route protocol gw_v4") + jackdaw.birdc("show route protocol core_v4"),
                    text -> !text.contains("198.51.100.0/24") && !text.contains("203.0.113.0/24"), link.lab());
        }
    }

    private static void awaitLog(Link link, BirdPeer bird, String... texts) {
        Await.until("a line of BIRD's log has " + String.join(" and ", texts), () -> bird.process().log(),
                log -> log.lines().anyMatch(line -> Stream.of(texts).allMatch(line::contains)), link.lab());
    }

    /** An orderly stop reaches the peer as Cease, Administrative Shutdown; a disable brings its text (RFC 9003). */
    @Example
    void shutdownMessage() {
        try (Link link = Link.open()) {
            BirdPeer bird = BirdPeer.start(link.lab(), link.neighbor(), bird(""));
            JackdawDaemon jackdaw = start(link, "");
            bird.await("show protocols", "gw_v4      BGP        ---        up");
            jackdaw.birdc("disable core_v4 \"moving house\"");
            // Its status tells of the last error, which soon is that nobody answers; its log keeps them all.
            awaitLog(link, bird, "gw_v4: Received: Administrative shutdown", "moving house");
            jackdaw.birdc("enable core_v4");
            bird.await("show protocols gw_v4", "Established");
            assertThat(jackdaw.stop()).isZero();
            awaitLog(link, bird, "gw_v6: Received: Administrative shutdown");
        }
    }
}
