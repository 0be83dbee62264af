package jackdaw.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import jackdaw.tests.lab.Command;
import jackdaw.tests.lab.Lab;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/** Beside the BIRD 2 of Debian sid. */
@Tag("interop")
class FilterBird2SidTest extends FilterTrials {
    private static final Path NAMES = Path.of(System.getProperty("jackdaw.root"), "policy", "src", "test", "resources",
            "bird-2.20", "names.txt");
    private static final String HEAD = "router id 192.0.2.1; protocol device { }\n";
    private static final String READS = """
            cd "$0" && for file in *.conf; do bird -p -c "$file" > /dev/null 2>&1 && echo "${file%.conf}"; done; true
            """;

    FilterBird2SidTest() {
        super(Birds::installation, "bird", "BIRD 2.20");
    }

    /** The answers that policy's own tests hold against the parser are still the real one's. */
    @Example
    void wordsAreNamesAsRecorded() throws IOException {
        List<String[]> rows = Files.readAllLines(NAMES).stream().filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t")).toList();
        String[] forms = rows.getFirst();
        try (Lab lab = Lab.open()) {
            Path folder = lab.folder("names");
            Set<String> read = new TreeSet<>();
            for (String[] row : rows.subList(1, rows.size())) {
                for (int i = 1; i < forms.length; i++) {
                    Files.writeString(folder.resolve(row[0] + " " + i + ".conf"), HEAD
                            + forms[i].replaceAll("\\bW\\b", row[0]) + "\n");
                    if (row[i].equals("+")) {
                        read.add(row[0] + " " + i);
                    }
                }
            }
            List<String> command = new ArrayList<>(List.of("unshare", "--mount", "--net"));
            command.addAll(Birds.installation().command(folder,
                    List.of("sh", "-c", READS, Birds.installation().inside(folder).toString())));
            Command.Output output = Command.run(command, Duration.ofSeconds(100));
            assertThat(output.exit()).as(output.text()).isZero();
            assertThat(output.lines()).containsExactlyInAnyOrderElementsOf(read);
        }
    }
}
