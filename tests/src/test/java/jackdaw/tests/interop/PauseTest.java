package jackdaw.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.FrrPeer;
import jackdaw.tests.lab.JackdawDaemon;
import jackdaw.tests.lab.RouteMonitor;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/** The process stands still, as in a virtual machine that is paused, for less and for more than neighbors wait. */
@Tag("interop")
@Tag("patient")
class PauseTest {
    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final String BGP = """
            bgp.neighbors.core { address = 10.0.0.2, local-as = 64513, remote-as = 64600, hold-time = 12s
                                 connect-retry-time = 1s, ipv4 { import = all, export = "where source = RTS_STATIC" } }
            """;
    private static final String BIRD_BGP = """
            protocol static far { ipv4; route 203.0.113.0/24 blackhole; }
            protocol bgp gate { local as 64600; neighbor 10.0.0.1 as 64513; hold time 12; connect delay time 1;
              error wait time 1, 2; ipv4 { import all; export where net = 203.0.113.0/24; }; }
            """;
    private static final String FRR_BGP = """
            router bgp 64600
             bgp router-id 10.0.0.2
             no bgp ebgp-requires-policy
             no bgp network import-check
             neighbor 10.0.0.1 remote-as 64513
             neighbor 10.0.0.1 timers 4 12
             neighbor 10.0.0.1 timers connect 1
             address-family ipv4 unicast
              network 203.0.113.0/24
             exit-address-family
            """;

    @Example
    void besideBird() {
        try (Link link = Link.open()) {
            BirdPeer bird = BirdPeer.start(link.lab(), link.neighbor(),
                    OspfConfigs.bird("type ptp;").replace("dead 4", "dead 12") + BIRD_BGP);
            comesBackToWhatItLeft(link, () -> bird.birdc("show ospf neighbors ospf4")
                    + bird.birdc("show ospf neighbors ospf6") + bird.birdc("show protocols gate"), "bird");
        }
    }

    @Example
    void besideFrr() {
        try (Link link = Link.open()) {
            link.neighbor().ip("route add unreachable 10.8.1.0/24");
            link.neighbor().ip("-6 route add unreachable 2001:db8:8:1::/64");
            String ospfd = OspfConfigs.ospfd("10.0.0.2", "ip ospf network point-to-point");
            String ospf6d = OspfConfigs.ospf6d("10.0.0.2", "ipv6 ospf6 network point-to-point");
            FrrPeer frr = FrrPeer.start(link.lab(), link.neighbor(), new FrrPeer.Config("", "",
                    ospfd.replace("interval 4", "interval 12"), ospf6d.replace("interval 4", "interval 12"), FRR_BGP));
            comesBackToWhatItLeft(link, () -> frr.vtysh("show ip ospf neighbor", "show ipv6 ospf6 neighbor",
                    "show bgp neighbors"), "ospf", "bgp");
        }
    }

    /**
     * @param state     the neighbor's view of both adjacencies and of the session
     * @param protocols whose routes the neighbor's kernel has
     */
    private static void comesBackToWhatItLeft(Link link, Supplier<String> state, String... protocols) {
        JackdawDaemon jackdaw = JackdawDaemon.start(link.lab(), link.gateway(),
                OspfConfigs.jackdaw("type = point-to-point").replace("dead = 4s", "dead = 12s") + BGP);
        awaitAll(link, state, jackdaw);
        OspfRestartTest.awaitSteady(link.lab(), jackdaw);
        RouteMonitor here = RouteMonitor.start(link.lab(), link.gateway());
        RouteMonitor there = RouteMonitor.start(link.lab(), link.neighbor());

        jackdaw.process().signal("STOP");
        Await.stays("the kernel forwards", SHORT, link::isConnected, connected -> connected, link.lab());
        jackdaw.process().signal("CONT");
        Await.until("it says so", () -> jackdaw.process().log(), log -> log.contains("stood still"), link.lab());
        Await.stays("all neighbors are there", SHORT, state, PauseTest::isWhole, link.lab());
        assertThat(here.changes("201")).isEmpty();
        assertThat(there.changes(protocols)).isEmpty();

        jackdaw.process().signal("STOP");
        Await.until("the neighbor has given up", state, text -> text.contains(" ID") && !text.contains("Full/")
                && !text.contains("Established"), link.lab());
        assertThat(link.gateway().fib("10.2.0.0/24")).as("the kernel's route").contains("via 10.0.0.2");
        jackdaw.process().signal("CONT");
        awaitAll(link, state, jackdaw);
    }

    private static boolean isWhole(String state) {
        return state.split("Full/", -1).length == 3 && state.contains("Established");
    }

    /** Everything that either kernel will have, too: what comes later would look like a change. */
    private static void awaitAll(Link link, Supplier<String> state, JackdawDaemon jackdaw) {
        Await.until("all neighbors are there", state, PauseTest::isWhole, link.lab());
        Await.until("all routes are in both kernels", () -> List.of(link.gateway().fib(), link.neighbor().fib()),
                fibs -> Stream.of("10.2.0.0/24", "10.8.1.0/24", "203.0.113.0/24", "2001:db8:2::/64",
                        "2001:db8:8:1::/64").allMatch(fibs.getFirst()::contains)
                        && Stream.of("10.1.0.0/24", "10.9.1.0/24", "10.9.2.0/24", "2001:db8:1::/64",
                        "2001:db8:9:1::/64", "2001:db8:9:2::/64").allMatch(fibs.getLast()::contains), link.lab());
        jackdaw.await("show route 203.0.113.0/24", "[core ");
        Await.until("packets get through", link::isConnected, connected -> connected, link.lab());
    }
}
