package jackdaw.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.JackdawDaemon;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/** Keys of OSPFv2 and of OSPFv3's trailer beside BIRD: they change while the adjacency stands, and survive restarts. */
@Tag("interop")
@Tag("patient")
class OspfKeysTest {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    /** Until the second key takes over: the daemon's start and the adjacency must fit in. */
    static final int USE_SECONDS = 40;

    /** Times of BIRD are the machine's own, Jackdaw's are UTC. */
    private static String bird(Instant moment) {
        return '"' + TIME.format(moment.atZone(ZoneId.systemDefault())) + '"';
    }

    private static String jackdaw(Instant moment) {
        return '"' + TIME.format(moment.atZone(ZoneOffset.UTC)) + '"';
    }

    private static String birdKeys(Instant change, String first, String second) {
        return "type ptp; authentication cryptographic;"
                + " password \"swordfish\" { id 1; algorithm " + first + "; generate to " + bird(change)
                + "; accept to " + bird(change.plusSeconds(3)) + "; };"
                + " password \"haddock\" { id 2; algorithm " + second + "; generate from " + bird(change)
                + "; accept from " + bird(change.minusSeconds(3)) + "; };";
    }

    static String jackdawKeys(Instant change, String first, String second) {
        return "type = point-to-point, authentication { algorithm = " + first + ", keys = ["
                + "{ id = 1, secret-file = \"one.key\", generate-to = " + jackdaw(change)
                + ", accept-to = " + jackdaw(change.plusSeconds(3)) + " }, "
                + "{ id = 2, secret-file = \"two.key\", algorithm = " + second
                + ", generate-from = " + jackdaw(change) + ", accept-from = " + jackdaw(change.minusSeconds(3))
                + " }] }";
    }

    @Example
    void theAdjacencySurvivesTheChangeOfKeysAndRestarts() throws IOException {
        try (Link link = Link.open()) {
            Instant change = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(USE_SECONDS);
            String configuration = OspfConfigs.bird("10.0.0.2", birdKeys(change, "hmac sha1", "hmac sha512"),
                    birdKeys(change, "hmac sha1", "hmac sha384"));
            BirdPeer bird = BirdPeer.start(link.lab(), link.neighbor(), configuration);
            JackdawDaemon jackdaw = JackdawDaemon.prepare(link.lab(), link.gateway());
            jackdaw.write("one.key", "swordfish\n").write("two.key", "haddock\n").configure(OspfConfigs.jackdaw(
                    jackdawKeys(change, "hmac-sha-1", "hmac-sha-512"),
                    jackdawKeys(change, "hmac-sha-1", "hmac-sha-384")));
            jackdaw.start();
            awaitNeighbors(jackdaw, bird);
            assertThat(Instant.now()).as("both are Full with the first key").isBefore(change);
            // BIRD passes over what it is asked for, and hears the Hello in front of it.
            assertThat(jackdaw.ask("ospf reverse-metric 500 ospf4")).contains("ospf4: reverse metric 500 on lan0");
            // The first key is refused from three seconds after the change on; four more and a neighbor is dead.
            awaitLongAfter(change, link);
            awaitNeighbors(jackdaw, bird);
            assertThat(Files.readString(jackdaw.folder().resolve("jackdaw.log"))).contains("to Full")
                    .doesNotContain("goes from Full");
            OspfBirdTest.checkRoutes(link, jackdaw, bird);
            jackdaw.await("show ospf interface ospf4", "Reverse metric: asks for 500");

            Await.until("BIRD's numbers are kept", () -> read(jackdaw.folder().resolve("state/ospf-ospf4.sequence")),
                    text -> text.contains("heard lan0/10.0.0.0/24 10.0.0.2 "), link.lab());
            // Its numbers go on where they were, and so do BIRD's: neither refuses anything of the next life.
            jackdaw.kill();
            jackdaw.start();
            awaitNeighbors(jackdaw, bird);
            // BIRD counts from 1 again, and is heard when what it was has been given up.
            bird.process().kill();
            jackdaw.awaitNot("show ospf neighbors ospf6", "10.0.0.2");
            BirdPeer again = BirdPeer.start(link.lab(), link.neighbor(), configuration);
            awaitNeighbors(jackdaw, again);
            OspfBirdTest.checkRoutes(link, jackdaw, again);
        }
    }

    /** Sequence numbers of 64 bits (RFC 7474), which no peer has: two Jackdaws, one of which is killed. */
    @Example
    void extendedNumbersBetweenJackdaws() {
        try (Link link = Link.open()) {
            String keyed = OspfConfigs.keyed("hmac-sha-256").replace("keys", "extended-sequence = yes, keys");
            JackdawDaemon neighbor = JackdawDaemon.prepare(link.lab(), link.neighbor());
            String own = OspfConfigs.jackdaw(keyed, "type = point-to-point");
            neighbor.write("ospf.key", "swordfish\n").configure(own.replace("10.0.0.1", "10.0.0.2")
                    .replace("10.9.", "10.8.").replace("2001:db8:9:", "2001:db8:8:")).start();
            JackdawDaemon jackdaw = JackdawDaemon.prepare(link.lab(), link.gateway());
            jackdaw.write("ospf.key", "swordfish\n").configure(own).start();
            jackdaw.await("show route", "10.2.0.0/24", "10.8.1.0/24");
            neighbor.await("show route", "10.1.0.0/24", "10.9.1.0/24");
            jackdaw.kill();
            jackdaw.start();
            jackdaw.await("show route", "10.2.0.0/24", "10.8.1.0/24");
            neighbor.await("show ospf neighbors ospf4", "10.0.0.1", "Full/PtP");
            assertThat(neighbor.ask("show ospf ospf4")).doesNotContain("replayed packet");
        }
    }

    static void awaitLongAfter(Instant change, Link link) {
        Await.until("the old keys are long gone", Duration.ofSeconds(2L * USE_SECONDS), Instant::now,
                now -> now.isAfter(change.plusSeconds(9)), link.lab()::evidence);
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static void awaitNeighbors(JackdawDaemon jackdaw, BirdPeer bird) {
        jackdaw.await("show ospf neighbors ospf4", "10.0.0.2", "Full/PtP");
        jackdaw.await("show ospf neighbors ospf6", "10.0.0.2", "Full/PtP");
        bird.await("show ospf neighbors ospf4", "10.0.0.1", "Full/PtP");
        bird.await("show ospf neighbors ospf6", "10.0.0.1", "Full/PtP");
    }
}
