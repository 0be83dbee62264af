package jackdaw.tests.interop;

import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.JackdawDaemon;
import jackdaw.tests.lab.Lab;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import net.jqwik.api.Tuple;

/**
 * What BIRD tells of its own OSPF instances beside what Jackdaw tells of the same ones: line for line, each with its
 * tabs and blanks, but for the order of blocks, time left, and what Jackdaw adds.
 */
final class BirdsWords {
    /** The end of what BIRD tells too. */
    private static final String OURS = "Graceful restart:|Restarting neighbors:|Route calculations:|Packets |Dropped:";

    private BirdsWords() {
    }

    /**
     * Waits until the answers are the same.
     *
     * @param change takes from both what may differ
     */
    static void same(Lab lab, BirdPeer bird, JackdawDaemon jackdaw, UnaryOperator<String> change, String... commands) {
        compare(lab, bird, change, jackdaw, change, commands);
    }

    /**
     * The same at the two ends of a link.
     *
     * @param mirror makes of BIRD's answer what Jackdaw, at its own place, is to say
     */
    static void mirrored(Lab lab, BirdPeer bird, JackdawDaemon jackdaw, UnaryOperator<String> mirror,
            String... commands) {
        compare(lab, bird, mirror, jackdaw, UnaryOperator.identity(), commands);
    }

    private static void compare(Lab lab, BirdPeer bird, UnaryOperator<String> birds, JackdawDaemon jackdaw,
            UnaryOperator<String> jackdaws, String... commands) {
        for (String command : commands) {
            Await.until("BIRD's answer to " + command, () -> Tuple.of(blocks(birds.apply(bird.birdc(command))),
                    blocks(jackdaws.apply(jackdaw.birdc(command)))), both -> both.get1().equals(both.get2()), lab);
        }
    }

    /** Each interface and each area with its lines is one block. */
    private static String blocks(String answer) {
        String lines = answer.lines().skip(1).filter(line -> !line.matches("(" + OURS + ").*"))
                .map(line -> line.replaceFirst("(Full/\\S+ *\t) *\\d+\\.\\d{3}\t", "$1left\t"))
                .collect(Collectors.joining("\n"));
        return List.of(lines.split("\n(?=\\S|\tArea: \\d|\t\tArea |\t\t\t)")).stream().sorted()
                .collect(Collectors.joining("\n"));
    }

    /** BIRD at the other end of a link, as Jackdaw says it: every pair of names changes places. */
    static UnaryOperator<String> swapping(String... pairs) {
        return text -> {
            String swapped = text;
            for (int i = 0; i < pairs.length; i += 2) {
                swapped = swapped.replace(pairs[i], "\0").replace(pairs[i + 1], pairs[i]).replace("\0", pairs[i + 1]);
            }
            return swapped;
        };
    }
}
