package jackdaw.tests.interop;

import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.JackdawDaemon;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/**
 * Jackdaw is killed and started again at once, and BIRD does not wait for it (no graceful restart). Its router-LSA is
 * as young as MinLSInterval, so that it says all the while that we are adjacent, and an external route that has gone
 * has BIRD calculate while databases are exchanged. It must calculate once more when that is over.
 */
@Tag("interop")
@Tag("patient")
class OspfCrashTest {
    private static final int ROUNDS = 3;
    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final List<String> STAY = List.of("10.1.0.0/24", "10.9.1.0/24", "2001:db8:1::/64",
            "2001:db8:9:1::/64");
    private static final List<String> GO = List.of("10.9.2.0/24", "2001:db8:9:2::/64");

    @Example
    void pointToPoint() {
        crash("type ptp;", "type = point-to-point");
    }

    @Example
    void broadcastWithJackdawAsDesignatedRouter() {
        crash("priority 1;", "type = broadcast, wait = 2s, priority = 10");
    }

    @Example
    void broadcastWithBirdAsDesignatedRouter() {
        crash("priority 10;", "type = broadcast, wait = 2s, priority = 1");
    }

    private static void crash(String birdLan, String jackdawLan) {
        String before = OspfConfigs.jackdaw(jackdawLan).replace("dead = 4s", "dead = 20s");
        String after = before.replaceAll("\\{ prefix = \"(10.9.2.0/24|2001:db8:9:2::/64)\", type = blackhole }", "");
        String neighbor = OspfConfigs.bird(birdLan).replace("dead 4;", "dead 20; cost 10;");
        try (Link link = Link.open()) {
            JackdawDaemon jackdaw = JackdawDaemon.start(link.lab(), link.gateway(), before);
            BirdPeer bird = BirdPeer.start(link.lab(), link.neighbor(), neighbor);
            for (int round = 1; round <= ROUNDS; round++) {
                await(link, true);
                OspfRestartTest.awaitSteady(link.lab(), jackdaw);
                List<String> old = routerLsas(jackdaw);
                bird.configure(neighbor.replace("cost 10;", "cost " + (10 + round) + ";"));
                Await.until("BIRD's router-LSAs of both versions are young", () -> routerLsas(jackdaw),
                        young -> young.size() == 2 && young.stream().noneMatch(old::contains), link.lab());
                jackdaw.kill();
                jackdaw.configure(after).start();
                await(link, false);
                jackdaw.reload(before);
            }
        }
    }

    /** Versions and sequence numbers. */
    private static List<String> routerLsas(JackdawDaemon jackdaw) {
        return Stream.of("ospf4", "ospf6").flatMap(instance -> jackdaw.birdc("show ospf lsadb router 10.0.0.2 "
                + instance).lines()).map(String::strip).filter(line -> line.matches("[02]001 .*"))
                .map(line -> line.split(" +")).map(words -> words[0] + " " + words[3]).toList();
    }

    private static void await(Link link, boolean isWhole) {
        Await.until(isWhole ? "all routes are in BIRD's kernel" : "all routes but those that have gone are in BIRD's"
                + " kernel", BOUND, () -> link.neighbor().fib(), fib -> STAY.stream().allMatch(fib::contains)
                && GO.stream().allMatch(prefix -> fib.contains(prefix) == isWhole), link.lab()::evidence);
    }
}
