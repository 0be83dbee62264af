package jackdaw.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jackdaw.tests.lab.Command;
import jackdaw.tests.lab.JackdawDaemon;
import jackdaw.tests.lab.Lab;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/** What the page for those who come from BIRD says can be loaded: one half by BIRD, the other by Jackdaw. */
@Tag("interop")
class FromBirdTest {
    private final String page = page();

    @Example
    void birdTakesItsHalf() throws IOException {
        try (Lab lab = Lab.open()) {
            Path file = lab.folder("bird").resolve("bird.conf");
            Files.writeString(file, blocks("filters") + blocks("bird"));
            Command.Output parsed = Command.run(List.of("bird", "-p", "-c", file.toString()));
            assertThat(parsed.isGood()).as(parsed.text()).isTrue();
        }
    }

    @Example
    void jackdawTakesTheOther() {
        try (Lab lab = Lab.open()) {
            JackdawDaemon jackdaw = JackdawDaemon.prepare(lab, lab.namespace("gateway"));
            jackdaw.write("gateway.filters", blocks("filters"));
            jackdaw.configure(blocks("hocon"));
            Command.Output checked = jackdaw.jackdaw("check", "-c",
                    jackdaw.folder().resolve("gateway.conf").toString());
            assertThat(checked.exit()).as(checked.text()).isZero();
            assertThat(checked.text()).as("warnings").doesNotContainPattern("gateway.conf:\\d");
        }
    }

    private String blocks(String language) {
        String found = Pattern.compile("(?ms)^```" + language + "\n(.*?)^```$").matcher(page).results()
                .map((MatchResult r) -> r.group(1)).collect(Collectors.joining("\n"));
        assertThat(found).as(language).isNotBlank();
        return found;
    }

    private static String page() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docs/from-bird.md"))) {
            folder = folder.getParent();
        }
        try {
            return Files.readString(folder.resolve("docs/from-bird.md"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
