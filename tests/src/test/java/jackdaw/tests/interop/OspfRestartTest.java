package jackdaw.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.FrrPeer;
import jackdaw.tests.lab.JackdawDaemon;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.RouteMonitor;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/**
 * Jackdaw restarts, by a handover and by kill -9, and BIRD and FRR help it (RFC 3623, RFC 5187): their kernels' routes
 * through it and to it are never taken away, and no LSA is originated anew.
 */
@Tag("interop")
@Tag("patient")
class OspfRestartTest {
    /** Longer than the dead interval of 20 s, which is longer than a process needs to start on a busy machine. */
    private static final Duration ABSENCE = Duration.ofSeconds(21);
    private static final Pattern LSA = Pattern.compile("(?m)^ ([0-9a-f]{4}  .*) +(\\d+) +[0-9a-f]{4}$");
    private static final Pattern UNACKNOWLEDGED = Pattern.compile("\"retransmissions\":[1-9]");
    static final String HELPER = " graceful-restart helper enable\n";
    private static final List<String> PREFIXES = List.of("10.1.0.0/24", "10.9.1.0/24", "2001:db8:1::/64",
            "2001:db8:9:1::/64");

    /** With keys: after its restart neighbors take only greater sequence numbers. */
    @Example
    void birdOnAPointToPointLink() {
        bird("type ptp; authentication cryptographic; password \"swordfish\" { id 1; algorithm hmac sha256; };",
                OspfConfigs.keyed("hmac-sha-256"));
    }

    @Example
    void birdOnALanWithJackdawAsDesignatedRouter() {
        bird("priority 1;", "type = broadcast, wait = 2s, priority = 10");
    }

    /** With keys in OSPFv2. */
    @Example
    void frrOnAPointToPointLink() {
        frr(OspfConfigs.ospfd("10.0.0.2", "ip ospf network point-to-point",
                "ip ospf authentication message-digest", "ip ospf message-digest-key 1 md5 swordfish"),
                OspfConfigs.ospf6d("10.0.0.2", "ipv6 ospf6 network point-to-point"),
                OspfConfigs.jackdaw(OspfConfigs.keyed("md5"), "type = point-to-point"));
    }

    @Example
    void frrOnALanWithJackdawAsDesignatedRouter() {
        frr(OspfConfigs.ospfd("10.0.0.2", "ip ospf priority 1"),
                OspfConfigs.ospf6d("10.0.0.2", "ipv6 ospf6 priority 1"),
                OspfConfigs.jackdaw("type = broadcast, wait = 2s, priority = 10"));
    }

    /** A Jackdaw that asks for grace, with a dead interval longer than its start. */
    static JackdawDaemon start(Link link, String configuration) {
        JackdawDaemon jackdaw = JackdawDaemon.prepare(link.lab(), link.gateway());
        jackdaw.write("ospf.key", "swordfish\n").configure(configuration.replace("version =",
                "graceful-restart = on\n    graceful-restart-time = 120s\n    version =").replace("dead = 4s",
                "dead = 20s"));
        jackdaw.start();
        return jackdaw;
    }

    private static void bird(String birdLan, String jackdawLan) {
        try (Link link = Link.open()) {
            JackdawDaemon jackdaw = start(link, OspfConfigs.jackdaw(jackdawLan));
            BirdPeer bird = BirdPeer.start(link.lab(), link.neighbor(),
                    OspfConfigs.bird(birdLan).replace("dead 4", "dead 20"));
            bird.await("show ospf neighbors ospf4", "Full/");
            bird.await("show ospf neighbors ospf6", "Full/");
            restarts(link, jackdaw);
        }
    }

    private static void frr(String ospfd, String ospf6d, String configuration) {
        try (Link link = Link.open()) {
            JackdawDaemon jackdaw = start(link, configuration);
            FrrPeer frr = FrrPeer.start(link.lab(), link.neighbor(), FrrPeer.Config.ospf(
                    patient(ospfd) + " capability opaque\n" + HELPER, patient(ospf6d) + HELPER));
            frr.await("show ip ospf neighbor", "Full/");
            frr.await("show ipv6 ospf6 neighbor", "Full/");
            restarts(link, jackdaw);
        }
    }

    static String patient(String frr) {
        return frr.replace("dead-interval 4", "dead-interval 20");
    }

    /** By a handover, then by kill -9. */
    static void restarts(Link link, JackdawDaemon jackdaw) {
        Await.until("packets get through", link::isConnected, connected -> connected, link.lab());
        Await.until("all routes are in the neighbor's kernel", () -> link.neighbor().fib(),
                fib -> PREFIXES.stream().allMatch(fib::contains), link.lab());
        awaitSteady(link.lab(), jackdaw);
        Set<String> lsas = own(jackdaw);
        RouteMonitor routes = RouteMonitor.start(link.lab(), link.neighbor());
        jackdaw.birdc("graceful restart");
        assertThat(jackdaw.process().exit(Await.PATIENT)).isEqualTo(7);
        Await.stays("packets get through", ABSENCE, link::isConnected, connected -> connected, link.lab());
        jackdaw.start();
        isBack(link, jackdaw, routes);
        // Within MinLSArrival of the grace-LSA taken back a neighbor takes no other.
        jackdaw.kill();
        jackdaw.start();
        isBack(link, jackdaw, routes);
        assertThat(own(jackdaw)).as("instances of own LSAs").containsAll(lsas);
    }

    /** A neighbor whose own LSAs still change would rightly end its help. */
    static void awaitSteady(Lab lab, JackdawDaemon jackdaw) {
        awaitSteady(lab, () -> database(jackdaw));
    }

    /** The same of these LSAs, as {@code show ospf lsadb} has them. */
    static void awaitSteady(Lab lab, Supplier<String> lsas) {
        Await.until("no LSA is younger than MinLSInterval", lsas, OspfRestartTest::isSteady, lab);
    }

    /** Amid a change that a neighbor has yet to acknowledge nobody would help it to restart (RFC 3623 §3.1). */
    static void awaitKnownToBoth(Lab lab, JackdawDaemon jackdaw) {
        awaitSteady(lab, jackdaw);
        for (String version : List.of("ospf4", "ospf6")) {
            Await.until("neighbors have acknowledged all", () -> jackdaw.birdc("show ospf neighbors " + version
                    + " json"), json -> json.contains("\"state\":\"Full") && !UNACKNOWLEDGED.matcher(json).find(), lab);
        }
    }

    private static String database(JackdawDaemon jackdaw) {
        return jackdaw.birdc("show ospf lsadb ospf4") + jackdaw.birdc("show ospf lsadb ospf6");
    }

    /** Type, id, router and sequence number of each. */
    private static Set<String> own(JackdawDaemon jackdaw) {
        return LSA.matcher(database(jackdaw)).results().map(lsa -> lsa.group(1).strip())
                .filter(lsa -> lsa.contains(" 10.0.0.1 "))
                .collect(Collectors.toSet());
    }

    private static boolean isSteady(String database) {
        return LSA.matcher(database).results().mapToInt(lsa -> Integer.parseInt(lsa.group(2))).allMatch(age -> age > 5);
    }

    private static void isBack(Link link, JackdawDaemon jackdaw, RouteMonitor routes) {
        jackdaw.await("show ospf ospf4", "Graceful restart: on (all adjacencies are back)");
        jackdaw.await("show ospf ospf6", "Graceful restart: on (all adjacencies are back)");
        assertThat(link.isConnected()).isTrue();
        for (String prefix : PREFIXES) {
            assertThat(routes.deleted(prefix)).as("route %s was never away", prefix).isEmpty();
        }
    }
}
