package jackdaw.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.JackdawDaemon;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.Namespace;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/**
 * Sessions beside BIRD, each on a cable of its own: one for each kind of authentication (RFC 5880 §6.7), and one whose
 * ends have different secrets. New intervals are negotiated without any of them being lost (RFC 5880 §6.8.3), nor
 * by any other option that is changed alone; the multiplier is large, since a busy machine lets a process wait for a
 * second.
 */
@Tag("interop")
class BfdSettingsTest {
    private static final List<String> KINDS = List.of("simple", "keyed-md5", "meticulous-keyed-md5", "keyed-sha1",
            "meticulous-keyed-sha1", "keyed-sha1");
    private static final int STRANGER = KINDS.size();
    /** Address, interface, state, and since when: all columns but the intervals. */
    private static final int SINCE_ENDS_AT = 62;

    /** @param ofLinks of each of the interfaces, the others of all */
    private static String jackdaw(String options, String ofLinks) {
        return "router-id = 10.0.0.1\nbfd { " + options + ", interfaces {\n"
                + lines("  link%1$d { authentication { type = %2$s, keys = [{ id = 1, secret-file = bfd%1$d.key }] }, "
                        + ofLinks + " }%n")
                + "} }\nstatic.watched.routes {\n" + lines("  \"10.9.%1$d.0/24\" = via 10.0.%1$d.2 bfd%n") + "}\n";
    }

    private static String bird() {
        return "router id 10.0.0.2;\nprotocol device { scan time 1; }\nprotocol bfd {\n"
                + lines("""
                          interface "link%1$d" { interval 300 ms; multiplier 10;
                            authentication %2$s; password "swordfish" { id 1; }; };
                          neighbor 10.0.%1$d.1 dev "link%1$d" local 10.0.%1$d.2;
                        """).replace('-', ' ') + "}\n";
    }

    private static String lines(String line) {
        return IntStream.rangeClosed(1, STRANGER).mapToObj(link -> line.formatted(link, KINDS.get(link - 1)))
                .collect(Collectors.joining());
    }

    @Example
    void besideBird() {
        try (Lab lab = Lab.open()) {
            Namespace gateway = lab.namespace("gateway");
            Namespace neighbor = lab.namespace("neighbor");
            JackdawDaemon jackdaw = JackdawDaemon.prepare(lab, gateway)
                    .configure(jackdaw("interval = 300ms", "multiplier = 10"));
            for (int link = 1; link <= STRANGER; link++) {
                gateway.cable("link" + link, neighbor, "link" + link);
                gateway.address("link" + link, "10.0." + link + ".1/24");
                neighbor.address("link" + link, "10.0." + link + ".2/24");
                jackdaw.write("bfd" + link + ".key", link == STRANGER ? "marlin\n" : "swordfish\n");
            }
            BirdPeer bird = BirdPeer.start(lab, neighbor, bird());
            jackdaw.start();
            List<String> up = awaitAll(jackdaw, bird, "0.300    3.000", "0.300    3.000");
            // After each: how often Jackdaw sends and how long it waits, and the same of BIRD.
            for (String[] change : new String[][] {{"interval = 600ms", "0.600    6.000", "0.600    6.000"},
                    {"interval = 400ms, min-tx = 500ms", "0.500    4.000", "0.400    5.000"},
                    {"interval = 400ms, min-rx = 500ms", "0.400    5.000", "0.500    4.000"},
                    {"interval = 400ms, idle-tx = 2s, passive = yes", "0.400    4.000", "0.400    4.000"}}) {
                jackdaw.reload(jackdaw(change[0], "multiplier = 10"));
                assertThat(awaitAll(jackdaw, bird, change[1], change[2])).as(change[0]).isEqualTo(up);
            }
            jackdaw.reload(jackdaw("interval = 400ms", "multiplier = 12, min-tx = 500ms"));
            assertThat(awaitAll(jackdaw, bird, "0.500    4.000", "0.400    6.000")).isEqualTo(up);
            jackdaw.await("show bfd sessions json", "\"wrong authentication\":");
        }
    }

    /** Waits until all but the last session are up and go by these intervals; gives them since when they are. */
    private static List<String> awaitAll(JackdawDaemon jackdaw, BirdPeer bird, String ours, String theirs) {
        return Stream.of(all("Jackdaw", () -> jackdaw.birdc("show bfd sessions"), 2, ours),
                        all("BIRD", () -> bird.birdc("show bfd sessions"), 1, theirs))
                .flatMap(String::lines).filter(line -> line.contains(" link"))
                .map(line -> line.substring(0, SINCE_ENDS_AT)).toList();
    }

    private static String all(String who, Supplier<String> sessions, int end, String intervals) {
        return Await.until("all sessions of " + who + " are up, " + intervals, Await.PATIENT, sessions, shown ->
                IntStream.range(1, STRANGER).allMatch(link -> shown.lines().anyMatch(line ->
                        line.startsWith("10.0." + link + "." + end + " ") && line.contains(" Up ")
                                && line.endsWith(intervals))), () -> "");
    }
}
