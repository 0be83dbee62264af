package jackdaw.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.JackdawDaemon;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/** OSPFv3 with IPv4 routes (RFC 5838) beside BIRD, and with IPv6 next hops where a link has no IPv4. */
@Tag("interop")
@Tag("patient")
class OspfIpv4OverV3Test {
    static final String GATEWAY = """
            router-id = 10.0.0.1
            kernel { ipv4 { export = all } }
            static.lost4.routes = [{ prefix = "10.9.1.0/24", type = blackhole }]
            ospf.core {
              version = 3
              ipv4 { import = all, export = "{ if source != RTS_STATIC then reject; ospf_metric1 = 200; accept; }" }
              areas."0.0.0.0".interfaces {
                "lan*" { %s, hello = 1s, dead = 4s, retransmit = 2s }
                net0 { stub = true }
              }
            }
            """;

    static String bird(String routerId, String type) {
        return """
                router id %s;
                protocol device { scan time 1; }
                protocol kernel { ipv4 { export all; }; }
                protocol static { ipv4; route 10.8.1.0/24 blackhole; }
                protocol ospf v3 core {
                  ipv4 { import all; export where source = RTS_STATIC; };
                  area 0 {
                    interface "lan0" { %s hello 1; dead 4; retransmit 2; };
                    interface "net0" { stub; };
                  };
                }
                """.formatted(routerId, type);
    }

    @Example
    void besideBirdOnALan() {
        besideBird("type broadcast;", "type = broadcast, priority = 10");
    }

    @Example
    void besideBirdOnAPointToPointLink() {
        besideBird("type ptp;", "type = point-to-point");
    }

    private static void besideBird(String birdLan, String jackdawLan) {
        try (Link link = Link.open()) {
            BirdPeer bird = BirdPeer.start(link.lab(), link.neighbor(), bird("10.0.0.2", birdLan));
            JackdawDaemon jackdaw = JackdawDaemon.start(link.lab(), link.gateway(), GATEWAY.formatted(jackdawLan));
            bird.await("show ospf neighbors core", "10.0.0.1", "Full/", "fe80::1");
            bird.await("show route 10.1.0.0/24", "I (150/20)", "via 10.0.0.1 on lan0");
            bird.await("show route 10.9.1.0/24", "E1 (150/210)", "via 10.0.0.1 on lan0");
            jackdaw.await("show route 10.2.0.0/24", "I (150/20)", "via 10.0.0.2 on lan0");
            jackdaw.await("show route 10.8.1.0/24", "E2 (150/10/10000)", "via 10.0.0.2 on lan0");
            Await.until("IPv4 in the kernel", () -> link.gateway().fib("10.2.0.0/24"),
                    route -> route.contains("via 10.0.0.2 dev lan0"), link.lab());
            Await.until("packets get through", () -> link.gateway().pings("10.2.0.1", "10.1.0.1"), ok -> ok,
                    link.lab());
        }
    }

    @Example
    void overALinkWithoutIpv4() {
        try (Link link = Link.open()) {
            link.gateway().ip("addr del 10.0.0.1/24 dev lan0");
            link.neighbor().ip("addr del 10.0.0.2/24 dev lan0");
            JackdawDaemon neighbor = JackdawDaemon.start(link.lab(), link.neighbor(),
                    GATEWAY.formatted("type = point-to-point, reverse-metric.accept = yes")
                            .replace("10.0.0.1", "10.0.0.2")
                            .replace("10.9.1.0", "10.8.1.0"));
            JackdawDaemon jackdaw = JackdawDaemon.start(link.lab(), link.gateway(),
                    GATEWAY.formatted("type = point-to-point"));
            jackdaw.await("show route 10.2.0.0/24", "I (150/20)", "via fe80::2 on lan0");
            neighbor.await("show route 10.1.0.0/24", "I (150/20)", "via fe80::1 on lan0");
            Await.until("IPv4 by IPv6 in the kernel", () -> link.gateway().fib("10.2.0.0/24"),
                    route -> route.contains("via inet6 fe80::2 dev lan0"), link.lab());
            Await.until("packets get through", () -> link.gateway().pings("10.2.0.1", "10.1.0.1"), ok -> ok,
                    link.lab());
            // Both being Jackdaw, the link costs what the other one asks for, which allows it or not (RFC 9339).
            assertThat(jackdaw.ask("ospf reverse-metric 500 raise"))
                    .contains("core: reverse metric at least 500 on lan0", "BIRD and FRR");
            assertThat(neighbor.ask("ospf reverse-metric 500")).contains("core: reverse metric 500 on lan0");
            neighbor.await("show route 10.1.0.0/24", "I (150/510)");
            neighbor.await("show ospf interface", "Cost to 10.0.0.1: 500, as it asks");
            jackdaw.await("show route 10.2.0.0/24", "I (150/20)");
            assertThat(jackdaw.ask("ospf reverse-metric off")).contains("core: reverse metric off on lan0");
            neighbor.await("show route 10.1.0.0/24", "I (150/20)");
            assertThat(neighbor.process().log()).doesNotContain("goes from Full");
        }
    }
}
