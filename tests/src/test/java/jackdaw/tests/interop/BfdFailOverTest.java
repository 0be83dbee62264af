package jackdaw.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.FrrPeer;
import jackdaw.tests.lab.JackdawDaemon;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.Namespace;
import jackdaw.tests.traffic.EchoServer;
import jackdaw.tests.traffic.Losses;
import jackdaw.tests.traffic.PacketStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/**
 * A gateway dies while its links stay up: by BFD the switches inside lead to the other gateway, and the upstream
 * routers send back by it. Dead intervals and hold times are so long that nothing else can tell in time. Both gateways
 * translate to the same pool, so that an answer must come back by the one that asked.
 *
 * <pre>
 *   198.19.11.1 birdIn --in1--+-- gw1 --out0--+  203.0.113.0/24  +-- birdOut 198.51.100.1
 *   198.19.12.1 frrIn ---in2--+               +------- lan ------+-- frrOut 198.51.100.2
 *   198.19.13.1 oursIn --in3--+-- gw2 --out0--+ 2001:db8:ff::/64 +-- oursOut 198.51.100.3
 *                  OSPFv2, v3            pool 192.0.2.4, 2001:db8:3::4     eBGP, IPv4 and IPv6
 * </pre>
 */
@Tag("interop")
@Tag("patient")
class BfdFailOverTest {
    /** So that a busy machine is not taken for a dead one; three packets of JACKDAW_BFD_MILLIS for figures. */
    private static final int MILLIS = Integer.parseInt(System.getenv().getOrDefault("JACKDAW_BFD_MILLIS", "0"));
    private static final int INTERVAL = MILLIS == 0 ? 300 : MILLIS;
    private static final int MULTIPLIER = MILLIS == 0 ? 5 : 3;
    private static final int PACKETS_PER_SECOND = MILLIS == 0 ? 50 : 200;
    /** Longer than MinLSInterval (RFC 2328 appendix B), which would hold up what FRR's calculation begins with. */
    private static final Duration REST = Duration.ofSeconds(6);
    /** Of OSPF, and of BGP more. */
    private static final Duration DEAD = Duration.ofSeconds(120);
    private static final String NAT = """
            table ip nat { chain out { type nat hook postrouting priority 100;
              oifname "out0" ip saddr 198.19.0.0/16 snat to 192.0.2.4; }; }
            table ip6 nat { chain out { type nat hook postrouting priority 100;
              oifname "out0" ip6 saddr 2001:db8:500::/48 snat to 2001:db8:3::4; }; }
            """;
    private static final String SILENCE = "add table inet cut { chain in { type filter hook prerouting priority -400;"
            + " policy drop; }; chain out { type filter hook output priority -400; policy drop; }; }";
    private static final String GATEWAY = """
            router-id = 198.19.255.%1$d
            bfd { interval = %2$dms, multiplier = %3$d }
            kernel { ipv4 { export = all }, ipv6 { export = all } }
            static.pool.routes { "192.0.2.4/30" = blackhole, "2001:db8:3::/64" = blackhole }
            ospf {
              site4 { version = 2, ipv4 { import = "where net ~ [198.19.0.0/16+]", export = "where source = RTS_BGP" }
                areas."0".interfaces {
                  "in*" { type = point-to-point, hello = 1s, dead = 120s, retransmit = 2s, bfd = true } } }
              site6 { version = 3
                ipv6 { import = "where net ~ [2001:db8:500::/48+]", export = "where source = RTS_BGP" }
                areas."0".interfaces {
                  "in*" { type = point-to-point, hello = 1s, dead = 120s, retransmit = 2s, bfd = true } } }
            }
            bgp {
              defaults { local-as = 64513, remote-as = 64600, connect-retry-time = 1s, hold-time = 180s, bfd = true
                 error-wait { min = 1s, max = 2s } }
              neighbors {
                bird_v4 { address = 203.0.113.1, ipv4 { import = all, export = "where source = RTS_STATIC" } }
                bird_v6 { address = "2001:db8:ff::1", ipv6 { import = all, export = "where source = RTS_STATIC" } }
                frr_v4 { address = 203.0.113.2, ipv4 { import = all, export = "where source = RTS_STATIC" } }
                frr_v6 { address = "2001:db8:ff::2", ipv6 { import = all, export = "where source = RTS_STATIC" } }
                ours_v4 { address = 203.0.113.3, ipv4 { import = all, export = "where source = RTS_STATIC" } }
                ours_v6 { address = "2001:db8:ff::3", ipv6 { import = all, export = "where source = RTS_STATIC" } }
              }
            }
            """;
    private static final String BIRD_IN = """
            router id 198.19.255.101;
            protocol device { scan time 1; }
            protocol kernel { ipv4 { export all; }; }
            protocol kernel { ipv6 { export all; }; }
            protocol bfd { interface "*" { interval %1$d ms; multiplier %2$d; }; }
            protocol ospf v2 ospf4 { ipv4 { export none; }; area 0 {
              interface "gw1" { type ptp; cost 10; hello 1; dead 120; retransmit 2; bfd yes; };
              interface "gw2" { type ptp; cost 100; hello 1; dead 120; retransmit 2; bfd yes; };
              interface "net0" { stub; }; }; }
            protocol ospf v3 ospf6 { ipv6 { export none; }; area 0 {
              interface "gw1" { type ptp; cost 10; hello 1; dead 120; retransmit 2; bfd yes; };
              interface "gw2" { type ptp; cost 100; hello 1; dead 120; retransmit 2; bfd yes; };
              interface "net0" { stub; }; }; }
            """;
    private static final String BIRD_OUT = """
            router id 203.0.113.1;
            protocol device { scan time 1; }
            protocol kernel { ipv4 { export where source = RTS_BGP; }; }
            protocol kernel { ipv6 { export where source = RTS_BGP; }; }
            protocol bfd { interface "*" { interval %1$d ms; multiplier %2$d; }; }
            protocol static { ipv4; route 198.51.100.1/32 blackhole; }
            protocol static { ipv6; route 2001:db8:80::1/128 blackhole; }
            template bgp watched { local as 64600; connect delay time 1; error wait time 1, 2; hold time 180; bfd yes; }
            protocol bgp gw1_v4 from watched { neighbor 203.0.113.11 as 64513; ipv4 { import all; export all; }; }
            protocol bgp gw1_v6 from watched { neighbor 2001:db8:ff::11 as 64513; ipv6 { import all; export all; }; }
            protocol bgp gw2_v4 from watched { neighbor 203.0.113.12 as 64513;
              ipv4 { preference 90; import all; export where source = RTS_STATIC; }; }
            protocol bgp gw2_v6 from watched { neighbor 2001:db8:ff::12 as 64513;
              ipv6 { preference 90; import all; export where source = RTS_STATIC; }; }
            """;
    private static final String FRR_BFD = """
            bfd
             profile calm
              transmit-interval %1$d
              receive-interval %1$d
              detect-multiplier %2$d
            """.formatted(INTERVAL, MULTIPLIER);
    private static final String FRR_OUT = """
            router bgp 64600
             bgp router-id 203.0.113.2
             no bgp ebgp-requires-policy
             no bgp default ipv4-unicast
             no bgp network import-check
             timers bgp 60 180
            %s address-family ipv4 unicast
              network 198.51.100.2/32
              neighbor 203.0.113.11 activate
              neighbor 203.0.113.11 weight 200
              neighbor 203.0.113.12 activate
             address-family ipv6 unicast
              network 2001:db8:80::2/128
              neighbor 2001:db8:ff::11 activate
              neighbor 2001:db8:ff::11 weight 200
              neighbor 2001:db8:ff::12 activate
            """;

    private static final String OURS_IN = """
            router-id = 198.19.255.103
            bfd { interval = %1$dms, multiplier = %2$d }
            kernel { ipv4 { export = all }, ipv6 { export = all } }
            ospf {
              site4 { version = 2, ipv4 { import = all, export = none }, areas."0".interfaces {
                gw1 { type = point-to-point, cost = 10, hello = 1s, dead = 120s, retransmit = 2s, bfd = true }
                gw2 { type = point-to-point, cost = 100, hello = 1s, dead = 120s, retransmit = 2s, bfd = true }
                net0 { stub = true } } }
              site6 { version = 3, ipv6 { import = all, export = none }, areas."0".interfaces {
                gw1 { type = point-to-point, cost = 10, hello = 1s, dead = 120s, retransmit = 2s, bfd = true }
                gw2 { type = point-to-point, cost = 100, hello = 1s, dead = 120s, retransmit = 2s, bfd = true }
                net0 { stub = true } } }
            }
            """.formatted(INTERVAL, MULTIPLIER);
    private static final String OURS_OUT = """
            router-id = 203.0.113.3
            bfd { interval = %1$dms, multiplier = %2$d }
            kernel { ipv4 { export = "where source = RTS_BGP" }, ipv6 { export = "where source = RTS_BGP" } }
            static.servers.routes { "198.51.100.3/32" = blackhole, "2001:db8:80::3/128" = blackhole }
            bgp {
              defaults { local-as = 64600, remote-as = 64513, connect-retry-time = 1s, hold-time = 180s, bfd = true
                 error-wait { min = 1s, max = 2s }
                 ipv4 { import = all, export = "where source = RTS_STATIC" }
                 ipv6 { import = all, export = "where source = RTS_STATIC" } }
              neighbors {
                gw1_v4 { address = 203.0.113.11, ipv6 = null }
                gw1_v6 { address = "2001:db8:ff::11", ipv4 = null }
                gw2_v4 { address = 203.0.113.12, ipv4.preference = 90, ipv6 = null }
                gw2_v6 { address = "2001:db8:ff::12", ipv6.preference = 90, ipv4 = null }
              }
            }
            """.formatted(INTERVAL, MULTIPLIER);

    private static String frrIn(String words, String router) {
        StringBuilder text = new StringBuilder();
        for (int gateway = 1; gateway <= 2; gateway++) {
            text.append("""
                    interface gw%2$d
                     %1$s area 0
                     %1$s network point-to-point
                     %1$s cost %3$d
                     %1$s hello-interval 1
                     %1$s dead-interval 120
                     %1$s retransmit-interval 2
                     %1$s bfd
                     %1$s bfd profile calm
                    """.formatted(words, gateway, gateway == 1 ? 10 : 100));
        }
        return text + """
                interface net0
                 %1$s area 0
                 %1$s passive
                router %2$s
                 %2$s router-id 198.19.255.102
                 timers throttle spf 0 50 500
                """.formatted(words, router);
    }

    private static String frrOut() {
        StringBuilder neighbors = new StringBuilder();
        for (String gateway : List.of("203.0.113.11", "203.0.113.12", "2001:db8:ff::11", "2001:db8:ff::12")) {
            neighbors.append("""
                     neighbor %1$s remote-as 64513
                     neighbor %1$s timers connect 1
                     neighbor %1$s bfd
                     neighbor %1$s bfd profile calm
                    """.formatted(gateway));
        }
        return FRR_OUT.formatted(neighbors);
    }

    /** Inside and outside routers each have their BIRD, their FRR and their Jackdaw. */
    private record Net(Lab lab, List<Namespace> gateways, List<Namespace> inside, List<Namespace> outside,
                       List<JackdawDaemon> daemons, List<PacketStream> flows) implements AutoCloseable {
        static Net open() {
            Lab lab = Lab.open();
            try {
                Net net = new Net(lab, List.of(lab.namespace("gw1"), lab.namespace("gw2")),
                        List.of(lab.namespace("birdIn"), lab.namespace("frrIn"), lab.namespace("oursIn")),
                        List.of(lab.namespace("birdOut"), lab.namespace("frrOut"), lab.namespace("oursOut")),
                        new ArrayList<>(), new ArrayList<>());
                net.join(lab.namespace("lan"));
                net.start();
                net.send();
                return net;
            } catch (RuntimeException e) {
                lab.close();
                throw e;
            }
        }

        private void join(Namespace lan) {
            lan.bridge("lan");
            for (int n = 1; n <= outside.size(); n++) {
                Namespace upstream = outside.get(n - 1);
                lan.plug("lan", upstream, "lan0");
                upstream.address("lan0", "203.0.113." + n + "/24", "2001:db8:ff::" + n + "/64");
                upstream.address("lo", "198.51.100." + n + "/32", "2001:db8:80::" + n + "/128");
                inside.get(n - 1).network("net0", "198.19.1" + n + ".1/24", "2001:db8:500:" + n + "::1/64");
            }
            for (int n = 1; n <= 2; n++) {
                Namespace gateway = gateways.get(n - 1);
                lan.plug("lan", gateway, "out0");
                gateway.linkLocal("out0", "fe80::1:" + n + "/64");
                gateway.address("out0", "203.0.113.1" + n + "/24", "2001:db8:ff::1" + n + "/64");
                for (int k = 1; k <= inside.size(); k++) {
                    inside.get(k - 1).cable("gw" + n, gateway, "in" + k);
                    inside.get(k - 1).address("gw" + n, "198.19.0." + (16 * n + 4 * k + 1) + "/30");
                    gateway.address("in" + k, "198.19.0." + (16 * n + 4 * k + 2) + "/30");
                }
                gateway.must("sh", "-c", "printf %s '" + NAT + "' | nft -f -");
            }
        }

        private void start() {
            for (int n = 1; n <= 2; n++) {
                daemons.add(JackdawDaemon.start(lab, gateways.get(n - 1), GATEWAY.formatted(n, INTERVAL, MULTIPLIER)));
            }
            JackdawDaemon.prepare(lab, inside.getLast()).configure(OURS_IN).launch();
            JackdawDaemon.prepare(lab, outside.getLast()).configure(OURS_OUT).launch();
            BirdPeer.start(lab, inside.getFirst(), BIRD_IN.formatted(INTERVAL, MULTIPLIER));
            BirdPeer.start(lab, outside.getFirst(), BIRD_OUT.formatted(INTERVAL, MULTIPLIER));
            FrrPeer.start(lab, inside.get(1), new FrrPeer.Config("", FRR_BFD, frrIn("ip ospf", "ospf"),
                    frrIn("ipv6 ospf6", "ospf6"), ""));
            FrrPeer.start(lab, outside.get(1), new FrrPeer.Config("", FRR_BFD, "", "", frrOut()));
        }

        /** From each router inside to each outside, one flow of either family. */
        private void send() {
            for (int n = 1; n <= outside.size(); n++) {
                for (String server : List.of("198.51.100." + n, "2001:db8:80::" + n)) {
                    EchoServer.start(outside.get(n - 1), server);
                    for (Namespace in : inside) {
                        flows.add(PacketStream.echo(in + " to " + outside.get(n - 1) + " at " + server, in, server,
                                PACKETS_PER_SECOND, _ -> 0));
                    }
                }
            }
        }

        /** Both ways of every flow: what was lost until it went on, long before anybody but BFD could have noticed. */
        void checkFlows(long since) {
            long now = System.nanoTime();
            Await.until("every flow goes on", () -> flows.stream().map(flow -> flow.name() + " " + flow.since(now))
                    .filter(flow -> flow.matches(".* lost (\\d+) of \\1 .*|.* none of 0 .*")).toList(), List::isEmpty,
                    lab);
            for (PacketStream flow : flows) {
                Losses losses = flow.lostSince(since);
                System.out.printf("%d x %d ms: %s %s%n", MULTIPLIER, INTERVAL, flow.name(), losses);
                assertThat(losses.longestGapMillis()).as(flow.name()).isPositive().isLessThan(DEAD.toMillis() / 2);
            }
        }

        /** Waits until everybody's kernel leads to one gateway, and packets get through, in both families. */
        void awaitAllBy(int gateway, String when) {
            for (int n = 1; n <= outside.size(); n++) {
                Namespace in = inside.get(n - 1);
                Namespace out = outside.get(n - 1);
                String server4 = "198.51.100." + n;
                String server6 = "2001:db8:80::" + n;
                String client4 = "198.19.1" + n + ".1";
                String client6 = "2001:db8:500:" + n + "::1";
                awaitRoute(in, server4, "dev gw" + gateway, when);
                awaitRoute(in, server6, "dev gw" + gateway, when);
                awaitRoute(out, "192.0.2.4/30", "via 203.0.113.1" + gateway, when);
                awaitRoute(out, "2001:db8:3::/64", "via (2001:db8:ff::1|fe80::1:)" + gateway, when);
                Await.until("packets of " + in + " get through " + when, () -> in.pings(server4, client4)
                        && in.pings(server6, client6), answered -> answered, lab);
            }
        }

        private void awaitRoute(Namespace at, String prefix, String by, String when) {
            Await.until(at + " leads " + prefix + " " + by + " " + when, () -> at.fib(prefix),
                    route -> route.matches("(?s).* " + by + " .*"), lab);
        }

        @Override
        public void close() {
            flows.forEach(PacketStream::close);
            lab.close();
        }
    }

    @Example
    void aDeadGatewayIsLeftThoughItsLinksAreUp() {
        try (Net net = Net.open()) {
            net.awaitAllBy(1, "at the start");
            for (JackdawDaemon daemon : net.daemons) {
                Await.until("twelve neighbors are watched", () -> daemon.birdc("show bfd sessions"), sessions ->
                        sessions.lines().filter(line -> line.contains(" Up ")).count() == 12, net.lab);
            }
            Namespace gateway = net.gateways.getFirst();
            if (MILLIS > 0) {
                Await.stays("no LSA waits for MinLSInterval any more", REST, () -> true, quiet -> quiet, net.lab);
            }
            long dead = System.nanoTime();
            gateway.must("nft", SILENCE);
            net.awaitAllBy(2, "though gw1's links are up");
            net.checkFlows(dead);
            gateway.must("nft", "delete table inet cut");
            net.awaitAllBy(1, "when gw1 speaks again");
            // Its kernel goes on, and ends the sessions of BGP by itself: what OSPF needs BFD for.
            net.daemons.getFirst().kill();
            net.awaitAllBy(2, "though gw1's kernel goes on");
        }
    }
}
