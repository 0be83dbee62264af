package jackdaw.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.stream.Stream;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.FrrPeer;
import jackdaw.tests.lab.JackdawDaemon;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/** The core scenarios beside FRR 10.3 of Debian trixie. */
@Tag("newer-peers")
class NewerFrrTest {
    private static final String[] POINT_TO_POINT_4 = {"ip ospf network point-to-point"};
    private static final String[] POINT_TO_POINT_6 = {"ipv6 ospf6 network point-to-point"};

    private static final String KEY_CHAIN = """
            key chain jackdaw
             key 1
              key-string swordfish
              cryptographic-algorithm hmac-sha-256
             exit
            exit
            """;
    private static final String TRAILER = "ipv6 ospf6 authentication key-id 1 hash-algo hmac-sha-256 key swordfish";

    private static FrrPeer start(Link link, FrrPeer.Config config) {
        FrrPeer frr = FrrPeer.start(link.lab(), link.neighbor(), NewerPeers.installation(), config);
        assertThat(frr.vtysh("show version")).contains("FRRouting 10.3");
        return frr;
    }

    private static FrrPeer startOspf(Link link, String[] lan4, String[] lan6) {
        return startOspf(link, "", lan4, lan6);
    }

    /** @param before what {@code ospfd} must know before its interfaces: key chains */
    private static FrrPeer startOspf(Link link, String before, String[] lan4, String[] lan6) {
        link.neighbor().network("net1", "10.8.2.1/24", "2001:db8:8:2::1/64");
        link.neighbor().ip("route add 10.8.1.0/24 dev net1");
        link.neighbor().ip("-6 route add 2001:db8:8:1::/64 dev net1");
        return start(link, FrrPeer.Config.ospf(before + OspfConfigs.ospfd("10.0.0.2", lan4),
                OspfConfigs.ospf6d("10.0.0.2", lan6)));
    }

    @Example
    void pointToPoint() {
        try (Link link = Link.open()) {
            FrrPeer frr = startOspf(link, POINT_TO_POINT_4, POINT_TO_POINT_6);
            JackdawDaemon jackdaw = JackdawDaemon.start(link.lab(), link.gateway(),
                    OspfConfigs.jackdaw("type = point-to-point"));
            frr.await("show ip ospf neighbor", "10.0.0.1", "Full/");
            frr.await("show ipv6 ospf6 neighbor", "10.0.0.1", "Full/");
            OspfFrrTest.checkRoutes(link, jackdaw, frr);
        }
    }

    @Example
    void broadcastWithJackdawAsDesignatedRouter() {
        try (Link link = Link.open()) {
            FrrPeer frr = startOspf(link, new String[] {"ip ospf priority 0"}, new String[] {"ipv6 ospf6 priority 0"});
            JackdawDaemon jackdaw = JackdawDaemon.start(link.lab(), link.gateway(),
                    OspfConfigs.jackdaw("type = broadcast, priority = 10"));
            frr.await("show ip ospf neighbor", "10.0.0.1", "Full/DR");
            frr.await("show ipv6 ospf6 neighbor", "10.0.0.1", "Full/");
            frr.await("show ip ospf database network", "Advertising Router: 10.0.0.1");
            OspfFrrTest.checkRoutes(link, jackdaw, frr);
        }
    }

    @Example
    void broadcastWithFrrAsDesignatedRouter() {
        try (Link link = Link.open()) {
            FrrPeer frr = startOspf(link, new String[] {"ip ospf priority 10"},
                    new String[] {"ipv6 ospf6 priority 10"});
            JackdawDaemon jackdaw = JackdawDaemon.start(link.lab(), link.gateway(),
                    OspfConfigs.jackdaw("type = broadcast, priority = 0"));
            jackdaw.await("show ospf neighbors ospf4", "Full/DR");
            jackdaw.await("show ospf neighbors ospf6", "Full/DR");
            OspfFrrTest.checkRoutes(link, jackdaw, frr);
        }
    }

    /** RFC 6860 in version 2, with one and the other as the designated router. */
    @Example
    void prefixSuppression() {
        try (Link link = Link.open()) {
            FrrPeer frr = startOspf(link, new String[] {"ip ospf priority 10", "ip ospf prefix-suppression"},
                    POINT_TO_POINT_6);
            JackdawDaemon jackdaw = JackdawDaemon.start(link.lab(), link.gateway(), OspfConfigs.jackdaw(
                    "type = broadcast, priority = 5, prefix-suppression = yes", "type = point-to-point"));
            frr.await("show ip ospf database network", "Advertising Router: 10.0.0.2", "Network Mask: /32");
            OspfFrrTest.checkRoutes(link, jackdaw, frr);
            jackdaw.awaitNot("show route", "10.0.0.0/24", "10.0.0.2/32");
            frr.vtysh("configure terminal", "interface lan0", "ip ospf priority 0");
            frr.await("show ip ospf database network", "Advertising Router: 10.0.0.1", "Network Mask: /32");
            OspfFrrTest.checkRoutes(link, jackdaw, frr);
            frr.awaitNot("show ip ospf route", "10.0.0.0/24", "10.0.0.1/32");
        }
    }

    /** By multicast; then FRR is nobody whom Jackdaw names, and last each names the other and hears nobody else. */
    @Example
    void pointToMultipoint() {
        try (Link link = Link.open()) {
            FrrPeer frr = startOspf(link, new String[] {"ip ospf network point-to-multipoint"},
                    new String[] {"ipv6 ospf6 network point-to-multipoint"});
            JackdawDaemon jackdaw = JackdawDaemon.start(link.lab(), link.gateway(), OspfConfigs.jackdaw("type = ptmp"));
            OspfFrrTest.checkRoutes(link, jackdaw, frr);
            jackdaw.await("show route 10.0.0.2/32", "via 10.0.0.2 on lan0");
            frr.await("show ipv6 ospf6 route", "2001:db8::1/128");

            assertThat(jackdaw.reload(naming("10.0.0.9", "fe80::9"))).contains("Reconfigured");
            OspfNetworkTypesTest.refuses(link.lab(), jackdaw, "10.0.0.2");
            frr.awaitNot("show ip ospf neighbor", "Full/");
            frr.awaitNot("show ipv6 ospf6 neighbor", "Full/");

            frr.vtysh("configure terminal", "interface lan0", "ip ospf network point-to-multipoint non-broadcast",
                    "ipv6 ospf6 neighbor fe80::1 poll-interval 2", "ipv6 ospf6 p2p-p2mp config-neighbors-only", "exit",
                    "router ospf", "neighbor 10.0.0.1 poll-interval 2");
            assertThat(jackdaw.reload(naming("10.0.0.2", "fe80::2"))).contains("Reconfigured");
            OspfFrrTest.checkRoutes(link, jackdaw, frr);
        }
    }

    private static String naming(String neighbor4, String neighbor6) {
        String text = "type = ptmp, poll = 2s, strict-nonbroadcast = yes, neighbors { \"%s\" {} }";
        return OspfConfigs.jackdaw(text.formatted(neighbor4), text.formatted(neighbor6));
    }

    @Example
    void ospfMd5() {
        ospfKeys("md5", "", "ip ospf authentication message-digest", "ip ospf message-digest-key 1 md5 swordfish");
    }

    /** FRR has RFC 5709 by key chains since its ninth version. */
    @Example
    void ospfHmacSha256() {
        ospfKeys("hmac-sha-256", KEY_CHAIN, "ip ospf authentication key-chain jackdaw");
    }

    /** The first key is refused three seconds after the change; a neighbor would be dead four seconds later. */
    @Example
    void ospfKeysRollOver() {
        try (Link link = Link.open()) {
            Instant change = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(OspfKeysTest.USE_SECONDS);
            String chain = keyChain(change);
            link.neighbor().network("net1", "10.8.2.1/24", "2001:db8:8:2::1/64");
            link.neighbor().ip("route add 10.8.1.0/24 dev net1");
            link.neighbor().ip("-6 route add 2001:db8:8:1::/64 dev net1");
            FrrPeer frr = start(link, FrrPeer.Config.ospf(chain + OspfConfigs.ospfd("10.0.0.2", POINT_TO_POINT_4[0],
                    "ip ospf authentication key-chain jackdaw"), chain + OspfConfigs.ospf6d("10.0.0.2",
                    POINT_TO_POINT_6[0], "ipv6 ospf6 authentication keychain jackdaw")));
            JackdawDaemon jackdaw = JackdawDaemon.prepare(link.lab(), link.gateway());
            String keys = OspfKeysTest.jackdawKeys(change, "hmac-sha-256", "hmac-sha-256");
            jackdaw.write("one.key", "swordfish\n").write("two.key", "haddock\n")
                    .configure(OspfConfigs.jackdaw(keys, keys)).start();
            frr.await("show ip ospf neighbor", "10.0.0.1", "Full/");
            frr.await("show ipv6 ospf6 neighbor", "10.0.0.1", "Full/");
            assertThat(Instant.now()).as("both are Full with the first key").isBefore(change);
            OspfKeysTest.awaitLongAfter(change, link);
            OspfFrrTest.checkRoutes(link, jackdaw, frr);
            assertThat(jackdaw.process().log()).contains("to Full").doesNotContain("goes from Full");
        }
    }

    /** Times of FRR are the machine's own; Debian's knows no HMAC with more than 256 bits. */
    private static String keyChain(Instant change) {
        return """
                key chain jackdaw
                 key 1
                  key-string swordfish
                  cryptographic-algorithm hmac-sha-256
                  send-lifetime 00:00:00 1 January 2024 %1$s
                  accept-lifetime 00:00:00 1 January 2024 %2$s
                 exit
                 key 2
                  key-string haddock
                  cryptographic-algorithm hmac-sha-256
                  send-lifetime %1$s infinite
                  accept-lifetime %3$s infinite
                 exit
                exit
                """.formatted(frr(change), frr(change.plusSeconds(3)), frr(change.minusSeconds(3)));
    }

    private static String frr(Instant moment) {
        return DateTimeFormatter.ofPattern("HH:mm:ss d MMMM yyyy", Locale.ROOT)
                .format(moment.atZone(ZoneId.systemDefault()));
    }

    /** Version 3 has a trailer (RFC 7166). */
    private static void ospfKeys(String algorithm, String before, String... lines) {
        try (Link link = Link.open()) {
            FrrPeer frr = startOspf(link, before,
                    Stream.concat(Stream.of(POINT_TO_POINT_4), Stream.of(lines)).toArray(String[]::new),
                    new String[] {POINT_TO_POINT_6[0], TRAILER});
            JackdawDaemon jackdaw = JackdawDaemon.prepare(link.lab(), link.gateway());
            jackdaw.write("ospf.key", "swordfish\n").configure(OspfConfigs.jackdaw(OspfConfigs.keyed(algorithm),
                    OspfConfigs.keyed("hmac-sha-256")));
            jackdaw.start();
            OspfFrrTest.checkRoutes(link, jackdaw, frr);
        }
    }

    /** The session has MD5; FRR's own neighbor hears of everything but the routes with NO_EXPORT. */
    @Example
    void bgpWithMd5AndCommunities() {
        try (Link link = Link.open()) {
            BirdPeer beyond = NewerPeers.startBeyond(link);
            FrrPeer frr = start(link, FrrPeer.Config.bgp(BgpTest.frr("""
                     neighbor 10.0.0.1 password swordfish
                     neighbor 2001:db8::1 password swordfish
                    """)));
            BgpTest.checkWithFrr(link, frr, BgpTest.start(link, ", secret-file = \"bgp.key\""));
            BgpTest.checkBeyond(link, beyond);
        }
    }

    /** An orderly stop takes the externals away at once; after a kill -9 the next life comes back to the same state. */
    @Example
    void restart() {
        try (Link link = Link.open()) {
            FrrPeer frr = startOspf(link, POINT_TO_POINT_4, POINT_TO_POINT_6);
            JackdawDaemon jackdaw = JackdawDaemon.start(link.lab(), link.gateway(),
                    OspfConfigs.jackdaw("type = point-to-point"));
            OspfFrrTest.checkRoutes(link, jackdaw, frr);
            assertThat(jackdaw.stop()).isZero();
            frr.awaitNot("show ip ospf route", "10.9.1.0/24", "10.9.2.0/24");
            frr.awaitNot("show ipv6 ospf6 route", "2001:db8:9:1::/64", "2001:db8:9:2::/64");
            jackdaw.start();
            OspfFrrTest.checkRoutes(link, jackdaw, frr);
            jackdaw.kill();
            jackdaw.start();
            OspfFrrTest.checkRoutes(link, jackdaw, frr);
        }
    }

    /** Handed over and killed, with RFC 5709 in version 2 and the trailer of RFC 7166 in version 3. */
    @Example
    void gracefulRestartWithKeys() {
        try (Link link = Link.open()) {
            JackdawDaemon jackdaw = OspfRestartTest.start(link, OspfConfigs.jackdaw(OspfConfigs.keyed("hmac-sha-256")));
            FrrPeer frr = start(link, FrrPeer.Config.ospf(KEY_CHAIN + OspfRestartTest.patient(OspfConfigs.ospfd(
                    "10.0.0.2", POINT_TO_POINT_4[0], "ip ospf authentication key-chain jackdaw"))
                    + " capability opaque\n" + OspfRestartTest.HELPER,
                    OspfRestartTest.patient(OspfConfigs.ospf6d("10.0.0.2", POINT_TO_POINT_6[0], TRAILER))
                    + OspfRestartTest.HELPER));
            frr.await("show ip ospf neighbor", "Full/");
            frr.await("show ipv6 ospf6 neighbor", "Full/");
            OspfRestartTest.restarts(link, jackdaw);
        }
    }
}
