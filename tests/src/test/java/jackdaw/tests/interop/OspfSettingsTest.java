package jackdaw.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.FrrPeer;
import jackdaw.tests.lab.JackdawDaemon;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.Namespace;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/**
 * Settings that need no network of their own: simple passwords and HMAC-SHA-384 in OSPFv2, an instance id in OSPFv3, a
 * LAN of which nobody hears (RFC 6860), since its designated router is told so, and how many LSAs are stored.
 *
 * <pre>
 *   10.3.0.0/24 - frr 3 ===c3=== jackdaw 1 ===lan=== bird 2 - 10.2.0.0/24
 *                                         ===c2===
 * </pre>
 */
@Tag("interop")
@Tag("patient")
class OspfSettingsTest {
    private static final int MANY = 60;
    private static final String JACKDAW = """
            router-id = 10.255.0.1
            kernel { ipv4 { export = all }, ipv6 { export = all } }
            ospf {
              ospf4 { version = 2, ipv4.import = all, areas."0".interfaces {
                c2 { %1$s, type = ptp, cost = 100, authentication { algorithm = simple, %2$s } }
                c3 { %1$s, type = ptp, authentication { algorithm = simple, %2$s } }
                lan { %1$s, %3$s, authentication { algorithm = hmac-sha-384, %2$s } } } }
              ospf6 { version = 3, instance-id = 7, ipv6.import = all, areas."0".interfaces {
                c3 { %1$s, type = ptp }
                lan { %1$s, %3$s } } }
            }
            """.formatted("hello = 1s, dead = 4s, retransmit = 2s", "keys = [{ id = 1, secret-file = \"ospf.key\" }]",
            "type = broadcast, wait = 1s, priority = 9, prefix-suppression = yes");
    private static final String BIRD = """
            router id 10.255.0.2;
            protocol device { scan time 1; }
            protocol kernel { ipv4 { export all; }; }
            protocol kernel { ipv6 { export all; }; }
            protocol ospf v2 ospf4 { ipv4; area 0 {
              interface "c2" { %1$s type ptp; cost 100; authentication simple; password "haddock"; };
              interface "lan" { %1$s type bcast; priority 0; authentication cryptographic;
                password "haddock" { id 1; algorithm hmac sha384; }; };
              interface "net0" { stub; }; }; }
            protocol ospf v3 ospf6 { ipv6; area 0 {
              interface "lan" instance 7 { %1$s type bcast; priority 0; };
              interface "net0" { stub; }; }; }
            """.formatted("hello 1; dead 4; retransmit 2;");

    private static String frr(String ip, String ospf, String more) {
        return """
                interface c3
                 %1$s %2$s area 0
                 %1$s %2$s network point-to-point
                 %1$s %2$s hello-interval 1
                 %1$s %2$s dead-interval 4
                 %1$s %2$s retransmit-interval 3
                %3$s
                interface net0
                 %1$s %2$s area 0
                 %1$s %2$s passive
                router %2$s
                 %2$s router-id 10.255.0.3
                 timers throttle spf 0 50 500
                """.formatted(ip, ospf, more);
    }

    @Example
    void ofLinks() {
        try (Lab lab = Lab.open()) {
            Namespace gateway = lab.namespace("jackdaw");
            Namespace second = lab.namespace("bird");
            Namespace third = lab.namespace("frr");
            link(gateway, second, "lan", 2);
            link(gateway, second, "c2", 4);
            link(gateway, third, "c3", 3);
            second.network("net0", "10.2.0.1/24", "2001:db8:2::1/64");
            third.network("net0", "10.3.0.1/24", "2001:db8:3::1/64");
            BirdPeer bird = BirdPeer.start(lab, second, BIRD);
            FrrPeer frr = FrrPeer.start(lab, third, FrrPeer.Config.ospf(
                    frr("ip", "ospf", " ip ospf authentication\n ip ospf authentication-key haddock"),
                    frr("ipv6", "ospf6", " ipv6 ospf6 instance-id 7")));
            JackdawDaemon jackdaw = JackdawDaemon.prepare(lab, gateway);
            jackdaw.write("ospf.key", "haddock\n").configure(JACKDAW).start();

            jackdaw.await("show ospf neighbors ospf4", "10.0.2.2", "10.0.3.3", "10.0.4.2");
            bird.await("show ospf neighbors ospf4", "Full/DR", "Full/PtP");
            bird.await("show ospf neighbors ospf6", "Full/DR");
            frr.await("show ipv6 ospf6 interface c3", "Instance ID 7", "Number of");
            Await.until("packets get through", () -> third.pings("10.2.0.1", "10.3.0.1")
                    && third.pings("2001:db8:2::1", "2001:db8:3::1"), ok -> ok, lab);
            // FRR does not know RFC 6860: it takes the address of the designated router for a network of its own.
            frr.await("show ip route ospf", "10.2.0.0/24 [110/30]", "10.0.4.0/24 [110/110]", "10.0.2.1/32");
            frr.awaitNot("show ip route ospf", "10.0.2.0/24");
            frr.await("show ipv6 route ospf6", "2001:db8:2::/64 [110/30]");
            frr.awaitNot("show ipv6 route ospf6", "2001:db8:a2::");
        }
    }

    private static void link(Namespace gateway, Namespace peer, String device, int number) {
        gateway.cable(device, peer, device);
        gateway.address(device, "10.0." + number + ".1/24", "2001:db8:a" + number + "::1/64");
        int end = number == 3 ? 3 : 2;
        peer.address(device, "10.0." + number + "." + end + "/24", "2001:db8:a" + number + "::" + end + "/64");
    }

    /** What is too much is acknowledged, so that the neighbor stays, and left out; with more room it can come again. */
    @Example
    void moreThanMayBeStored() {
        try (Link link = Link.open()) {
            BirdPeer bird = BirdPeer.start(link.lab(), link.neighbor(), OspfConfigs.bird("type ptp;") + """
                    protocol static many4 { ipv4; %s }
                    protocol static many6 { ipv6; %s }
                    """.formatted(routes("20.1.%d.0/24"), routes("2001:db8:20:%d::/64")));
            String gateway = OspfConfigs.jackdaw("type = point-to-point")
                    .replaceAll("version = \\d", "$0, max-lsas = 30");
            JackdawDaemon jackdaw = JackdawDaemon.start(link.lab(), link.gateway(), gateway);
            for (String instance : List.of("ospf4", "ospf6")) {
                jackdaw.await("show ospf " + instance, "too many LSAs");
                bird.await("show ospf neighbors " + instance, "10.0.0.1", "Full/PtP");
            }
            bird.await("show route 10.9.1.0/24", "E1 (150/210)");
            bird.await("show route 2001:db8:9:1::/64", "E1 (150/210)");
            Await.until("something in both versions", () -> List.of(count(link, "-4"), count(link, "-6")),
                    n -> !n.contains(0L), link.lab());
            Await.stays("there is no more than may be", Duration.ofSeconds(3),
                    () -> Math.max(count(link, "-4"), count(link, "-6")), n -> n <= 30, link.lab());
            assertThat(jackdaw.process().log()).contains("ospf4: too many LSAs", "ospf6: too many LSAs")
                    .doesNotContain("goes from Full");

            jackdaw.reload(gateway.replace("max-lsas = 30", "max-lsas = 200"));
            jackdaw.ask("restart ospf4");
            jackdaw.ask("restart ospf6");
            Await.until("all of them", () -> List.of(count(link, "-4"), count(link, "-6")),
                    n -> n.equals(List.of((long) MANY, (long) MANY)), link.lab());
            OspfBirdTest.checkRoutes(link, jackdaw, bird);
        }
    }

    private static String routes(String pattern) {
        return IntStream.range(0, MANY).mapToObj(i -> "route " + pattern.formatted(i) + " blackhole;")
                .collect(Collectors.joining("\n"));
    }

    /** The kernel's routes to them. */
    private static long count(Link link, String family) {
        return link.gateway().ip(family + " route show").lines()
                .filter(line -> line.matches("(20\\.1\\.|2001:db8:20:).* via .*")).count();
    }
}
