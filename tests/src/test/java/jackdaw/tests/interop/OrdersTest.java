package jackdaw.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.Command;
import jackdaw.tests.lab.JackdawDaemon;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.Namespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/**
 * Two gateways that announce the same prefix to a switch with BIRD, and operators who order them about.
 *
 * <pre>
 *   gw1 ---- cost 10 ---- switch ---- cost 20 ---- gw2
 * </pre>
 */
@Tag("interop")
@Tag("patient")
class OrdersTest {
    private static final String PREFIX = "198.51.100.0/24";
    private static final String FIRST = "198.19.0.2";
    private static final String SECOND = "198.19.0.6";

    private static final String SWITCH = """
            router id 198.19.0.1;
            protocol device { scan time 1; }
            protocol kernel { ipv4 { export all; }; }
            protocol ospf v2 ospf4 { area 0 {
              interface "up1" { type ptp; cost 10; hello 1; dead 4; retransmit 2; };
              interface "up2" { type ptp; cost 20; hello 1; dead 4; retransmit 2; };
            }; }
            """;

    private static String configuration(String routerId, String more) {
        return "router-id = " + routerId + "\n" + """
                ospf.site4 { version = 2, ipv4 { import = all, export = all }, areas."0.0.0.0".interfaces {
                  in0 { type = point-to-point, hello = 1s, dead = 4s, retransmit = 2s } } }
                services.exit { kind = custom, attract = ["198.51.100.0/24"], startup-hold = 1s, settle = 2s
                                drain { linger-min = 1s } }
                """ + more;
    }

    /** The network, up and running: traffic goes by the first gateway. */
    private record Two(Lab lab, Namespace inside, BirdPeer bird, JackdawDaemon first, JackdawDaemon second)
            implements AutoCloseable {
        static Two open() {
            Lab lab = Lab.open();
            try {
                Namespace inside = lab.namespace("switch");
                Namespace one = lab.namespace("gw1");
                Namespace other = lab.namespace("gw2");
                inside.cable("up1", one, "in0");
                inside.cable("up2", other, "in0");
                inside.address("up1", "198.19.0.1/30");
                one.address("in0", FIRST + "/30");
                inside.address("up2", "198.19.0.5/30");
                other.address("in0", SECOND + "/30");
                BirdPeer bird = BirdPeer.start(lab, inside, SWITCH);
                JackdawDaemon first = JackdawDaemon.start(lab, one, configuration(FIRST, ""));
                JackdawDaemon second = JackdawDaemon.start(lab, other, configuration(SECOND, ""));
                Two two = new Two(lab, inside, bird, first, second);
                two.awaitUp(first);
                two.awaitUp(second);
                two.awaitTraffic(FIRST);
                two.awaitHelp(first);
                two.awaitHelp(second);
                return two;
            } catch (RuntimeException e) {
                lab.close();
                throw e;
            }
        }

        void awaitUp(JackdawDaemon gateway) {
            Await.until("the service is UP", () -> gateway.ask("show services"),
                    text -> text.lines().anyMatch(l -> l.contains("exit") && l.contains(" UP ")), lab);
        }

        void awaitTraffic(String gateway) {
            Await.until("traffic goes by " + gateway, () -> inside.fib(PREFIX), fib -> fib.contains("via " + gateway),
                    lab);
        }

        /** It counts on the other one. */
        void awaitHelp(JackdawDaemon gateway) {
            Await.until("another gateway would carry the traffic",
                    () -> gateway.ask("service exit drain --dry-run"), text -> text.contains("healthy)")
                            && !text.contains("--last"), lab);
        }

        @Override
        public void close() {
            lab.close();
        }
    }

    @Example
    void ordersMoveTrafficAndBack() {
        try (Two two = Two.open()) {
            Command.Output drained = two.first.ctl("service", "exit", "drain", "reason", "new", "disks");
            assertThat(drained.isGood()).isTrue();
            assertThat(drained.text()).contains("exit: drained");
            two.awaitTraffic(SECOND);
            two.first.await("show status services all", "OFF", "drained by uid 0 since ", ": new disks");
            two.first.ctl("service", "exit", "resume");
            two.awaitTraffic(FIRST);

            two.awaitUp(two.first);
            two.first.ctl("service", "exit", "force", "weak", "for", "30m");
            two.awaitTraffic(SECOND);
            two.bird.await("show ospf lsadb type 5 ospf4", FIRST);
            // A later order takes the place of the former, and its time is soon over.
            two.first.ctl("service", "exit", "force", "weak", "for", "2s");
            two.awaitTraffic(FIRST);
            Await.until("the log says so", () -> two.first.process().log(),
                    log -> log.contains("exit: no longer forced, its time is over"), two.lab);

            two.awaitUp(two.first);
            two.first.ctl("service", "exit", "force", "down");
            two.awaitTraffic(SECOND);
            two.first.ctl("service", "exit", "auto");
            two.awaitTraffic(FIRST);
        }
    }

    @Example
    void theLastGatewayIsNotTakenOutOfUseByAccident() {
        try (Two two = Two.open()) {
            Await.until("what a drain would do", () -> two.first.ctl("service", "exit", "drain", "--dry-run").text(),
                    text -> text.contains("UP -> DRAIN, then OFF") && text.contains("withdrawn (site4 metric 200);"
                            + " others: " + SECOND + " (E1 metric 200, healthy)"), two.lab);
            assertThat(two.second.ctl("service", "exit", "drain").isGood()).isTrue();
            Await.until("the first gateway is alone", () -> two.first.ask("service all drain --dry-run"),
                    text -> text.contains("needs --last: nobody else announces its prefixes"), two.lab);
            Command.Output refused = two.first.ctl("service", "all", "drain");
            assertThat(refused.isGood()).isFalse();
            assertThat(refused.text()).contains("exit: nobody else announces its prefixes", "say --last");
            two.first.configure(configuration(FIRST, "services.exit.enabled = no"));
            assertThat(two.first.birdc("configure check"))
                    .contains("warning: exit leaves although nobody else announces its prefixes", "Configuration OK");
            two.awaitTraffic(FIRST);
            two.second.ctl("service", "exit", "resume");
            two.awaitUp(two.second);
            two.awaitHelp(two.first);
            assertThat(two.first.ctl("service", "exit", "drain").isGood()).isTrue();
            two.awaitTraffic(SECOND);
            assertThat(two.second.ctl("service", "exit", "force", "down").isGood()).isFalse();
            assertThat(two.second.ctl("service", "exit", "force", "down", "--last").isGood()).isTrue();
            Await.until("nobody carries the traffic", () -> two.inside.fib(PREFIX), String::isEmpty, two.lab);
        }
    }

    @Example
    void aPlayBookThatReachesAllGatewaysAtOnceLeavesOne() {
        try (Two two = Two.open()) {
            List<CompletableFuture<String>> answers = Stream.of(two.first, two.second).map(gateway -> CompletableFuture
                    .supplyAsync(() -> gateway.ask("service all drain"), Thread::startVirtualThread)).toList();
            assertThat(answers).extracting(CompletableFuture::join)
                    .anyMatch(answer -> answer.contains("nobody else announces its prefixes without demotion"));
            assertThat(two.inside.fib(PREFIX)).as("traffic is carried").contains("via ");
            two.bird.await("show ospf lsadb type 5 ospf4", "198.51.100.0");
            assertThat(two.first.ask("show services") + two.second.ask("show services"))
                    .containsPattern("exit +(UP|WEAK)");
        }
    }

    @Example
    void aMaintenanceFileOutlivesTheDaemon() throws IOException {
        try (Two two = Two.open()) {
            Path folder = two.first.folder().resolve("state").resolve("maintenance");
            Files.createDirectories(folder);
            Path file = Files.writeString(folder.resolve("all"), "new disks\n");
            two.awaitTraffic(SECOND);
            two.first.await("show status services", "OFF", "maintenance: new disks (" + file + ")");
            two.first.kill();
            two.first.start();
            two.first.await("show ospf neighbors", "Full");
            assertThat(two.first.ask("show services")).contains("OFF", "maintenance: new disks");
            String log = two.first.process().log();
            assertThat(log.substring(log.lastIndexOf("is running"))).as("since the restart it was out of use")
                    .doesNotContain("exit: ");
            Files.delete(file);
            two.awaitTraffic(FIRST);
        }
    }
}
