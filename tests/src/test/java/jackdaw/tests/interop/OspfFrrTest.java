package jackdaw.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.FrrPeer;
import jackdaw.tests.lab.JackdawDaemon;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.Namespace;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/** OSPFv2 and OSPFv3 with FRR as the neighbor, and on one LAN with FRR and BIRD. */
@Tag("interop")
@Tag("patient")
class OspfFrrTest {
    private static final int MANY = 8;

    @Example
    void pointToPoint() {
        try (Link link = Link.open()) {
            FrrPeer frr = startFrr(link, new String[] {"ip ospf network point-to-point"},
                    new String[] {"ipv6 ospf6 network point-to-point"});
            JackdawDaemon jackdaw = JackdawDaemon.start(link.lab(), link.gateway(), manyExternals());
            jackdaw.await("show ospf neighbors ospf4", "10.0.0.2", "Full/PtP");
            jackdaw.await("show ospf neighbors ospf6", "10.0.0.2", "Full/PtP");
            frr.await("show ip ospf neighbor", "10.0.0.1", "Full/");
            frr.await("show ipv6 ospf6 neighbor", "10.0.0.1", "Full/");
            checkRoutes(link, jackdaw, frr);
            forgetsAFormerLife(link.lab(), jackdaw, frr);
            takesNoMoreThanMayBe(link, jackdaw, frr);
        }
    }

    /** The usual ones and eight more of each version, E2 with metric 77. */
    private static String manyExternals() {
        String four = IntStream.range(0, MANY).mapToObj("{ prefix = \"10.9.1%d.0/24\", type = blackhole }, "::formatted)
                .collect(Collectors.joining());
        String six = IntStream.range(0, MANY).mapToObj("{ prefix = \"2001:db8:9:1%d::/64\", type = blackhole }, "
                ::formatted).collect(Collectors.joining());
        return OspfConfigs.jackdaw("type = point-to-point").replace("lost4.routes = [", "lost4.routes = [" + four)
                .replace("lost6.routes = [", "lost6.routes = [" + six);
    }

    /**
     * Killed with -9 and started again with one external less and another metric of most: what the former life said of
     * them goes, though those with another metric have the number that they had.
     */
    private static void forgetsAFormerLife(Lab lab, JackdawDaemon jackdaw, FrrPeer frr) {
        jackdaw.kill();
        jackdaw.configure(manyExternals().replace("ospf_metric2 = 77", "ospf_metric2 = 78").replaceAll(
                "\\{ prefix = \"(10.9.2.0/24|2001:db8:9:2::/64)\", type = blackhole }", "")).start();
        awaitFlushed(lab, frr, "show ip ospf database", "10.9.2.0/24");
        awaitFlushed(lab, frr, "show ipv6 ospf6 database as-external", "2001:db8:9:2::/64");
        frr.awaitNot("show ip route ospf", "10.9.2.0");
        frr.awaitNot("show ipv6 route ospf6", "2001:db8:9:2::");
        frr.await("show ip route ospf", "10.9.1.0/24");
        frr.await("show ipv6 route ospf6", "2001:db8:9:1::/64");
        for (String command : new String[] {"show ip route ospf", "show ipv6 route ospf6"}) {
            Await.until("FRR has the later metric of all: " + command, () -> frr.vtysh(command),
                    text -> !text.contains("[110/77]") && text.split("\\[110/78\\]", -1).length == MANY + 1, lab);
        }
    }

    /** What is too much for max-lsas is acknowledged and left out, so that FRR stays and knows all that it did. */
    private static void takesNoMoreThanMayBe(Link link, JackdawDaemon jackdaw, FrrPeer frr) {
        jackdaw.reload(OspfConfigs.jackdaw("type = point-to-point").replaceAll("version = \\d", "$0, max-lsas = 30"));
        link.neighbor().run("bash", "-c", "for i in {1..60}; do ip route add 20.1.$i.0/24 dev net0;"
                + " ip route add 2001:db8:20:$i::/64 dev net0; done");
        jackdaw.await("show ospf ospf4", "too many LSAs");
        jackdaw.await("show ospf ospf6", "too many LSAs");
        Await.until("FRR waits for no acknowledgment", () -> frr.vtysh("show ip ospf neighbor"),
                text -> text.lines().anyMatch(line -> line.matches("10\\.0\\.0\\.1 .* Full/.* 0 +0 +0 *")), link.lab());
        frr.await("show ipv6 ospf6 neighbor", "10.0.0.1", "Full/");
        frr.await("show ip route ospf", "10.9.1.0/24");
        frr.await("show ipv6 route ospf6", "2001:db8:9:1::/64");
        assertThat(link.gateway().ip("route show").lines().filter(line -> line.startsWith("20.1.")))
                .hasSizeBetween(1, 30);
        assertThat(jackdaw.process().log()).contains("to Full").doesNotContain("goes from Full");
    }

    /** FRR lists LSAs at MaxAge for up to a minute. */
    static void awaitFlushed(Lab lab, FrrPeer frr, String command, String mark) {
        Await.until("FRR's LSAs of 10.0.0.1 with " + mark + " are gone or at MaxAge: " + command,
                () -> frr.vtysh(command), text -> text.contains("Link State") && text.lines()
                        .filter(line -> line.contains(mark) && line.matches(".* 10\\.0\\.0\\.1 +\\d+ .*"))
                        .allMatch(line -> line.matches(".* 10\\.0\\.0\\.1 +3600 .*")), lab);
    }

    @Example
    void broadcastWithJackdawAsDesignatedRouter() {
        try (Link link = Link.open()) {
            FrrPeer frr = startFrr(link, new String[] {"ip ospf priority 0"}, new String[] {"ipv6 ospf6 priority 0"});
            JackdawDaemon jackdaw = JackdawDaemon.start(link.lab(), link.gateway(),
                    OspfConfigs.jackdaw("type = broadcast, priority = 10"));
            frr.await("show ip ospf neighbor", "10.0.0.1", "Full/DR");
            frr.await("show ipv6 ospf6 neighbor", "10.0.0.1", "Full/");
            jackdaw.await("show ospf interface ospf4", "State: DR");
            frr.await("show ip ospf database network", "Advertising Router: 10.0.0.1");
            checkRoutes(link, jackdaw, frr);
        }
    }

    @Example
    void broadcastWithFrrAsDesignatedRouter() {
        try (Link link = Link.open()) {
            FrrPeer frr = startFrr(link, new String[] {"ip ospf priority 10"}, new String[] {"ipv6 ospf6 priority 10"});
            JackdawDaemon jackdaw = JackdawDaemon.start(link.lab(), link.gateway(),
                    OspfConfigs.jackdaw("type = broadcast, priority = 0"));
            jackdaw.await("show ospf neighbors ospf4", "Full/DR");
            jackdaw.await("show ospf neighbors ospf6", "Full/DR");
            checkRoutes(link, jackdaw, frr);
        }
    }

    @Example
    void md5() {
        try (Link link = Link.open()) {
            FrrPeer frr = startFrr(link, new String[] {"ip ospf network point-to-point",
                "ip ospf authentication message-digest", "ip ospf message-digest-key 1 md5 swordfish"},
                    new String[] {"ipv6 ospf6 network point-to-point"});
            JackdawDaemon jackdaw = JackdawDaemon.prepare(link.lab(), link.gateway());
            jackdaw.write("ospf.key", "swordfish\n").configure(OspfConfigs.jackdaw(
                    "type = point-to-point, authentication { algorithm = md5,"
                            + " keys = [{ id = 1, secret-file = \"ospf.key\" }] }", "type = point-to-point"));
            jackdaw.start();
            frr.await("show ip ospf neighbor", "10.0.0.1", "Full/");
            frr.await("show ip route ospf", "10.1.0.0/24");
            numbersGoOnOverRestarts(link, jackdaw, frr);
        }
    }

    /**
     * Each side is killed in turn. FRR counts each packet from the clock at its start, so that one that starts again is
     * refused until the clock has come to what it has used; of ours neither FRR nor the next life refuses anything.
     */
    private static void numbersGoOnOverRestarts(Link link, JackdawDaemon jackdaw, FrrPeer frr) {
        Path kept = jackdaw.folder().resolve("state/ospf-ospf4.sequence");
        Await.until("FRR's numbers are kept", () -> OspfKeysTest.read(kept),
                text -> text.contains("heard lan0/10.0.0.0/24 10.0.0.2 "), link.lab());
        frr.restart("ospfd", "KILL");
        frr.await("show ip ospf neighbor", "10.0.0.1", "Full/");
        jackdaw.await("show ospf neighbors ospf4", "10.0.0.2", "Full/PtP");
        frr.await("show ip route ospf", "10.1.0.0/24");
        jackdaw.kill();
        frr.awaitNot("show ip ospf neighbor", "10.0.0.1");
        jackdaw.start();
        frr.await("show ip ospf neighbor", "10.0.0.1", "Full/");
        jackdaw.await("show ospf neighbors ospf4", "10.0.0.2", "Full/PtP");
        assertThat(jackdaw.ask("show ospf ospf4")).contains("Packets received: ").doesNotContain("replayed packet");
    }

    /** FRR is designated router, BIRD its backup; Jackdaw joins last and is adjacent to both, designated by none. */
    @Example
    void threeRoutersOnOneLan() {
        try (Lab lab = Lab.open()) {
            Namespace lan = lab.namespace("lan");
            lan.bridge("br0");
            Namespace gateway = station(lab, lan, "gateway", 1);
            Namespace second = station(lab, lan, "second", 2);
            Namespace third = station(lab, lan, "third", 3);
            FrrPeer frr = FrrPeer.start(lab, second, FrrPeer.Config.ospf(
                    OspfConfigs.ospfd("10.0.0.2", "ip ospf priority 20"),
                    OspfConfigs.ospf6d("10.0.0.2", "ipv6 ospf6 priority 20")));
            BirdPeer bird = BirdPeer.start(lab, third, OspfConfigs.bird("10.0.0.3", "priority 10;", "priority 10;"));
            bird.await("show ospf neighbors ospf4", "10.0.0.2", "Full/DR");
            bird.await("show ospf neighbors ospf6", "10.0.0.2", "Full/DR");
            JackdawDaemon jackdaw = JackdawDaemon.start(lab, gateway,
                    OspfConfigs.jackdaw("type = broadcast, priority = 1"));
            jackdaw.await("show ospf neighbors ospf4", "Full/DR", "Full/BDR");
            jackdaw.await("show ospf neighbors ospf6", "Full/DR", "Full/BDR");
            jackdaw.await("show ospf interface ospf4", "State: DROther");
            bird.await("show route 10.1.0.0/24", "via 10.0.0.1 on lan0");
            bird.await("show route 2001:db8:1::/64", "via fe80::1 on lan0");
            frr.await("show ip route ospf", "10.1.0.0/24");
            Await.until("packets get through", () -> gateway.pings("10.2.0.1", "10.1.0.1")
                    && gateway.pings("2001:db8:3::1", "2001:db8:1::1"), connected -> connected, lab);
        }
    }

    /** A link with room for one neighbor keeps the one it has, and takes the second in as soon as it may. */
    @Example
    void aFullLinkRefusesOneMore() {
        try (Lab lab = Lab.open()) {
            Namespace lan = lab.namespace("lan");
            lan.bridge("br0");
            Namespace gateway = station(lab, lan, "gateway", 1);
            FrrPeer frr = FrrPeer.start(lab, station(lab, lan, "second", 2), FrrPeer.Config.ospf(
                    OspfConfigs.ospfd("10.0.0.2"), OspfConfigs.ospf6d("10.0.0.2")));
            JackdawDaemon jackdaw = JackdawDaemon.start(lab, gateway,
                    OspfConfigs.jackdaw("type = broadcast, max-neighbors = 1"));
            frr.await("show ip ospf neighbor", "10.0.0.1", "Full/");
            frr.await("show ipv6 ospf6 neighbor", "10.0.0.1", "Full/");
            BirdPeer bird = BirdPeer.start(lab, station(lab, lan, "third", 3), OspfConfigs.bird("10.0.0.3", "", ""));
            for (String protocol : new String[] {"ospf4", "ospf6"}) {
                bird.await("show ospf neighbors " + protocol, "10.0.0.2", "Full/");
                bird.await("show ospf neighbors " + protocol, "10.0.0.1", "Init/");
                jackdaw.await("show ospf " + protocol, "too many neighbors");
                assertThat(jackdaw.ask("show ospf neighbors " + protocol)).contains("10.0.0.2", "Full/")
                        .doesNotContain("10.0.0.3");
            }
            assertThat(jackdaw.reload(OspfConfigs.jackdaw("type = broadcast, max-neighbors = 2")))
                    .contains("Reconfigured");
            bird.awaitNot("show ospf neighbors ospf4", "Init/");
            bird.awaitNot("show ospf neighbors ospf6", "Init/");
            jackdaw.await("show ospf neighbors ospf4", "10.0.0.2", "10.0.0.3");
            jackdaw.await("show ospf neighbors ospf6", "10.0.0.2", "10.0.0.3");
            assertThat(jackdaw.process().log()).doesNotContain("goes from Full");
        }
    }

    static Namespace station(Lab lab, Namespace lan, String name, int number) {
        Namespace station = lab.namespace(name);
        lan.plug("br0", station, "lan0");
        station.address("lan0", "10.0.0." + number + "/24");
        station.linkLocal("lan0", "fe80::" + number + "/64");
        station.network("net0", "10." + number + ".0.1/24", "2001:db8:" + number + "::1/64");
        return station;
    }

    private static FrrPeer startFrr(Link link, String[] lan4, String[] lan6) {
        link.neighbor().network("net1", "10.8.2.1/24", "2001:db8:8:2::1/64");
        link.neighbor().ip("route add 10.8.1.0/24 dev net1");
        link.neighbor().ip("-6 route add 2001:db8:8:1::/64 dev net1");
        return FrrPeer.start(link.lab(), link.neighbor(), FrrPeer.Config.ospf(
                OspfConfigs.ospfd("10.0.0.2", lan4), OspfConfigs.ospf6d("10.0.0.2", lan6)));
    }

    static void checkRoutes(Link link, JackdawDaemon jackdaw, FrrPeer frr) {
        frr.await("show ip route 10.1.0.0/24", "via \"ospf\"", "10.0.0.1, via lan0");
        frr.await("show ipv6 route 2001:db8:1::/64", "via \"ospf6\"", "fe80::1, via lan0");
        frr.await("show ip ospf route", "N E1 10.9.1.0/24", "[210]", "N E2 10.9.2.0/24", "[10/77]");
        frr.await("show ipv6 ospf6 route", "*N E1 2001:db8:9:1::/64", "*N E2 2001:db8:9:2::/64");
        frr.await("show ip ospf database external", "Link State ID: 10.9.1.0", "Metric: 200", "Metric: 77");

        jackdaw.await("show route 10.2.0.0/24", "I (150/", "[10.0.0.2]", "via 10.0.0.2 on lan0");
        jackdaw.await("show route 2001:db8:2::/64", "I (150/", "via fe80::2 on lan0");
        jackdaw.await("show route 10.8.1.0/24", "E1 (150/65)");
        jackdaw.await("show route 10.8.2.0/24", "E2 (150/10/66)");
        jackdaw.await("show route 2001:db8:8:1::/64", "E1 (150/65)");
        jackdaw.await("show route 2001:db8:8:2::/64", "E2 (150/10/66)");

        Await.until("IPv4 in the kernel", () -> link.gateway().fib("10.2.0.0/24"),
                route -> route.contains("via 10.0.0.2 dev lan0"), link.lab());
        Await.until("IPv6 in the kernel", () -> link.gateway().fib("2001:db8:2::/64"),
                route -> route.contains("via fe80::2 dev lan0"), link.lab());
        Await.until("packets get through", link::isConnected, connected -> connected, link.lab());
    }
}
