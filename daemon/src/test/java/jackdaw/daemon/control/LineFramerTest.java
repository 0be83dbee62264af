package jackdaw.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class LineFramerTest {

    private static List<String> frame(String input, int chunk) {
        List<String> lines = new ArrayList<>();
        LineFramer framer = new LineFramer();
        byte[] octets = input.getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < octets.length; i += chunk) {
            framer.feed(java.util.Arrays.copyOfRange(octets, i, Math.min(octets.length, i + chunk)), lines::add,
                    () -> lines.add("TOO LONG"));
        }
        return lines;
    }

    @Property(tries = 50)
    void cutsDoNotMatter(@ForAll @IntRange(min = 1, max = 40) int chunk) {
        assertThat(frame("show status\r\n\nsh\row\u0000 rest\npartial", chunk))
                .containsExactly("show status", "", "show");
    }

    /** BIRD 2.0.12 spins for ever on a line of 4095 octets without an end. */
    @Property(tries = 5)
    void anOverlongLineIsReportedOnceAndTheNextIsServed(@ForAll @IntRange(min = 1000, max = 70_000) int chunk) {
        assertThat(frame("x".repeat(200_000) + "\nshow status\n", chunk)).containsExactly("TOO LONG", "show status");
    }

    @Example
    void aLineOfTheLimitIsServed() {
        assertThat(frame("y".repeat(LineFramer.MAX_OCTETS) + "\n", 4096))
                .containsExactly("y".repeat(LineFramer.MAX_OCTETS));
    }
}
