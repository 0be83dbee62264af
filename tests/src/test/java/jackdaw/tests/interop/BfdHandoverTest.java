package jackdaw.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.FrrPeer;
import jackdaw.tests.lab.JackdawDaemon;
import jackdaw.tests.lab.RouteMonitor;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/**
 * The restart of a process whose neighbors watch it by BFD (RFC 5882 §4.3): of a handover the sessions tell that they
 * end in peace (RFC 5880 §6.8.16), of a kill nobody can. Which neighbor waits is its own matter.
 */
@Tag("interop")
@Tag("patient")
class BfdHandoverTest {
    /** Longer than the detection time of 3 s, which in turn is longer than a busy machine lets a process wait. */
    private static final Duration ABSENCE = Duration.ofSeconds(5);
    private static final String BGP_PREFIX = "198.51.100.0/24";
    private static final List<String> PREFIXES = List.of("10.1.0.0/24", "2001:db8:1::/64", BGP_PREFIX);
    private static final String GATEWAY = """
            router-id = 10.0.0.1
            bfd.multiplier = 10
            kernel { ipv4 { export = all }, ipv6 { export = all } }
            static.pool.routes { "198.51.100.0/24" = blackhole }
            ospf {
              ospf4 { version = 2, graceful-restart = on, ipv4 { import = all, export = none }
                areas."0".interfaces {
                  lan0 { type = point-to-point, hello = 1s, dead = 60s, retransmit = 1s, bfd = true }
                  net0 { stub = true } } }
              ospf6 { version = 3, graceful-restart = on, ipv6 { import = all, export = none }
                areas."0".interfaces {
                  lan0 { type = point-to-point, hello = 1s, dead = 60s, retransmit = 1s, bfd = true }
                  net0 { stub = true } } }
            }
            bgp.neighbors.core { address = 10.0.0.2, local-as = 64513, remote-as = 64600, bfd = true
              connect-retry-time = 1s, hold-time = 180s, graceful-restart = on
              ipv4 { import = all, export = "where source = RTS_STATIC" } }
            """;
    private static final String NEIGHBOR = GATEWAY.replace("10.0.0.2", "10.0.0.9").replace("10.0.0.1", "10.0.0.2")
            .replace("10.0.0.9", "10.0.0.1").replace("local-as = 64513, remote-as = 64600",
                    "local-as = 64600, remote-as = 64513")
            .replace("export = \"where source = RTS_STATIC\"", "export = none")
            .replace("static.pool.routes { \"198.51.100.0/24\" = blackhole }", "");
    /** For a BIRD as the neighbor. */
    static final String BIRD = """
            router id 10.0.0.2;
            protocol device { scan time 1; }
            protocol kernel { ipv4 { export all; }; }
            protocol kernel { ipv6 { export all; }; }
            protocol bfd { interface "lan0" { interval 300 ms; multiplier 10; }; }
            protocol ospf v2 ospf4 { ipv4 { export none; }; area 0 {
              interface "lan0" { type ptp; hello 1; dead 60; bfd yes; }; interface "net0" { stub; }; }; }
            protocol ospf v3 ospf6 { ipv6 { export none; }; area 0 {
              interface "lan0" { type ptp; hello 1; dead 60; bfd yes; }; interface "net0" { stub; }; }; }
            protocol bgp core { local as 64600; neighbor 10.0.0.1 as 64513; connect delay time 1; error wait time 1, 2;
              hold time 180; graceful restart on; bfd yes; ipv4 { import all; export none; }; }
            """;
    private static final String FRR_BFD = """
            bfd
             profile calm
              detect-multiplier 10
            """;
    private static final String FRR_BGP = """
            router bgp 64600
             bgp router-id 10.0.0.2
             no bgp ebgp-requires-policy
             bgp graceful-restart
             timers bgp 60 180
             neighbor 10.0.0.1 remote-as 64513
             neighbor 10.0.0.1 timers connect 1
             neighbor 10.0.0.1 bfd
             neighbor 10.0.0.1 bfd profile calm
             neighbor 10.0.0.1 bfd check-control-plane-failure
            """;

    /** To BIRD 2.0 an end in peace is a failure too: its BGP waits with {@code bfd graceful}, its OSPF does not. */
    @Example
    void besideBird() {
        try (Link link = Link.open()) {
            BirdPeer bird = BirdPeer.start(link.lab(), link.neighbor(),
                    BIRD.replace("on; bfd yes", "on; bfd graceful"));
            JackdawDaemon jackdaw = JackdawDaemon.start(link.lab(), link.gateway(), GATEWAY);
            awaitAll(link, jackdaw);
            OspfRestartTest.awaitSteady(link.lab(), jackdaw);
            RouteMonitor routes = RouteMonitor.start(link.lab(), link.neighbor());
            handOver(jackdaw);
            bird.await("show protocols all core", "Neighbor graceful restart active");
            bird.awaitNot("show ospf neighbors ospf4", "Full");
            bird.awaitNot("show ospf neighbors ospf6", "Full");
            jackdaw.start();
            awaitAll(link, jackdaw);
            bird.awaitNot("show protocols all core", "graceful restart active");
            jackdaw.kill();
            bird.awaitNot("show bfd sessions", "Up");
            bird.await("show protocols all core", "Neighbor graceful restart active");
            jackdaw.start();
            bird.await("show protocols core", "Established");
            bird.awaitNot("show protocols all core", "graceful restart active");
            assertThat(routes.deleted(BGP_PREFIX)).as("%s", link.lab().evidence()).isEmpty();
        }
    }

    /** FRR waits after an end in peace; its BGP, told to look at the C bit, after a kill too. */
    @Example
    void besideFrr() {
        try (Link link = Link.open()) {
            FrrPeer frr = FrrPeer.start(link.lab(), link.neighbor(), new FrrPeer.Config("", FRR_BFD,
                    ospf("ip ospf", "ospf") + " capability opaque\n", ospf("ipv6 ospf6", "ospf6"), FRR_BGP));
            JackdawDaemon jackdaw = startAndHandOver(link);
            RouteMonitor routes = RouteMonitor.start(link.lab(), link.neighbor());
            jackdaw.kill();
            frr.await("show bgp ipv4 unicast", "S>");
            Await.until("OSPF's route has left the neighbor's kernel", () -> link.neighbor().fib(),
                    fib -> !fib.contains(PREFIXES.getFirst()), link.lab());
            jackdaw.start();
            jackdaw.await("show protocols core", "Established");
            frr.awaitNot("show bgp ipv4 unicast", "S>");
            assertThat(routes.deleted(BGP_PREFIX)).as("%s", link.lab().evidence()).isEmpty();
        }
    }

    /** A Jackdaw waits after an end in peace, and for nobody that was killed. */
    @Example
    void besideJackdaw() {
        try (Link link = Link.open()) {
            JackdawDaemon.start(link.lab(), link.neighbor(), NEIGHBOR);
            JackdawDaemon jackdaw = startAndHandOver(link);
            jackdaw.kill();
            Await.until("no route through it is left", () -> link.neighbor().fib(),
                    fib -> PREFIXES.stream().noneMatch(fib::contains), link.lab());
        }
    }

    /** A Jackdaw that has handed over to the next process, while the neighbor's kernel did not lose a route. */
    static JackdawDaemon startAndHandOver(Link link) {
        JackdawDaemon jackdaw = JackdawDaemon.start(link.lab(), link.gateway(), GATEWAY);
        awaitAll(link, jackdaw);
        OspfRestartTest.awaitSteady(link.lab(), jackdaw);
        RouteMonitor routes = RouteMonitor.start(link.lab(), link.neighbor());
        handOver(jackdaw);
        Await.stays("the routes are in the neighbor's kernel", ABSENCE, () -> link.neighbor().fib(),
                BfdHandoverTest::isComplete, link.lab());
        jackdaw.start();
        awaitAll(link, jackdaw);
        for (String prefix : PREFIXES) {
            assertThat(routes.deleted(prefix)).as("route %s was never away", prefix).isEmpty();
        }
        return jackdaw;
    }

    private static String ospf(String words, String router) {
        return """
                interface lan0
                 %1$s area 0
                 %1$s network point-to-point
                 %1$s hello-interval 1
                 %1$s dead-interval 60
                 %1$s bfd
                 %1$s bfd profile calm
                router %2$s
                 %2$s router-id 10.0.0.2
                 graceful-restart helper enable
                """.formatted(words, router);
    }

    private static void awaitAll(Link link, JackdawDaemon jackdaw) {
        jackdaw.await("show ospf neighbors ospf4", "Full/");
        jackdaw.await("show ospf neighbors ospf6", "Full/");
        jackdaw.await("show protocols core", "Established");
        jackdaw.await("show bfd sessions", "10.0.0.2                  lan0       Up",
                "fe80::2                   lan0       Up");
        jackdaw.awaitNot("show status", "recovery in progress");
        jackdaw.awaitNot("show ospf", " s left)");
        Await.until("all routes are in the neighbor's kernel", () -> link.neighbor().fib(),
                BfdHandoverTest::isComplete, link.lab());
    }

    private static boolean isComplete(String fib) {
        return PREFIXES.stream().allMatch(fib::contains);
    }

    private static void handOver(JackdawDaemon jackdaw) {
        jackdaw.birdc("graceful restart");
        assertThat(jackdaw.process().exit(Await.PATIENT)).isEqualTo(7);
    }
}
